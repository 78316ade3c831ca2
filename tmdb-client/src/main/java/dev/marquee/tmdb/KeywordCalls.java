package dev.marquee.tmdb;

import java.util.Map;
import java.util.Optional;

/** Keywords. Immutable and thread-safe; each call is one request. */
public final class KeywordCalls {

    private final Caller caller;

    KeywordCalls(Caller caller) {
        this.caller = caller;
    }

    /**
     * Reads a keyword. See <a href="https://developer.themoviedb.org/reference/keyword-details">keyword details</a>.
     *
     * @param id TMDb's id
     * @return the keyword, or empty if TMDb has none with this id
     */
    public Optional<TmdbKeyword> details(int id) {
        return caller.find("keyword/" + Caller.id(id), Map.of(), CatalogReader::keyword);
    }

    /**
     * Reads the movies of a keyword; TMDb calls this outdated, and {@link TmdbClient#discover} can do more. See
     * <a href="https://developer.themoviedb.org/reference/keyword-movies">keyword movies</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> movies(int id, int page) {
        return caller.movies("keyword/" + Caller.id(id) + "/movies", page, caller.localized());
    }
}
