package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.test.Films;
import dev.marquee.test.MarqueeTest;
import dev.marquee.test.Users;
import dev.marquee.user.User;
import java.util.List;
import org.junit.jupiter.api.Test;

// @start region="marquee-test"
@MarqueeTest
class WatchlistTest {

    @Test
    void showsWhatTheUserLikes(Marquee marquee, Films films, Users users) {
        Movie heat = films.film("Heat").year(1995).genres("Crime", "Drama").add();
        User ada = users.user("ada").favorites(heat).add();

        assertEquals(List.of("Heat"), new Watchlist(marquee).titles(ada.id()));
    }
}
// @end region="marquee-test"
