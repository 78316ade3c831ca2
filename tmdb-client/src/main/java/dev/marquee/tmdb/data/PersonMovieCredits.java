package dev.marquee.tmdb.data;

import java.util.List;

/**
 * The movies of a person. Immutable.
 *
 * @param cast in which the person is seen or heard
 * @param crew on which the person worked behind the camera
 */
public record PersonMovieCredits(List<PersonCredit> cast, List<PersonCredit> crew) {

    /** Copies the lists. */
    public PersonMovieCredits {
        cast = List.copyOf(cast);
        crew = List.copyOf(crew);
    }
}
