package dev.marquee.tmdb.data;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of TMDb's. Immutable.
 *
 * @param page its number, from 1
 * @param totalPages how many TMDb says there are; it gives no page beyond 500
 * @param totalResults how many results TMDb says there are
 * @param results what is on it
 * @param earliest the first day of release of what is listed, or null; movies in theatres and coming have it
 * @param latest the last day of release of what is listed, or null; movies in theatres and coming have it
 * @param <T> what is on it
 */
public record ResultPage<T>(
        int page,
        int totalPages,
        int totalResults,
        List<T> results,
        @Nullable LocalDate earliest,
        @Nullable LocalDate latest) {

    /**
     * Makes a page of what is not listed by days.
     *
     * @param page its number, from 1
     * @param totalPages how many TMDb says there are
     * @param totalResults how many results TMDb says there are
     * @param results what is on it
     */
    public ResultPage(int page, int totalPages, int totalResults, List<T> results) {
        this(page, totalPages, totalResults, results, null, null);
    }

    /** Copies the results. */
    public ResultPage {
        results = List.copyOf(results);
    }

    /** {@return whether TMDb says that no page comes after this one} */
    public boolean isLast() {
        return page >= totalPages;
    }
}
