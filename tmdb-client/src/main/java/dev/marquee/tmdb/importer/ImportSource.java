package dev.marquee.tmdb.importer;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.DiscoverQuery;
import dev.marquee.tmdb.TmdbClient;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Which movies {@link TmdbImporter} is to import, and from where. Immutable; made by the methods here, and there are no others.
 *
 * <p>Two sources that are made alike are one import: the second goes on where the first was stopped.
 */
public abstract class ImportSource {

    private static final int MOST_PAGES = 500;

    private final String kind;
    private final String parameters;

    /**
     * Names a source.
     *
     * @param kind the kind, for the checkpoint's name
     * @param parameters all that tells it from others of its kind
     */
    ImportSource(String kind, String parameters) {
        this.kind = kind;
        this.parameters = parameters;
    }

    final String kind() {
        return kind;
    }

    final String parameters() {
        return parameters;
    }

    /**
     * Movies by their ids.
     *
     * @param tmdbIds TMDb's ids, in the order in which they are fetched; each once
     * @return the source
     * @throws InvalidValueException if one is less than 1
     */
    public static ImportSource ids(Collection<Integer> tmdbIds) {
        return new IdsSource(
                tmdbIds.stream().mapToInt(Integer::intValue).distinct().toArray());
    }

    /**
     * What is looked at most.
     *
     * @param pages how many pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource popular(int pages) {
        return new PagesSource("popular", "", checked(pages), TmdbClient::popular);
    }

    /**
     * What is rated best.
     *
     * @param pages how many pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource topRated(int pages) {
        return new PagesSource("top-rated", "", checked(pages), TmdbClient::topRated);
    }

    /**
     * What is rising this week.
     *
     * @param pages how many pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource trending(int pages) {
        return new PagesSource("trending", "", checked(pages), TmdbClient::trending);
    }

    /**
     * What is in theatres.
     *
     * @param pages how many pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource nowPlaying(int pages) {
        return new PagesSource("now-playing", "", checked(pages), TmdbClient::nowPlaying);
    }

    /**
     * What will be in theatres.
     *
     * @param pages how many pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource upcoming(int pages) {
        return new PagesSource("upcoming", "", checked(pages), TmdbClient::upcoming);
    }

    /**
     * Movies by what they are.
     *
     * @param query which
     * @param pages how many pages of 20 movies, 1 to 500
     * @return the source
     */
    public static ImportSource discover(DiscoverQuery query, int pages) {
        return new PagesSource(
                "discover", query.parameters().toString(), checked(pages), (tmdb, page) -> tmdb.discover(query, page));
    }

    /**
     * The movies of TMDb's daily export that are looked at most, fetched with all their details. While the list is made it takes
     * 16 bytes of memory for each of them.
     *
     * @param day the export's day, or null for the newest one
     * @param top how many, 1 or more
     * @return the source
     */
    public static ImportSource export(@Nullable LocalDate day, int top) {
        return new ExportSource(day, null, checkedTop(top));
    }

    /**
     * The movies of an export file that are looked at most, fetched with all their details.
     *
     * @param file a daily export, packed by gzip or plain
     * @param top how many, 1 or more
     * @return the source
     */
    public static ImportSource export(Path file, int top) {
        return new ExportSource(null, file, checkedTop(top));
    }

    /**
     * The titles in an export file, without asking TMDb; a movie that is in the catalogue already stays as it is.
     *
     * @param file a daily export, packed by gzip or plain
     * @param top how many of those that are looked at most; {@link Integer#MAX_VALUE} for all
     * @return the source
     */
    public static ImportSource exportedTitles(Path file, int top) {
        return new TitlesSource(file, checkedTop(top));
    }

    /**
     * Kaggle's "TMDB 5000": {@code tmdb_5000_movies.csv} and, where it is there, {@code tmdb_5000_credits.csv}. TMDb is not asked.
     * Pictures and collections, of which the files know nothing, stay as they are stored. The ids of the credits take about
     * 60 bytes of memory for each row.
     *
     * @param folder the folder with the files
     * @return the source
     */
    public static ImportSource kaggle(Path folder) {
        return new KaggleSource(folder);
    }

    /**
     * The movies of the catalogue that changed at TMDb since the last sync, or since the first import if there was none.
     *
     * @return the source
     */
    public static ImportSource sync() {
        return new ChangesSource(null, false);
    }

    /**
     * The movies that changed at TMDb.
     *
     * @param since the first day, in UTC; null for since the last sync, or since the first import if there was none
     * @param all whether movies that are not in the catalogue come too
     * @return the source
     */
    public static ImportSource sync(@Nullable LocalDate since, boolean all) {
        return new ChangesSource(since, all);
    }

    private static int checked(int pages) {
        if (pages < 1 || pages > MOST_PAGES) {
            throw new InvalidValueException("pages must be 1 to " + MOST_PAGES + ", was " + pages);
        }
        return pages;
    }

    private static int checkedTop(int top) {
        if (top < 1) {
            throw new InvalidValueException("top must be 1 or more, was " + top);
        }
        return top;
    }

    /** {@return what is imported, in a few words} */
    @Override
    public String toString() {
        return kind + (parameters.isEmpty() || parameters.length() > 100 ? "" : " " + parameters);
    }
}
