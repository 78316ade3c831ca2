package dev.marquee.tmdb.data;

import java.util.List;

/**
 * The movies of a person. Immutable.
 *
 * @param cast the movies in which the person appears or is heard
 * @param crew the movies on which the person worked as crew
 */
public record PersonMovieCredits(List<PersonCredit> cast, List<PersonCredit> crew) {

    /** Copies the lists. */
    public PersonMovieCredits {
        cast = List.copyOf(cast);
        crew = List.copyOf(crew);
    }
}
