package dev.marquee.tmdb;

import java.util.List;

/**
 * One page of a list of TMDb's. Immutable.
 *
 * @param page its number, from 1
 * @param totalPages how many TMDb says there are; it gives no page beyond 500
 * @param totalResults how many results TMDb says there are
 * @param results what is on it
 * @param <T> what is on it
 */
public record ResultPage<T>(int page, int totalPages, int totalResults, List<T> results) {

    /** Copies the results. */
    public ResultPage {
        results = List.copyOf(results);
    }
}
