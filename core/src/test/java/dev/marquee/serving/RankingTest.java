package dev.marquee.serving;

import static dev.marquee.serving.ServedDatabase.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.recommend.RankingOptions;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ranking options, and the pages of a list. */
class RankingTest {

    private final ServedDatabase served = new ServedDatabase(2);

    /** A visitor who likes three crime films and one romance. */
    private RecommendationRequest request() {
        return RecommendationRequest.forHistory(List.of(
                        served.crimes.get(0), served.crimes.get(1), served.crimes.get(2), served.romances.get(0)))
                .limit(10);
    }

    private long crimesIn(List<MovieId> movies) {
        return movies.stream().filter(served.crimes::contains).count();
    }

    @Test
    void diversityRaisesMoviesThatDifferFromThoseAbove() {
        List<MovieId> plain = served.recommend(request());
        List<MovieId> diverse = served.recommend(request().diversity(0.6));

        assertThat(crimesIn(plain.subList(0, 5))).isEqualTo(5);
        assertThat(crimesIn(diverse.subList(0, 2))).isEqualTo(1);
        assertThat(diverse.get(0)).isEqualTo(plain.get(0));
        assertThat(diverse).doesNotHaveDuplicates();
    }

    @Test
    void calibrationKeepsTheGenresInTheProportionsOfTheHistory() {
        List<MovieId> calibrated = served.recommend(request().limit(12).calibration(1));

        assertThat(crimesIn(calibrated)).isEqualTo(9);
    }

    @Test
    void calibrationWithoutGenresChangesNothing() {
        RecommendationRequest empty = RecommendationRequest.forHistory(List.of());

        assertThat(served.recommend(empty.calibration(1))).isEqualTo(served.recommend(empty));
    }

    @Test
    void explorationDependsOnTheSeed() {
        List<MovieId> plain = served.recommend(request());
        List<MovieId> seven = served.recommend(request().exploration(0.8, 7));

        assertThat(served.recommend(request().exploration(0.8, 7))).isEqualTo(seven);
        assertThat(served.recommend(request().exploration(0.8, 8))).isNotEqualTo(seven);
        assertThat(seven).isNotEqualTo(plain).doesNotHaveDuplicates().hasSize(10);
        assertThat(served.recommend(request().exploration(0, 7))).isEqualTo(plain);
    }

    @Test
    void explorationSamplesFromTheSoftmax() {
        int draws = 4000;
        double[] scores = new double[served.data.movieIds().length];
        scores[3] = 0.1;
        BitSet two = new BitSet();
        two.set(3);
        two.set(5);
        Snapshot snapshot = Snapshot.of(served.data.catalog());
        int first = 0;
        for (int seed = 0; seed < draws; seed++) {
            Reranker reranker = new Reranker(snapshot, RankingOptions.PLAIN.exploration(1, seed));
            first += reranker.rank(two, scores, new IndexedProfile(new int[0], new int[0]), new int[0], 1)[0] == 3
                    ? 1
                    : 0;
        }

        // At a temperature of 0.1 the softmax of 0.1 and 0 is e / (e + 1) = 0.731, with four standard deviations of
        // 0.028 for the share of 4000 draws.
        assertThat(first / (double) draws).isBetween(0.703, 0.759);
    }

    @Test
    void popularityOptionPenalizesPopularOrUnpopularMovies() {
        served.train("item-knn", Map.of());

        assertThat(meanFavorites(served.recommend(request().popularity(-1))))
                .isLessThan(meanFavorites(served.recommend(request())));
        assertThat(meanFavorites(served.recommend(request().popularity(1))))
                .isGreaterThanOrEqualTo(meanFavorites(served.recommend(request())));
        assertThat(served.recommender.recommendPage(request().popularity(-1)).parts())
                .allSatisfy(p -> assertThat(p.score()).isBetween(0.0, 1.0));
    }

