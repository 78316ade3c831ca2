package dev.marquee.web.film;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieFilter;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;

/** The landing page and the pages of films. */
public final class FilmRoom implements Room {

    private static final int ROW = 12;

    private final Marquee marquee;

    /**
     * Creates the room.
     *
     * @param marquee the database
     */
    public FilmRoom(Marquee marquee) {
        this.marquee = marquee;
    }

    @Override
    public void open(Routes routes) {
        routes.page("/", Access.ANYONE, this::start);
        new FilmPages(marquee).open(routes);
        new FavoriteForms(marquee).open(routes);
    }

    private void start(Visit visit) {
        FilmRow trending = new FilmRow(
                "trending",
                "Trending",
                "The films with the best votes",
                "/films?order=TOP_RATED",
                FilmCard.ofRecommendations(marquee.recommender().trending(MovieFilter.all(), ROW)),
                false);
        visit.page(
                "film/landing",
                "Films you will like",
                new LandingPage(
                        trending, marquee.movies().genres(), marquee.movies().count(MovieFilter.all())));
    }
}
