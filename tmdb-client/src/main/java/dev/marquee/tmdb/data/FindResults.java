package dev.marquee.tmdb.data;

import java.util.List;

/**
 * What TMDb knows by another site's id, without television. Immutable.
 *
 * @param movies movies
 * @param people people
 */
public record FindResults(List<MovieSummary> movies, List<PersonSummary> people) {

    /** Copies the lists. */
    public FindResults {
        movies = List.copyOf(movies);
        people = List.copyOf(people);
    }
}
