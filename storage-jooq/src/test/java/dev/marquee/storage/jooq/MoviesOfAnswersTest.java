package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Movies of answers are kept in memory, and an answer has what this process has written last. */
class MoviesOfAnswersTest {

    @TempDir
    private Path home;

    private Marquee marquee;
    private Movie liked;

    @BeforeEach
    void answerOnce() {
        marquee = Marquee.open("jdbc:sqlite:" + home.resolve("films.db"));
        Genre genre = marquee.movies().upsertGenre(NewGenre.of(1, "Crime"));
        liked = marquee.movies()
                .upsert(NewMovie.builder(1, "Heat").genres(List.of(genre.id())).build());
        marquee.movies()
                .upsert(NewMovie.builder(2, "Ronin").genres(List.of(genre.id())).build());
        assertThat(answer().title()).isEqualTo("Ronin");
    }

    @AfterEach
    void close() {
        marquee.close();
    }

    private Movie answer() {
        List<Recommendation> answer =
                marquee.recommender().recommend(RecommendationRequest.forHistory(Set.of(liked.id())));
        assertThat(answer).hasSize(1);
        return answer.get(0).movie();
    }

    @Test
    void newTitleIsInTheNextAnswer() {
        Genre genre = answer().genres().get(0);

        marquee.movies()
                .upsert(NewMovie.builder(2, "Ronin (1998)")
                        .genres(List.of(genre.id()))
                        .build());

        assertThat(answer().title()).isEqualTo("Ronin (1998)");
    }

    @Test
    void newNameOfAGenreIsInTheNextAnswer() {
        marquee.movies().upsertGenre(NewGenre.of(1, "Krimi"));

        assertThat(answer().genres()).extracting(Genre::name).containsExactly("Krimi");
    }
}
