package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A picture. Immutable. Its address is made by {@link ImageConfiguration}.
 *
 * @param path its path, such as {@code /abc.jpg}
 * @param id TMDb's id of it, or null; companies' logos have one
 * @param fileType such as {@code .svg}, or null; companies' logos have one
 * @param width pixels, 0 if unknown
 * @param height pixels, 0 if unknown
 * @param aspectRatio width by height, 0 if unknown
 * @param language the language of the words on it in ISO 639-1, or null if it has none
 * @param country the country of it in ISO 3166-1, or null
 * @param voteAverage the average of the votes for it, 0 if unknown
 * @param voteCount their number, 0 if unknown
 */
public record TmdbImage(
        String path,
        @Nullable String id,
        @Nullable String fileType,
        int width,
        int height,
        BigDecimal aspectRatio,
        @Nullable String language,
        @Nullable String country,
        BigDecimal voteAverage,
        int voteCount) {}
