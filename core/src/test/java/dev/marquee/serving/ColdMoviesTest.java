package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.model.ModelTrainers;
import dev.marquee.model.TrainingContext;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.recommend.ScoreParts;
import dev.marquee.storage.TrainingMovie;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColdMoviesTest {

    private static CatalogSnapshot catalog(long... ids) {
        CatalogSnapshot.Builder catalog = new CatalogSnapshot.Builder();
        for (long id : ids) {
            catalog.add(new TrainingMovie(id, 2000, 100, 7, 10, Set.of(1L), "en", false));
        }
        return catalog.build();
    }

    private static BitSet bits(int... indices) {
        BitSet bits = new BitSet();
        Arrays.stream(indices).forEach(bits::set);
        return bits;
    }

    private static FavoriteStatistics likes(long[] ids, int... likes) {
        return new FavoriteStatistics(ids, likes, 0, null, Instant.EPOCH);
    }

    @Test
    void unknownMovieWithoutLikesIsUntouchedIfItWasThere() {
        ColdMovies cold =
                ColdMovies.of(catalog(1, 2, 3, 4, 5), bits(1, 2, 4), 4, likes(new long[] {1, 3, 4}, 5, 1, 1), null);

        // Movie 3 was liked after the training, movie 5 was added after it.
        assertThat(cold.newcomers()).isEqualTo(bits(2, 4));
        assertThat(cold.unknown()).isEqualTo(bits(1, 2, 4));
        assertThat(cold.expectation(2)).isEqualTo(1);
    }

    @Test
    void untouchedMovieIsToExpectTheShareOfLikesThatGoodAndTuringLeaveIt() {
        ColdMovies cold =
                ColdMovies.of(catalog(1, 2, 3, 4, 5, 6), bits(2, 3, 4, 5), 6, likes(new long[] {1, 2}, 11, 1), null);

        // One movie with one like for four without; 12 likes of 6 movies.
        assertThat(cold.expectation(3)).isCloseTo(1 / 4.0 / 2.0, within(1e-12));
    }

    @Test
    void moreLikesOfTheSameMoviesChangeTheShareAlsoOfWhatIsTakenOver() {
        CatalogSnapshot catalog = catalog(1, 2, 3, 4, 5, 6);
        BitSet unknown = bits(2, 3, 4, 5);
        ColdMovies before = ColdMovies.of(catalog, unknown, 6, likes(new long[] {1, 2}, 11, 1), null);

        ColdMovies after = ColdMovies.of(catalog, unknown, 6, likes(new long[] {1, 2}, 11, 2), before);

        assertThat(before.expectation(3)).isPositive();
        assertThat(after.expectation(3)).isZero();
    }

    @Test
    void untouchedMoviesOfADatabaseWithoutLikesAreToExpectNone() {
        ColdMovies cold = ColdMovies.of(catalog(1, 2), bits(0, 1), 2, likes(new long[0]), null);

        assertThat(cold.expectation(0)).isZero();
    }

    @Test
    void bestVotesDoNotPutAMovieThatNobodyLikesIntoTheFirstTen() {
        ServedDatabase served = new ServedDatabase(1);
        MovieId untouched = served.data.movie("Old and untouched", 1970, "9.9", 10_000, served.crime);
        MovieId last = served.data.movie("Last", 1980, "7.0", 100, served.crime);
        MovieId[] three =
                List.of(served.crimes.get(0), served.crimes.get(1), last).toArray(MovieId[]::new);
        served.data.user(three);
        long[] liked = Arrays.stream(served.data.movieIds())
                .filter(id -> id != untouched.value())
                .toArray();
        served.serve(
                "ease",
                liked,
                ModelTrainers.named("ease", Map.of()).train(served.matrix(liked), TrainingContext.of(1)));

        Recommendations answer = served.recommender.recommendPage(
                RecommendationRequest.forHistory(List.of(three)).limit(1000));

        List<MovieId> order = ServedDatabase.ids(answer.items());
        assertThat(order.indexOf(untouched)).isGreaterThan(10);
        assertThat(answer.provenance().newcomers()).isZero();
        ScoreParts parts = answer.parts().get(order.indexOf(untouched));
        assertThat(parts.newcomer()).isFalse();
        assertThat(parts.collaborative()).isZero();
        assertThat(parts.content() + parts.quality()).isCloseTo(parts.score(), within(1e-12));
    }
}
