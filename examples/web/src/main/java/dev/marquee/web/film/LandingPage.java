package dev.marquee.web.film;

import dev.marquee.movie.Genre;
import dev.marquee.web.server.Numbers;
import java.util.List;

/**
 * What somebody without an account sees first. Immutable.
 *
 * @param trending the films with the best votes
 * @param wall the posters beside the greeting
 * @param genres the genres
 * @param films the number of films
 */
public record LandingPage(FilmRow trending, List<Poster> wall, List<Genre> genres, long films) {

    /** The number of genres that are shown. */
    private static final int MOST_GENRES = 40;

    /** Copies the lists. */
    public LandingPage {
        wall = List.copyOf(wall);
        genres = genres.stream().limit(MOST_GENRES).toList();
    }

    /** {@return how many films there are, in words} */
    public String count() {
        return Numbers.count(films, "film", "films");
    }
}
