package dev.marquee.web.film;

import dev.marquee.movie.Movie;
import dev.marquee.web.server.Visit;
import gg.jte.Content;

/** A section that another room adds to the page of a film. */
@FunctionalInterface
public interface FilmSection {

    /**
     * Returns the section for a visit.
     *
     * @param visit the visit of the film's page
     * @param movie the film
     * @return the section, see {@link Visit#part}
     */
    Content of(Visit visit, Movie movie);
}
