package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_ALTERNATIVETITLE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEPROVIDER;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_ORIGINCOUNTRY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PRODUCTIONCOUNTRY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_RELEASE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_SPOKENLANGUAGE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_TRANSLATION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_VIDEO;

import dev.marquee.movie.NewMovie;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * A table with one of the parts of movies, and how a part of a movie to be written becomes its rows. A row is inserted
 * or deleted as a whole. Immutable.
 *
 * @param id the column of the row's id
 * @param movieId the column of the movie's id
 * @param values the other columns
 * @param rows makes the values of the rows of a movie's part; null if the movie does not give the part
 * @param <R> the table's rows
 */
record PartTable<R extends Record>(
        TableField<R, Long> id,
        TableField<R, Long> movieId,
        List<TableField<R, ?>> values,
        BiFunction<NewMovie, NamedEntities, @Nullable Collection<List<@Nullable Object>>> rows) {

    static final List<PartTable<?>> ALL = List.of(
            new PartTable<>(
                    MOVIES_PRODUCTIONCOUNTRY.ID,
                    MOVIES_PRODUCTIONCOUNTRY.MOVIE_ID,
                    List.of(MOVIES_PRODUCTIONCOUNTRY.COUNTRY),
                    (movie, names) -> each(movie.productionCountries(), List::of)),
            new PartTable<>(
                    MOVIES_ORIGINCOUNTRY.ID,
                    MOVIES_ORIGINCOUNTRY.MOVIE_ID,
                    List.of(MOVIES_ORIGINCOUNTRY.COUNTRY),
                    (movie, names) -> each(movie.originCountries(), List::of)),
            new PartTable<>(
                    MOVIES_SPOKENLANGUAGE.ID,
                    MOVIES_SPOKENLANGUAGE.MOVIE_ID,
                    List.of(MOVIES_SPOKENLANGUAGE.LANGUAGE),
                    (movie, names) -> each(movie.spokenLanguages(), List::of)),
            new PartTable<>(
                    MOVIES_RELEASE.ID,
                    MOVIES_RELEASE.MOVIE_ID,
                    List.of(
                            MOVIES_RELEASE.COUNTRY,
                            MOVIES_RELEASE.KIND,
                            MOVIES_RELEASE.RELEASE_DATE,
                            MOVIES_RELEASE.CERTIFICATION,
                            MOVIES_RELEASE.NOTE),
                    (movie, names) -> each(
                            movie.releases(),
                            release -> List.of(
                                    release.country(),
                                    release.kind().code(),
                                    release.date(),
                                    key(release.certification()),
                                    key(release.note())))),
            new PartTable<>(
                    MOVIES_VIDEO.ID,
                    MOVIES_VIDEO.MOVIE_ID,
                    List.of(
                            MOVIES_VIDEO.SITE,
                            MOVIES_VIDEO.VIDEO_KEY,
                            MOVIES_VIDEO.NAME,
                            MOVIES_VIDEO.KIND,
                            MOVIES_VIDEO.LANGUAGE,
                            MOVIES_VIDEO.COUNTRY,
                            MOVIES_VIDEO.OFFICIAL,
                            MOVIES_VIDEO.PUBLISHED_AT),
                    (movie, names) -> each(
                            movie.videos(),
                            video -> Arrays.asList(
                                    video.site(),
                                    video.key(),
                                    video.name(),
                                    video.kind(),
                                    video.language(),
                                    video.country(),
                                    video.official(),
                                    video.publishedAt()))),
            new PartTable<>(
                    MOVIES_MOVIEPROVIDER.ID,
                    MOVIES_MOVIEPROVIDER.MOVIE_ID,
                    List.of(
                            MOVIES_MOVIEPROVIDER.PROVIDER_ID,
                            MOVIES_MOVIEPROVIDER.COUNTRY,
                            MOVIES_MOVIEPROVIDER.OFFER,
                            MOVIES_MOVIEPROVIDER.DISPLAY_PRIORITY),
                    (movie, names) -> each(
                            movie.watchOffers(),
                            offer -> Arrays.asList(
                                    names.providerId(offer.provider().tmdbId()),
                                    offer.country(),
                                    FactReader.stored(offer.kind()),
                                    offer.displayPriority()))),
            new PartTable<>(
                    MOVIES_ALTERNATIVETITLE.ID,
                    MOVIES_ALTERNATIVETITLE.MOVIE_ID,
                    List.of(
                            MOVIES_ALTERNATIVETITLE.COUNTRY,
                            MOVIES_ALTERNATIVETITLE.TITLE,
                            MOVIES_ALTERNATIVETITLE.KIND),
                    (movie, names) -> each(
                            movie.alternativeTitles(),
                            title -> List.of(title.country(), title.title(), key(title.kind())))),
            new PartTable<>(
                    MOVIES_TRANSLATION.ID,
                    MOVIES_TRANSLATION.MOVIE_ID,
                    List.of(
                            MOVIES_TRANSLATION.LANGUAGE,
                            MOVIES_TRANSLATION.COUNTRY,
                            MOVIES_TRANSLATION.TITLE,
                            MOVIES_TRANSLATION.OVERVIEW,
                            MOVIES_TRANSLATION.TAGLINE),
                    (movie, names) -> each(
                            movie.translations(),
                            translation -> Arrays.asList(
                                    translation.language(),
                                    key(translation.country()),
                                    translation.title(),
                                    translation.overview(),
                                    translation.tagline()))));

    Table<R> table() {
        return Objects.requireNonNull(id.getTable(), "a column of a table");
    }

    private static <T> @Nullable Collection<List<@Nullable Object>> each(
            @Nullable Collection<T> part, Function<T, List<@Nullable Object>> values) {
        return part == null ? null : part.stream().map(values).toList();
    }

    /** {@return a text that is part of a key, in which nothing is empty} */
    private static String key(@Nullable String text) {
        return text == null ? "" : text;
    }
}
