package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.test.Films;
import dev.marquee.test.MarqueeTest;
import dev.marquee.test.Users;
import dev.marquee.user.User;
import org.junit.jupiter.api.Test;

/** Each test has a new database in memory. */
@MarqueeTest
class WatchlistTest {

    @Test
    void recommendsWhatIsLikeAFavorite(Marquee marquee, Films films, Users users) {
        Movie heat = films.film("Heat").year(1995).genres("Crime").add();
        films.film("Collateral").year(2004).genres("Crime").add();
        User ada = users.user("ada").favorites(heat).add();

        var recommended = marquee.recommender().recommend(RecommendationRequest.forUser(ada.id()));

        assertEquals("Collateral", recommended.get(0).movie().title());
    }

    @Test
    void startsEmpty(Marquee marquee) {
        assertEquals(0, marquee.movies().count());
    }
}
