package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.NotFoundException;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.EveryoneRequest;
import dev.marquee.recommend.Explanation;
import dev.marquee.recommend.GroupRecommendations.GroupRecommendation;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.GroupStrategy;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.recommend.ScoredMovie;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class RecommenderContract extends Contract {

    private final List<MovieId> crimes = new ArrayList<>();
    private final List<MovieId> romances = new ArrayList<>();
    private GenreId crime = new GenreId(1);
    private GenreId romance = new GenreId(1);

    /** Adds ten crime movies and ten romances; five users like the first eight of each kind. */
    @BeforeEach
    void fill() {
        crime = genre(80, "Crime");
        romance = genre(10749, "Romance");
        for (int i = 0; i < 10; i++) {
            crimes.add(movie(100 + i, "Crime " + i, 1990 + i, "7." + i, 100 + i, crime));
            romances.add(movie(200 + i, "Romance " + i, 1990 + i, "6." + i, 100 + i, romance));
        }
        for (int u = 0; u < 5; u++) {
            UserId one = user("crime" + u);
            UserId other = user("romance" + u);
            for (int i = 0; i < 8; i++) {
                marquee.favorites().add(one, crimes.get(i));
                marquee.favorites().add(other, romances.get(i));
            }
        }
    }

    private List<Recommendation> recommend(RecommendationRequest request) {
        return marquee.recommender().recommend(request);
    }

    private static List<MovieId> ids(List<Recommendation> recommendations) {
        return recommendations.stream().map(r -> r.movie().id()).toList();
    }

    @Test
    void favoriteAddedAMomentAgoCountsInTheNextCall() {
        UserId ada = user("ada");
        RecommendationRequest request = RecommendationRequest.forUser(ada).limit(5);
        assertThat(ids(recommend(request))).isSubsetOf(crimes);

        marquee.favorites().add(ada, romances.get(0));
        List<Recommendation> after = recommend(request);

        assertThat(ids(after)).isSubsetOf(romances).doesNotContain(romances.get(0));
        assertThat(after.get(0).reason())
                .isInstanceOfSatisfying(
                        Reason.Liked.class,
                        liked -> assertThat(liked.movies())
                                .extracting(movie -> movie.id())
                                .containsExactly(romances.get(0)));
        assertThat(after.get(0).reason().text()).isEqualTo("you liked Romance 0");
    }

    @Test
    void removedFavoriteNoLongerCounts() {
        UserId ada = user("ada");
        RecommendationRequest request = RecommendationRequest.forUser(ada).limit(5);
        List<Recommendation> before = recommend(request);
        marquee.favorites().add(ada, romances.get(0));
        marquee.favorites().remove(ada, romances.get(0));

        assertThat(recommend(request)).isEqualTo(before);
    }

    @Test
    void limitIsFilledWithEverythingButTheFavorites() {
        UserId ada = user("ada");
        marquee.favorites().add(ada, crimes.get(0));

        List<MovieId> all = ids(recommend(RecommendationRequest.forUser(ada).limit(1000)));

        assertThat(all).hasSize(19).doesNotHaveDuplicates().doesNotContain(crimes.get(0));
    }

    @Test
    void scoresDescendWithinZeroAndOneAndReasonsAddUpToAtMostOne() {
        UserId ada = user("ada");
        marquee.favorites().add(ada, crimes.get(0));
        marquee.preferences().set(ada, Set.of(romance));

        List<Recommendation> all = recommend(RecommendationRequest.forUser(ada).limit(1000));

        assertThat(all).extracting(Recommendation::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(all).allSatisfy(r -> {
            assertThat(r.score()).isBetween(0.0, 1.0);
            assertThat(r.reasons()).isNotEmpty();
            assertThat(r.reasons().stream().mapToDouble(Reason::share).sum()).isLessThanOrEqualTo(1 + 1e-9);
        });
    }

    @Test
    void filtersApplyBeforeTheBestAreChosen() {
        UserId ada = user("ada");
        marquee.favorites().add(ada, crimes.get(0));
        MovieFilter filter =
                MovieFilter.all().genre(romance).from(1995).minimumVotes(106).exclude(romances.get(9));

        List<MovieId> filtered =
                ids(recommend(RecommendationRequest.forUser(ada).filter(filter)));

        assertThat(filtered).containsExactlyInAnyOrder(romances.get(6), romances.get(7), romances.get(8));
    }

    @Test
    void historyWithoutAnAccountCounts() {
        List<Recommendation> recommended =
                recommend(RecommendationRequest.forHistory(List.of(romances.get(1), romances.get(2)))
                        .limit(5));

        assertThat(ids(recommended)).isSubsetOf(romances).doesNotContain(romances.get(1), romances.get(2));
    }

    @Test
    void genresAloneCountAndAreNamed() {
        List<Recommendation> recommended =
                recommend(RecommendationRequest.forGenres(List.of(romance)).limit(5));

        assertThat(ids(recommended)).isSubsetOf(romances);
        assertThat(recommended.get(0).reasons()).extracting(Reason::text).contains("you prefer Romance");
    }

    @Test
    void withoutAnyTasteTheBestRatedAreRecommended() {
        List<Recommendation> recommended =
                recommend(RecommendationRequest.forUser(user("ada")).limit(3));

        assertThat(ids(recommended)).containsExactly(crimes.get(9), crimes.get(8), crimes.get(7));
        assertThat(recommended.get(0).reason().text()).isEqualTo("well rated (7.9 from 109 votes)");
    }

    @Test
    void similarMoviesShareUsersAndExcludeTheMovieItself() {
        List<Recommendation> similar = marquee.recommender().similar(crimes.get(0), MovieFilter.all(), 7);

        assertThat(ids(similar)).hasSize(7).isSubsetOf(crimes).doesNotContain(crimes.get(0));
    }

    @Test
    void trendingIsTheBestRatedFirst() {
        assertThat(ids(marquee.recommender().trending(MovieFilter.all(), 2)))
                .containsExactly(crimes.get(9), crimes.get(8));
    }

    @Test
    void scoresOfTrendingDescendThoughVotesOfFewAreWeighedDown() {
        // The mean of all votes is low, so that the quality of the movie with fewer votes is lower than the other's.
        movie(303, "Bad", 2020, "1.0", 100_000, crime);
        MovieId few = movie(300, "Few", 2020, "9.9", 1_000, crime);
        MovieId many = movie(301, "Many", 2020, "9.8", 5_000, crime);
        MovieId none = movie(302, "None", 2020, "0.0", 0, crime);

        List<Recommendation> trending = marquee.recommender().trending(MovieFilter.all(), 1000);

        assertThat(ids(trending)).startsWith(few, many).contains(none);
        assertThat(trending)
                .extracting(Recommendation::score)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allMatch(score -> score >= 0 && score <= 1);
        assertThat(trending.get(0).score()).isCloseTo(0.5 + 9.9 / 20, within(1e-9));
    }

    @Test
    void newMovieCanBeRecommendedAtOnce() {
        recommend(RecommendationRequest.forGenres(List.of(crime)));
        MovieId best = movie(300, "Newest", 2020, "9.9", 10_000, crime);

        assertThat(ids(recommend(RecommendationRequest.forGenres(List.of(crime)).limit(1))))
                .containsExactly(best);
    }

    @Test
    void transactionRecommendsFromItsOwnWritesAndOthersDoNotSeeThem() {
        assertThatThrownBy(() -> marquee.transaction(() -> {
                    MovieId best = movie(300, "Newest", 2020, "9.9", 10_000, crime);
                    assertThat(ids(recommend(RecommendationRequest.forGenres(List.of(crime))
                                    .limit(1))))
                            .containsExactly(best);
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");

        assertThat(ids(recommend(RecommendationRequest.forGenres(List.of(crime)).limit(1))))
                .isSubsetOf(crimes);
    }

    @Test
    void transactionSeesItsOwnDeletionAndRemovalAndRollingBackUndoesThem() {
        RecommendationRequest request = RecommendationRequest.forGenres(List.of(crime))
                .filter(MovieFilter.all().genre(crime));
        List<MovieId> before = ids(recommend(request));

        assertThatThrownBy(() -> marquee.transaction(() -> {
                    marquee.movies().delete(before.get(0));
                    marquee.movies().markRemoved(List.of(101));
                    assertThat(ids(recommend(request))).hasSize(8).doesNotContain(before.get(0), crimes.get(1));
                    assertThat(ids(marquee.recommender().similar(crimes.get(2), MovieFilter.all(), 100)))
                            .doesNotContain(before.get(0), crimes.get(1));
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");

        clock.advance(Duration.ofMinutes(1));
        assertThat(ids(recommend(request))).isEqualTo(before);
    }

    @Test
    void committedTransactionIsSeenByTheNextCall() {
        RecommendationRequest request =
                RecommendationRequest.forGenres(List.of(crime)).limit(10);
        recommend(request);
        marquee.transaction(() -> {
            movie(300, "Newest", 2020, "9.9", 10_000, crime);
            marquee.movies().delete(crimes.get(0));
            recommend(request);
        });

        assertThat(recommend(request))
                .hasSize(10)
                .extracting(r -> r.movie().title())
                .contains("Newest")
                .doesNotContain("Crime 0");
    }

    @Test
    void changedGenresAndVotesOfAMovieCountAtOnce() {
        RecommendationRequest request =
                RecommendationRequest.forGenres(List.of(romance)).limit(1);
        recommend(request);

        movie(100, "Crime 0", 1990, "9.9", 100_000, romance);

        assertThat(ids(recommend(request))).containsExactly(crimes.get(0));
    }

    @Test
    void unknownUserAndMovieAreNotFound() {
        assertThatThrownBy(() -> recommend(RecommendationRequest.forUser(new UserId(999))))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> marquee.recommender().similar(new MovieId(999)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void sameRequestGetsTheSameAnswer() {
        RecommendationRequest request =
                RecommendationRequest.forHistory(List.of(crimes.get(1))).limit(20);

        assertThat(recommend(request)).isEqualTo(recommend(request));
    }

    @Test
    void pagesFollowEachOtherWithoutRepeating() {
        UserId ada = user("ada");
        marquee.favorites().add(ada, crimes.get(0));
        RecommendationRequest request = RecommendationRequest.forUser(ada).limit(8);

        Recommendations first = marquee.recommender().recommendPage(request);
        Recommendations second =
                marquee.recommender().recommendPage(request.after(first.next().orElseThrow()));
        Recommendations third =
                marquee.recommender().recommendPage(request.after(second.next().orElseThrow()));

        List<MovieId> shown = new ArrayList<>(ids(first.items()));
        shown.addAll(ids(second.items()));
        shown.addAll(ids(third.items()));
        assertThat(shown).isEqualTo(ids(recommend(request.limit(1000))));
        assertThat(third.next()).isEmpty();
    }

    @Test
    void groupGetsEachMembersOwnScores() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        marquee.favorites().add(ada, crimes.get(0));
        marquee.preferences().set(bob, Set.of(romance));
        Recommendation best = recommend(RecommendationRequest.forUser(bob)).get(0);

        List<GroupRecommendation> together = marquee.recommender()
                .recommendForGroup(GroupRequest.of(List.of(ada, bob))
                        .strategy(GroupStrategy.MOST_PLEASURE)
                        .limit(1000))
                .items();

        assertThat(together).hasSize(19);
        assertThat(together)
                .filteredOn(r -> r.movie().id().equals(best.movie().id()))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.scores().get(bob)).isCloseTo(best.score(), within(1e-9));
                    assertThat(r.bestFor()).isEqualTo(bob);
                });
        assertThatThrownBy(
                        () -> marquee.recommender().recommendForGroup(GroupRequest.of(List.of(ada, new UserId(999)))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void nextComesAfterAMovieAndIsNeitherItNorAFavorite() {
        UserId ada = user("ada");
        marquee.favorites().add(ada, crimes.get(0));

        List<MovieId> next = ids(marquee.recommender()
                .next(romances.get(0), RecommendationRequest.forUser(ada).limit(1000))
                .items());

        assertThat(next).hasSize(18).doesNotContain(crimes.get(0), romances.get(0));
    }

    @Test
    void explanationHasThePartsReasonsAndRankOfTheList() {
        UserId ada = user("ada");
        marquee.favorites().add(ada, crimes.get(0));
        RecommendationRequest request = RecommendationRequest.forUser(ada).limit(1000);
        Recommendations all = marquee.recommender().recommendPage(request);

        for (int i : new int[] {0, 7, 18}) {
            Recommendation expected = all.items().get(i);
            Explanation explained = marquee.recommender()
                    .explain(expected.movie().id(), request.limit(1))
                    .orElseThrow();

            assertThat(explained.movie()).isEqualTo(expected.movie());
            assertThat(explained.reasons()).isEqualTo(expected.reasons());
            assertThat(explained.parts().score()).isEqualTo(expected.score());
            assertThat(explained.parts().contributions())
                    .isEqualTo(all.parts().get(i).contributions());
            assertThat(explained.candidates()).isEqualTo(19);
            assertThat(explained.rank())
                    .isEqualTo(1
                            + (int) all.items().stream()
                                    .filter(other -> other.score() > expected.score())
                                    .count());
        }
    }

    @Test
    void favoriteIsExplainedByTheOtherFavorites() {
        UserId ada = user("ada");
        marquee.favorites().add(ada, crimes.get(0));
        marquee.favorites().add(ada, crimes.get(1));

        Explanation explained = marquee.recommender()
                .explain(crimes.get(1), RecommendationRequest.forUser(ada))
                .orElseThrow();

        assertThat(explained.parts().contributions()).containsOnlyKeys(crimes.get(0));
        assertThat(explained.candidates()).isEqualTo(19);
    }

    @Test
    void movieOutsideTheFilterIsExplainedAmongThoseThatPass() {
        UserId ada = user("ada");
        marquee.favorites().add(ada, crimes.get(0));
        MovieFilter filter = MovieFilter.all().genre(crime);

        Explanation explained = marquee.recommender()
                .explain(romances.get(3), RecommendationRequest.forUser(ada).filter(filter))
                .orElseThrow();

        assertThat(explained.candidates()).isEqualTo(10);
        assertThat(explained.rank()).isEqualTo(10);
    }

    @Test
    void explanationOfAnUnknownUserOrMovieIsNotFound() {
        RecommendationRequest stranger = RecommendationRequest.forUser(new UserId(999));

        assertThatThrownBy(() -> marquee.recommender().explain(crimes.get(0), stranger))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> marquee.recommender()
                        .explain(new MovieId(999), RecommendationRequest.forHistory(Set.of(crimes.get(0)))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void onboardingAsksAboutBothKinds() {
        assertThat(marquee.recommender().onboarding(MovieFilter.all(), 2))
                .extracting(movie -> crimes.contains(movie.id()))
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void everyoneGetsWhatTheyWouldGetAlone() {
        UserId ada = user("ada");
        marquee.preferences().set(ada, Set.of(romance));
        Map<UserId, List<MovieId>> lists = new HashMap<>();

        long users = marquee.recommender()
                .recommendForEveryone(
                        EveryoneRequest.of(5),
                        (user, movies) -> lists.put(
                                user, movies.stream().map(ScoredMovie::movie).toList()));

        assertThat(users).isEqualTo(11);
        assertThat(lists).hasSize(11);
        lists.forEach((user, movies) -> assertThat(movies)
                .isEqualTo(ids(recommend(RecommendationRequest.forUser(user).limit(5)))));
    }

    /** The lists of the first batch arrive before later users are read: one who registers meanwhile gets a list too. */
    @Test
    void everyonesListsArriveWhileLaterUsersAreNotReadYet() {
        manyUsers();
        List<UserId> visited = new ArrayList<>();
        List<UserId> late = new ArrayList<>();

        long users = marquee.recommender().recommendForEveryone(EveryoneRequest.of(3), (user, movies) -> {
            if (visited.isEmpty()) {
                late.add(user("late"));
            }
            visited.add(user);
        });

        assertThat(users).isEqualTo(visited.size());
        assertThat(visited)
                .isSortedAccordingTo(Comparator.comparingLong(UserId::value))
                .endsWith(late.get(0));
    }

    @Test
    void exceptionOfTheVisitorEndsTheBatchAndLeavesTheTransactionUsable() {
        manyUsers();
        IllegalStateException full = new IllegalStateException("the disk is full");
        List<UserId> visited = new ArrayList<>();

        marquee.transaction(() -> {
            UserId inside = user("inside");
            assertThatThrownBy(() -> marquee.recommender()
                            .recommendForEveryone(EveryoneRequest.of(3), (user, movies) -> {
                                visited.add(user);
                                if (visited.size() == 2) {
                                    throw full;
                                }
                            }))
                    .isSameAs(full);
            assertThat(marquee.recommender().recommendForEveryone(EveryoneRequest.of(3), (user, movies) -> {
                        visited.add(user);
                    }))
                    .isEqualTo(visited.size() - 2);
            assertThat(visited).endsWith(inside);
            return inside;
        });

        assertThat(marquee.users().findByUsername("inside")).isPresent();
    }

    /** Registers more users than the first batch has. */
    private void manyUsers() {
        for (int k = 0; k < 60; k++) {
            user("visitor" + k);
        }
    }
}
