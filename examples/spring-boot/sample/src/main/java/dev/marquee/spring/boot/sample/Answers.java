package dev.marquee.spring.boot.sample;

import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Recommendation;
import dev.marquee.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API answers. */
final class Answers {

    private Answers() {}

    record GenreAnswer(long id, String name) {

        static GenreAnswer of(Genre genre) {
            return new GenreAnswer(genre.id().value(), genre.name());
        }
    }

    record MovieAnswer(
            long id,
            String title,
            @Nullable LocalDate releaseDate,
            @Nullable String overview,
            BigDecimal voteAverage,
            int voteCount,
            List<GenreAnswer> genres) {

        static MovieAnswer of(Movie movie) {
            return new MovieAnswer(
                    movie.id().value(),
                    movie.title(),
                    movie.releaseDate(),
                    movie.overview(),
                    movie.voteAverage(),
                    movie.voteCount(),
                    movie.genres().stream().map(GenreAnswer::of).toList());
        }
    }

    record RecommendationAnswer(MovieAnswer movie, double score, List<String> reasons) {

        static RecommendationAnswer of(Recommendation recommendation) {
            return new RecommendationAnswer(
                    MovieAnswer.of(recommendation.movie()),
                    recommendation.score(),
                    recommendation.reasons().stream().map(Reason::toString).toList());
        }
    }

    record UserAnswer(
            long id, String username, String email, @Nullable String firstName, @Nullable String lastName) {

        static UserAnswer of(User user) {
            return new UserAnswer(
                    user.id().value(), user.username(), user.email(), user.firstName(), user.lastName());
        }
    }

    /** {@return the entity tag of a row by the time of its last change, in microseconds} */
    static String tag(Instant updatedAt) {
        return "\"" + Long.toHexString(updatedAt.getEpochSecond() * 1_000_000 + updatedAt.getNano() / 1_000) + "\"";
    }
}
