package com.example;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.user.UserId;
import java.util.List;

/** A class of an application, for the tests that show how its tests are written. */
class Watchlist {

    private final Marquee marquee;

    Watchlist(Marquee marquee) {
        this.marquee = marquee;
    }

    List<String> titles(UserId user) {
        return marquee.movies().findAll(marquee.favorites().movieIds(user)).stream()
                .map(Movie::title)
                .toList();
    }
}
