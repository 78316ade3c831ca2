package dev.marquee.spring.boot.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.storage.jooq.PostgresServer;
import dev.marquee.test.Films;
import dev.marquee.test.MarqueeTest;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** One controller over a database of each test's own, without the rest of the application. */
@MarqueeTest
class MovieControllerTest {

    private static MockMvcTester api(Marquee marquee) {
        return MockMvcTester.of(
                List.of(new MovieController(marquee.movies(), marquee.recommender())),
                builder -> builder.setControllerAdvice(new Problems()).build());
    }

    @Test
    void listsByGenreAndYear(Marquee marquee, Films films) {
        Movie heat = films.film("Heat").year(1995).genres("Crime").add();
        films.film("Ronin").year(1998).genres("Crime").add();
        films.film("Babe").year(1995).genres("Family").add();
        long crime = marquee.movies().findGenre("Crime").orElseThrow().id().value();

        assertThat(api(marquee).get().uri("/movies?genre={genre}&to=1996", crime))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[*].id")
                .asArray()
                .containsExactly((int) heat.id().value());
    }

    @Test
    void changedMovieHasAnotherTag(Marquee marquee, Films films) {
        Movie heat = films.film("Heat").year(1995).add();

        assertThat(api(marquee)
                        .get()
                        .uri("/movies/{id}", heat.id().value())
                        .header("If-None-Match", Answers.tag(heat.updatedAt())))
                .hasStatus(HttpStatus.NOT_MODIFIED);
        assertThat(api(marquee)
                        .get()
                        .uri("/movies/{id}", heat.id().value())
                        .header("If-None-Match", Answers.tag(heat.updatedAt().minusMillis(1))))
                .hasStatusOk();
    }

    @MarqueeTest(urlFrom = Postgresql.class)
    @Test
    void searchesOnPostgresql(Marquee marquee, Films films) {
        films.film("Heat").year(1995).add();

        assertThat(api(marquee).get().uri("/movies/search?text=heat"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[0].title")
                .isEqualTo("Heat");
    }

    /** A database of the server of the tests. */
    static class Postgresql implements Supplier<String> {

        @Override
        public String get() {
            return PostgresServer.freshDatabase();
        }
    }
}