    private double meanFavorites(List<MovieId> movies) {
        return movies.stream()
                .mapToLong(movie -> served.data.favorites().values().stream()
                        .filter(liked -> liked.contains(movie))
                        .count())
                .average()
                .orElse(0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void optionOutOfRangeIsRejected(double value) {
        assertThatThrownBy(() -> request().diversity(value))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("diversity must be 0 to 1, was " + value);
        assertThatThrownBy(() -> request().calibration(value)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> request().exploration(value, 1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> request().popularity(value * 1000)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void pagesOfThePlainListJoinToTheWholeList() {
        List<MovieId> whole = served.recommend(request().limit(1000));

        assertThat(pages(request().limit(7))).isEqualTo(whole);
        assertThat(served.recommender.recommendPage(request().limit(1000)).next())
                .isEmpty();
    }

    @Test
    void pagesWithOptionsHaveEveryMovieOnce() {
        RecommendationRequest request =
                request().limit(9).diversity(0.4).calibration(0.3).exploration(0.5, 3);

        assertThat(pages(request)).hasSize(56).doesNotHaveDuplicates();
    }

    private List<MovieId> pages(RecommendationRequest request) {
        List<MovieId> shown = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Recommendations page = served.recommender.recommendPage(request.after(next.orElse(null)));
            shown.addAll(ids(page.items()));
            next = page.next();
        } while (next.isPresent());
        return shown;
    }

    @Test
    void pagesDoNotRepeatMoviesWhileModelAndMoviesChange() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        UserId user = served.data.user(served.crimes.get(0));
        RecommendationRequest request = RecommendationRequest.forUser(user).limit(6);
        Set<MovieId> shown = new HashSet<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Recommendations page = served.recommender.recommendPage(request.after(next.orElse(null)));
            for (Recommendation r : page) {
                assertThat(shown.add(r.movie().id()))
                        .as("seed %d, %s", seed, r.movie().title())
                        .isTrue();
            }
            next = page.next();
            served.data.like(user, served.romances.get(random.nextInt(30)));
            served.data.movie("New", 2026, "9.0", 1000, served.romance);
            served.data.delete(served.crimes.remove(random.nextInt(served.crimes.size())));
            served.train(random.nextBoolean() ? "ease" : "rp3beta", Map.of());
        } while (next.isPresent() && shown.size() < 40);

        assertThat(shown).hasSizeGreaterThan(30);
    }

    @Test
    void foreignOrMalformedCursorIsRejected() {
        Cursor cursor = served.recommender.recommendPage(request()).next().orElseThrow();

        assertThat(served.recommend(request().limit(3).after(cursor))).hasSize(3);
        assertThatThrownBy(() -> served.recommend(request().diversity(0.1).after(cursor)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("another request");
        assertThatThrownBy(() -> served.recommend(
                        request().filter(MovieFilter.all().from(1970)).after(cursor)))
                .isInstanceOf(InvalidValueException.class);
        for (String token : List.of("?", "AQ", "AQAAAAD_", "x".repeat(2000), cursor.token() + "_")) {
            assertThatThrownBy(() -> served.recommend(request().after(new Cursor(token))))
                    .as(token)
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void cursorHasRoomForAboutAThousandMovies() {
        long[] ids = new Random(1).longs(2000, 1, 20_000).distinct().limit(1000).toArray();

        Cursor cursor = PageCursor.write("request", ids);

        assertThat(cursor).isNotNull();
        assertThat(PageCursor.read("request", cursor)).containsExactlyInAnyOrder(ids);
        assertThat(PageCursor.write(
                        "request",
                        new Random(1).longs(1600, 1, Integer.MAX_VALUE).toArray()))
                .isNull();
    }

    @Test
    void cursorHasRoomForTheGreatestIdsAndRefusesOtherBytes() {
        long[] ids = {1, 1L << 34, 1L << 35, (1L << 35) + 1, 1L << 56, Long.MAX_VALUE};

        assertThat(PageCursor.read("request", PageCursor.write("request", ids))).containsExactly(ids);
        byte[] header = Objects.requireNonNull(PageCursor.write("request", new long[] {1}))
                .position()
                .orElseThrow();
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(header, 5 + random.nextInt(20));
            for (int b = 5; b < bytes.length; b++) {
                bytes[b] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(2) * 128);
            }
            try {
                long[] read = PageCursor.read("request", Cursor.of(bytes));
                assertThat(PageCursor.write("request", read))
                        .as("seed %d", seed)
                        .isEqualTo(Cursor.of(bytes));
            } catch (InvalidValueException refused) {
                assertThat(refused).hasMessageContaining("cursor");
            }
        }
    }
}
