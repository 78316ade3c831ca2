package dev.marquee.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.movie.Movie;
import dev.marquee.test.Films;
import dev.marquee.test.MarqueeTest;
import dev.marquee.test.TestMarquee;
import dev.marquee.test.Users;
import dev.marquee.user.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the pages about tests of applications. */
@MarqueeTest
class TestingTest {

    @Test
    void databaseIsOpenedWithoutTheExtension() {
        // @start region="test-marquee"
        try (TestMarquee test = TestMarquee.open()) {
            Movie heat = test.films().film("Heat").year(1995).add();
            User ada = test.users().user("ada").favorites(heat).add();
            test.clock().advance(Duration.ofDays(1));
            assertEquals(List.of(heat.id()), test.marquee().favorites().movieIds(ada.id()));
        }
        // @end region="test-marquee"
    }

    @Test
    void filmsAndUsersAreBuilt(Films films, Users users) {
        // @start region="test-films"
        Movie heat = films.film("Heat")
                .year(1995)
                .genres("Crime", "Drama")
                .director("Mann")
                .cast("Pacino", "De Niro")
                .add();
        List<Movie> more = films.add("Ronin", "Collateral");
        // @end region="test-films"
        Movie ronin = more.get(0);
        // @start region="test-users"
        User ada = users.user("ada").favorites(heat, ronin).prefers("Crime").add();
        // @end region="test-users"
        assertEquals("ada", ada.username());
        assertEquals("Heat", heat.title());
    }
}
