package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFixture;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Reason.Liked;
import dev.marquee.recommend.Reason.WatchedNext;
import dev.marquee.recommend.ScoreParts;
import dev.marquee.storage.Storage;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.taste.Taste;
import java.time.Clock;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reasons of a personal score, where movies of the history were deleted after it was made. */
class ReasonWriterTest {

    private static final Movie MOVIE = MovieFixture.movie(1, "The Insider");
    private static final Movie HEAT = MovieFixture.movie(2, "Heat");
    private static final Movie RONIN = MovieFixture.movie(3, "Ronin");
    private static final Movie ALI = MovieFixture.movie(4, "Ali");

    /** All of Heat's addend, half of Ronin's and nothing of Ali's come from what people watched next. */
    private static final ScoreParts PARTS = new ScoreParts(
            MOVIE.id(), 0.9, 0.9, 0, 0, 0, false, new long[] {2, 3, 4}, new double[] {0.6, 0.3, 0.3}, new double[] {
                0.6, 0.15, 0
            });

    private static List<Reason> reasons(Movie... loaded) {
        Storage storage = new MemoryDatabase().storage();
        Clock clock = new MovableClock(ServedDatabase.NOW);
        MovieTraits traits =
                new MovieTraits(storage, new CatalogState(storage, clock, new BackgroundTasks(clock)), clock);
        ChosenMovies answer = new ChosenMovies(
                List.of(),
                Arrays.stream(loaded).collect(Collectors.toMap(Movie::id, Function.identity())),
                Bonds.of(traits, storage.trainingData(), List.of()));
        UserProfile profile = UserProfile.of(
                new Taste(List.of(HEAT.id(), RONIN.id(), ALI.id()), Map.of(), Map.of(), List.of(), List.of()),
                List.of());
        return new ReasonWriter(
                        FavoriteStatistics.notRead(), answer, profile, Year.of(2026), Map.of(), FriendBoost.NONE)
                .personal(MOVIE, PARTS);
    }

    private static void assertReasons(List<Reason> reasons, Movie followed, List<Movie> liked) {
        assertThat(reasons)
                .satisfiesExactly(
                        next -> assertThat(next)
                                .isInstanceOfSatisfying(
                                        WatchedNext.class,
                                        reason -> assertThat(reason.movie()).isEqualTo(followed)),
                        like -> assertThat(like)
                                .isInstanceOfSatisfying(
                                        Liked.class,
                                        reason -> assertThat(reason.movies()).containsExactlyElementsOf(liked)));
        assertThat(reasons.get(0).share()).isCloseTo(0.75 / 1.2, within(1e-9));
        assertThat(reasons.get(1).share()).isCloseTo(0.45 / 1.2, within(1e-9));
    }

    @Test
    void movieThatPeopleWatchedNextIsNamedBesideWhatTheOthersAdd() {
        assertReasons(reasons(MOVIE, HEAT, RONIN, ALI), HEAT, List.of(RONIN, ALI));
    }

    @Test
    void nextMovieIsNamedIfTheOneThatAddsMostWasDeleted() {
        assertReasons(reasons(MOVIE, RONIN, ALI), RONIN, List.of(RONIN, ALI));
    }

    @Test
    void shareOfTheOrderCountsForTheOthersIfNoneThatWasFollowedIsLeft() {
        List<Reason> reasons = reasons(MOVIE, ALI);

        assertThat(reasons)
                .singleElement()
                .isInstanceOfSatisfying(
                        Liked.class, liked -> assertThat(liked.movies()).containsExactly(ALI));
        assertThat(reasons.get(0).share()).isCloseTo(1, within(1e-9));
    }
}
