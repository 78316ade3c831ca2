package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An image. Immutable. {@link ImageConfiguration} makes its address.
 *
 * @param path its path, such as {@code /abc.jpg}
 * @param id TMDb's id of it, or null; only company logos have one
 * @param fileType such as {@code .svg}, or null; only company logos have one
 * @param width the width in pixels, 0 if unknown
 * @param height the height in pixels, 0 if unknown
 * @param aspectRatio width divided by height, 0 if unknown
 * @param language the language of its text in ISO 639-1, or null if it has no text
 * @param country the country in ISO 3166-1, or null
 * @param voteAverage the average vote for it, 0 if unknown
 * @param voteCount the number of votes, 0 if unknown
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
