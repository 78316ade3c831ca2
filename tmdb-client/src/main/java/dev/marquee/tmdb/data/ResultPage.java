package dev.marquee.tmdb.data;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Immutable.
 *
 * @param page the page number, from 1
 * @param totalPages the number of pages by TMDb's count; TMDb serves no page after 500
 * @param totalResults the number of results by TMDb's count
 * @param results the results on this page
 * @param earliest the first release date that the list covers, or null; lists of movies now or soon in theaters have it
 * @param latest the last release date that the list covers, or null; lists of movies now or soon in theaters have it
 * @param <T> the type of a result
 */
public record ResultPage<T>(
        int page,
        int totalPages,
        int totalResults,
        List<T> results,
        @Nullable LocalDate earliest,
        @Nullable LocalDate latest) {

    /**
     * Creates a page of a list that covers no range of dates.
     *
     * @param page the page number, from 1
     * @param totalPages the number of pages by TMDb's count
     * @param totalResults the number of results by TMDb's count
     * @param results the results on this page
     */
    public ResultPage(int page, int totalPages, int totalResults, List<T> results) {
        this(page, totalPages, totalResults, results, null, null);
    }

    /** Copies the results. */
    public ResultPage {
        results = List.copyOf(results);
    }

    /** {@return whether this is the last page by TMDb's count} */
    public boolean isLast() {
        return page >= totalPages;
    }
}
