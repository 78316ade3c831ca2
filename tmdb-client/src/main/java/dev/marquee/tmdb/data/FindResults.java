package dev.marquee.tmdb.data;

import java.util.List;

/**
 * The movies and people with an id of another site, without television. Immutable.
 *
 * @param movies the movies
 * @param people the people
 */
public record FindResults(List<MovieSummary> movies, List<PersonSummary> people) {

    /** Copies the lists. */
    public FindResults {
        movies = List.copyOf(movies);
        people = List.copyOf(people);
    }
}
