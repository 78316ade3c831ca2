package dev.marquee.tmdb;

import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.ResultPage;
import dev.marquee.tmdb.data.TmdbKeyword;
import dev.marquee.tmdb.wire.CatalogReader;
import java.util.Map;
import java.util.Optional;

/** The calls for keywords. Immutable and thread-safe. Each call is one request. */
public final class KeywordCalls {

    private final CallSupport calls;

    KeywordCalls(CallSupport calls) {
        this.calls = calls;
    }

    /**
     * Reads a keyword. See <a href="https://developer.themoviedb.org/reference/keyword-details">keyword details</a>.
     *
     * @param id TMDb's id
     * @return the keyword, or empty if TMDb has no keyword with this id
     */
    public Optional<TmdbKeyword> details(int id) {
        return calls.find("keyword/" + CallSupport.id(id), Map.of(), CatalogReader::keyword);
    }

    /**
     * Reads the movies with a keyword. TMDb calls this call deprecated; {@link TmdbClient#discover} can do more. See
     * <a href="https://developer.themoviedb.org/reference/keyword-movies">keyword movies</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> movies(int id, int page) {
        return calls.movies("keyword/" + CallSupport.id(id) + "/movies", page, calls.localized());
    }
}
