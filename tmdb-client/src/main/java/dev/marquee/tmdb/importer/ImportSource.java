package dev.marquee.tmdb.importer;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.DiscoverQuery;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.validation.Rules;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The movies that {@link TmdbImporter} imports, and where they come from. Immutable. The static methods of this class
 * create all sources.
 *
 * <p>Two sources with the same parameters are one import: the second continues where the first was stopped.
 */
public abstract class ImportSource {

    private static final int MAX_PAGES = 500;

    private final String kind;
    private final String parameters;

    /**
     * Creates a source.
     *
     * @param kind the kind, which is part of the checkpoint's name
     * @param parameters everything that distinguishes it from other sources of its kind
     */
    ImportSource(String kind, String parameters) {
        this.kind = kind;
        this.parameters = parameters;
    }

    /**
     * Returns the kind of source, one of a dozen: {@code ids}, {@code popular}, {@code top-rated} and so on. It suits
     * as a tag of metrics.
     *
     * @return the kind
     */
    public final String kind() {
        return kind;
    }

    final String parameters() {
        return parameters;
    }

    /**
     * Returns a source of movies by their ids.
     *
     * @param tmdbIds TMDb's ids in the order in which to fetch them; duplicates are fetched once
     * @return the source
     * @throws InvalidValueException if an id is less than 1
     */
    public static ImportSource ids(Collection<Integer> tmdbIds) {
        return new IdsSource(
                tmdbIds.stream().mapToInt(Integer::intValue).distinct().toArray());
    }

    /**
     * Returns a source of the most popular movies.
     *
     * @param pages the number of pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource popular(int pages) {
        return new PagesSource("popular", "", checkedPages(pages), TmdbClient::popular);
    }

    /**
     * Returns a source of the best rated movies.
     *
     * @param pages the number of pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource topRated(int pages) {
        return new PagesSource("top-rated", "", checkedPages(pages), TmdbClient::topRated);
    }

    /**
     * Returns a source of the movies that trend this week.
     *
     * @param pages the number of pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource trending(int pages) {
        return new PagesSource("trending", "", checkedPages(pages), TmdbClient::trending);
    }

    /**
     * Returns a source of the movies that are in theaters.
     *
     * @param pages the number of pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource nowPlaying(int pages) {
        return new PagesSource("now-playing", "", checkedPages(pages), TmdbClient::nowPlaying);
    }

    /**
     * Returns a source of the movies that will be in theaters.
     *
     * @param pages the number of pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource upcoming(int pages) {
        return new PagesSource("upcoming", "", checkedPages(pages), TmdbClient::upcoming);
    }

    /**
     * Returns a source of the movies that a query finds.
     *
     * @param query the query
     * @param pages the number of pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource discover(DiscoverQuery query, int pages) {
        return new PagesSource(
                "discover",
                query.parameters().toString(),
                checkedPages(pages),
                (tmdb, page) -> tmdb.discover(query, page));
    }

    /**
     * Returns a source of the most popular movies of TMDb's daily export, fetched with all their details. While the
     * list is made, it takes about 24 bytes of memory per movie.
     *
     * @param day the day of the export, or null for the newest
     * @param top the number of movies, 1 or more
     * @return the source
     */
    public static ImportSource export(@Nullable LocalDate day, int top) {
        return new ExportSource(day, null, checkedTop(top));
    }

    /**
     * Returns a source of the most popular movies of an export file, fetched with all their details.
     *
     * @param file a daily export, compressed with gzip or not
     * @param top the number of movies, 1 or more
     * @return the source
     */
    public static ImportSource export(Path file, int top) {
        return new ExportSource(null, file, checkedTop(top));
    }

    /**
     * Returns a source of the titles of an export file, imported without any request to TMDb. A movie that is already
     * in the catalog is not changed.
     *
     * @param file a daily export, compressed with gzip or not
     * @param top the number of movies, the most popular first; {@link Integer#MAX_VALUE} for all
     * @return the source
     */
    public static ImportSource exportedTitles(Path file, int top) {
        return new TitlesSource(file, checkedTop(top));
    }

    /**
     * Returns a source of the movies of a data set in CSV files, which are recognized by their columns: TMDB 5000, The
     * Movies Dataset or TMDB v11 (see {@code docs/import.md}), compressed with gzip or not. No request is sent to TMDb.
     * Stored values stay where the files have no column for them. The file of movies is read twice, with memory for one
     * batch; a compressed file is unpacked into a temporary file. An index of credits and one of keywords take about 60
     * bytes of memory per row.
     *
     * @param folder the folder with the files, or one file of movies
     * @return the source
     * @throws ImportFileException if there is no file of movies, more than one, or a file with unknown columns
     */
    public static ImportSource kaggle(Path folder) {
        return new KaggleSource(folder);
    }

    /**
     * Returns a source of the movies of the catalog that changed at TMDb since the last sync, or since the first import
     * if there was no sync.
     *
     * @return the source
     */
    public static ImportSource sync() {
        return new ChangesSource(null, false);
    }

    /**
     * Returns a source of the movies that changed at TMDb.
     *
     * @param since the first day, in UTC, 2008-01-01 or later; null for the day of the last sync, or of the first
     *     import if there was no sync
     * @param all whether to import movies that are not in the catalog, too
     * @return the source
     */
    public static ImportSource sync(@Nullable LocalDate since, boolean all) {
        return new ChangesSource(since, all);
    }

    private static int checkedPages(int pages) {
        return Rules.range("pages", pages, 1, MAX_PAGES);
    }

    private static int checkedTop(int top) {
        if (top < 1) {
            throw new InvalidValueException("top must be 1 or more, was " + top);
        }
        return top;
    }

    /** {@return the kind and, if they are short, the parameters} */
    @Override
    public String toString() {
        return kind + (parameters.isEmpty() || parameters.length() > 100 ? "" : " " + parameters);
    }
}
