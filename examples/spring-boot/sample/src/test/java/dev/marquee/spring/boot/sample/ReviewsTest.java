package dev.marquee.spring.boot.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.spring.boot.test.autoconfigure.MarqueeSliceTest;
import dev.marquee.test.Films;
import dev.marquee.test.Users;
import dev.marquee.user.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The service of reviews on a slice of the application, in SQLite's memory. */
@MarqueeSliceTest
@Import(Reviews.class)
class ReviewsTest {

    @Autowired
    private Reviews reviews;

    @Autowired
    private Marquee marquee;

    @Autowired
    private JdbcClient jdbc;

    private Movie heat;
    private User ada;

    @BeforeEach
    void addAMovieAndAUser() {
        heat = Films.of(marquee.movies()).film("Heat").year(1995).add();
        ada = Users.of(marquee).user("ada").add();
    }

    @Test
    void reviewedMovieIsAFavorite() {
        reviews.write(ada.id(), heat.id(), "What a duel");

        assertThat(marquee.favorites().movieIds(ada.id())).containsExactly(heat.id());
        assertThat(jdbc.sql("SELECT body FROM review").query(String.class).list())
                .containsExactly("What a duel");
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void refusedReviewLeavesNoFavorite() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> reviews.write(ada.id(), heat.id(), " "));

        assertThat(marquee.favorites().movieIds(ada.id())).isEmpty();
        marquee.users().delete(ada.id());
    }
}
