package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_ALTERNATIVETITLE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEPROVIDER;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_ORIGINCOUNTRY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PRODUCTIONCOUNTRY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PROVIDER;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_RELEASE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_SPOKENLANGUAGE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_TRANSLATION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_VIDEO;

import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.Release;
import dev.marquee.movie.Translation;
import dev.marquee.movie.Video;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** Reads the facts of movies, one statement for each table. Thread-safe. */
final class FactReader {

    private static final Comparator<Release> RELEASES = Comparator.comparing(Release::country)
            .thenComparing(Release::date)
            .thenComparing(Release::kind)
            .thenComparing(release -> key(release.certification()))
            .thenComparing(release -> key(release.note()));

    private static final Comparator<Video> VIDEOS = Comparator.comparing(
                    Video::publishedAt, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Video::site)
            .thenComparing(Video::key);

    private static final Comparator<WatchOffer> OFFERS = Comparator.comparing(WatchOffer::country)
            .thenComparing(WatchOffer::kind)
            .thenComparing(WatchOffer::displayPriority, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingInt(offer -> offer.provider().tmdbId());

    private static final Comparator<AlternativeTitle> TITLES = Comparator.comparing(AlternativeTitle::country)
            .thenComparing(AlternativeTitle::title)
            .thenComparing(title -> key(title.kind()));

    private static final Comparator<Translation> TRANSLATIONS =
            Comparator.comparing(Translation::language).thenComparing(translation -> key(translation.country()));

    private final DSLContext sql;
    private final Dialect dialect;

    FactReader(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /** {@return the facts of the movies that exist, in the order of the ids} */
    Map<MovieId, MovieFacts> facts(Collection<MovieId> ids) {
        List<Long> asked = ids.stream().map(MovieId::value).distinct().toList();
        Map<MovieId, MovieFacts> facts = new LinkedHashMap<>();
        if (asked.isEmpty()) {
            return facts;
        }
        Set<Long> existing = sql.select(MOVIES_MOVIE.ID)
                .from(MOVIES_MOVIE)
                .where(dialect.isAmong(MOVIES_MOVIE.ID, asked))
                .fetchSet(MOVIES_MOVIE.ID);
        Map<Long, List<String>> production =
                codes(asked, MOVIES_PRODUCTIONCOUNTRY.MOVIE_ID, MOVIES_PRODUCTIONCOUNTRY.COUNTRY);
        Map<Long, List<String>> origin = codes(asked, MOVIES_ORIGINCOUNTRY.MOVIE_ID, MOVIES_ORIGINCOUNTRY.COUNTRY);
        Map<Long, List<String>> languages =
                codes(asked, MOVIES_SPOKENLANGUAGE.MOVIE_ID, MOVIES_SPOKENLANGUAGE.LANGUAGE);
        Map<Long, List<Release>> releases =
                part(asked, MOVIES_RELEASE, MOVIES_RELEASE.MOVIE_ID, FactReader::release, RELEASES);
        Map<Long, List<Video>> videos = part(asked, MOVIES_VIDEO, MOVIES_VIDEO.MOVIE_ID, FactReader::video, VIDEOS);
        Map<Long, List<WatchOffer>> offers = offers(asked);
        Map<Long, List<AlternativeTitle>> titles =
                part(asked, MOVIES_ALTERNATIVETITLE, MOVIES_ALTERNATIVETITLE.MOVIE_ID, FactReader::title, TITLES);
        Map<Long, List<Translation>> translations =
                part(asked, MOVIES_TRANSLATION, MOVIES_TRANSLATION.MOVIE_ID, FactReader::translation, TRANSLATIONS);
        for (Long id : asked) {
            if (existing.contains(id)) {
                MovieId movie = new MovieId(id);
                facts.put(
                        movie,
                        new MovieFacts(
                                movie,
                                production.getOrDefault(id, List.of()),
                                origin.getOrDefault(id, List.of()),
                                languages.getOrDefault(id, List.of()),
                                releases.getOrDefault(id, List.of()),
                                videos.getOrDefault(id, List.of()),
                                offers.getOrDefault(id, List.of()),
                                titles.getOrDefault(id, List.of()),
                                translations.getOrDefault(id, List.of())));
            }
        }
        return facts;
    }

    /** {@return the translations of movies into these languages} */
    Map<MovieId, List<Translation>> translations(Collection<MovieId> ids, Set<String> languages) {
        Map<MovieId, List<Translation>> translations = new HashMap<>();
        if (!ids.isEmpty() && !languages.isEmpty()) {
            List<Long> asked = ids.stream().map(MovieId::value).distinct().toList();
            ofMovies(
                            sql.selectFrom(MOVIES_TRANSLATION)
                                    .where(dialect.isAmong(MOVIES_TRANSLATION.MOVIE_ID, asked))
                                    .and(MOVIES_TRANSLATION.LANGUAGE.in(new TreeSet<>(languages))),
                            MOVIES_TRANSLATION,
                            MOVIES_TRANSLATION.MOVIE_ID,
                            FactReader::translation,
                            TRANSLATIONS)
                    .forEach((id, ofMovie) -> translations.put(new MovieId(id), ofMovie));
        }
        return translations;
    }

    private <R extends Record> Map<Long, List<String>> codes(
            List<Long> movies, TableField<R, Long> movieId, TableField<R, String> code) {
        Table<R> table = Objects.requireNonNull(movieId.getTable(), "a column of a table");
        return part(movies, table, movieId, row -> row.get(code), Comparator.naturalOrder());
    }

    private Map<Long, List<WatchOffer>> offers(List<Long> movies) {
        return ofMovies(
                sql.select(MOVIES_MOVIEPROVIDER.fields())
                        .select(MOVIES_PROVIDER.TMDB_ID, MOVIES_PROVIDER.NAME, MOVIES_PROVIDER.LOGO_PATH)
                        .from(MOVIES_MOVIEPROVIDER)
                        .join(MOVIES_PROVIDER)
                        .on(MOVIES_PROVIDER.ID.eq(MOVIES_MOVIEPROVIDER.PROVIDER_ID))
                        .where(dialect.isAmong(MOVIES_MOVIEPROVIDER.MOVIE_ID, movies)),
                MOVIES_MOVIEPROVIDER,
                MOVIES_MOVIEPROVIDER.MOVIE_ID,
                FactReader::offer,
                OFFERS);
    }

    private <R extends Record, T> Map<Long, List<T>> part(
            List<Long> movies,
            Table<R> table,
            TableField<R, Long> movieId,
            Function<Record, T> mapping,
            Comparator<? super T> order) {
        return ofMovies(sql.selectFrom(table).where(dialect.isAmong(movieId, movies)), table, movieId, mapping, order);
    }

    private static <T> Map<Long, List<T>> ofMovies(
            ResultQuery<? extends Record> query,
            Table<?> table,
            TableField<?, Long> movieId,
            Function<Record, T> mapping,
            Comparator<? super T> order) {
        Map<Long, List<T>> byMovie = new HashMap<>();
        query.forEach(row -> byMovie.computeIfAbsent(row.get(movieId), id -> new ArrayList<>())
                .add(StoredRows.read(table, row, mapping)));
        byMovie.values().forEach(ofMovie -> ofMovie.sort(order));
        return byMovie;
    }

    private static Release release(Record row) {
        int kind = row.get(MOVIES_RELEASE.KIND);
        return new Release(
                row.get(MOVIES_RELEASE.COUNTRY),
                Release.Kind.ofCode(kind).orElseThrow(() -> new IllegalArgumentException("kind " + kind)),
                row.get(MOVIES_RELEASE.RELEASE_DATE),
                row.get(MOVIES_RELEASE.CERTIFICATION),
                row.get(MOVIES_RELEASE.NOTE));
    }

    private static Video video(Record row) {
        return new Video(
                row.get(MOVIES_VIDEO.SITE),
                row.get(MOVIES_VIDEO.VIDEO_KEY),
                row.get(MOVIES_VIDEO.NAME),
                row.get(MOVIES_VIDEO.KIND),
                row.get(MOVIES_VIDEO.LANGUAGE),
                row.get(MOVIES_VIDEO.COUNTRY),
                row.get(MOVIES_VIDEO.OFFICIAL),
                row.get(MOVIES_VIDEO.PUBLISHED_AT));
    }

    private static WatchOffer offer(Record row) {
        return new WatchOffer(
                new WatchProvider(
                        row.get(MOVIES_PROVIDER.TMDB_ID),
                        row.get(MOVIES_PROVIDER.NAME),
                        row.get(MOVIES_PROVIDER.LOGO_PATH)),
                row.get(MOVIES_MOVIEPROVIDER.COUNTRY),
                kind(row.get(MOVIES_MOVIEPROVIDER.OFFER)),
                row.get(MOVIES_MOVIEPROVIDER.DISPLAY_PRIORITY));
    }

    private static AlternativeTitle title(Record row) {
        return new AlternativeTitle(
                row.get(MOVIES_ALTERNATIVETITLE.COUNTRY),
                row.get(MOVIES_ALTERNATIVETITLE.TITLE),
                row.get(MOVIES_ALTERNATIVETITLE.KIND));
    }

    private static Translation translation(Record row) {
        String country = row.get(MOVIES_TRANSLATION.COUNTRY);
        return new Translation(
                row.get(MOVIES_TRANSLATION.LANGUAGE),
                country.isEmpty() ? null : country,
                row.get(MOVIES_TRANSLATION.TITLE),
                row.get(MOVIES_TRANSLATION.OVERVIEW),
                row.get(MOVIES_TRANSLATION.TAGLINE));
    }

    /** {@return how an offer is stored, in TMDb's words} */
    static String stored(WatchOffer.Kind kind) {
        return kind == WatchOffer.Kind.SUBSCRIPTION ? "flatrate" : kind.name().toLowerCase(Locale.ROOT);
    }

    private static WatchOffer.Kind kind(String stored) {
        return Arrays.stream(WatchOffer.Kind.values())
                .filter(kind -> stored(kind).equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("offer " + stored));
    }

    private static String key(@Nullable String text) {
        return text == null ? "" : text;
    }
}
