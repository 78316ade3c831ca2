package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.interaction.Interactions;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.recommend.EveryoneRequest;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.PredictedRating;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommender;
import dev.marquee.recommend.ScoredMovie;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.WatchedAt;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ratings, plays, watchlists and dismissals mean to recommendations. */
abstract class TasteServingContract extends Contract {

    private final List<MovieId> crimes = new ArrayList<>();
    private final List<MovieId> romances = new ArrayList<>();

    /** Adds ten crime movies and ten romances; five users rate the first eight of each kind 9 and the others' 3. */
    @BeforeEach
    void fill() {
        GenreId crime = genre(80, "Crime");
        GenreId romance = genre(10749, "Romance");
        for (int i = 0; i < 10; i++) {
            crimes.add(movie(100 + i, "Crime " + i, 1990 + i, "7." + i, 100 + i, crime));
            romances.add(movie(200 + i, "Romance " + i, 1990 + i, "6." + i, 100 + i, romance));
        }
        for (int u = 0; u < 5; u++) {
            UserId one = user("crime" + u);
            UserId other = user("romance" + u);
            for (int i = 0; i < 8; i++) {
                rate(one, crimes.get(i), "9");
                rate(one, romances.get(i), "3");
                rate(other, romances.get(i), "9");
                rate(other, crimes.get(i), "3");
            }
        }
    }

    private void rate(UserId user, MovieId movie, String rating) {
        marquee.ratings().set(user, movie, new BigDecimal(rating));
    }

    private void play(UserId user, MovieId movie) {
        marquee.watchHistory().add(NewPlay.of(user, movie, WatchedAt.instant(clock.instant())));
    }

    private static RecommendationRequest all(UserId user) {
        return RecommendationRequest.forUser(user).limit(1000);
    }

    private List<MovieId> recommended(RecommendationRequest request) {
        return marquee.recommender().recommend(request).stream()
                .map(one -> one.movie().id())
                .toList();
    }

    @Test
    void goodRatingCountsLikeAFavoriteInTheNextCall() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        assertThat(recommended(all(ada).limit(5))).isSubsetOf(crimes);

        rate(ada, romances.get(0), "9");
        marquee.favorites().add(bob, romances.get(0));

        List<Recommendation> byRating = marquee.recommender().recommend(all(ada).limit(5));
        assertThat(byRating).extracting(one -> one.movie().id()).isSubsetOf(romances);
        assertThat(byRating.get(0).reason()).isInstanceOf(Reason.Rated.class).hasToString("you rated Romance 0 9");
        List<Recommendation> byFavorite = marquee.recommender().recommend(all(bob).limit(5));
        assertThat(byFavorite.get(0).reason()).hasToString("you liked Romance 0");
        assertThat(byRating)
                .extracting(one -> one.movie().id(), Recommendation::score)
                .isEqualTo(byFavorite.stream()
                        .map(one -> Tuple.tuple(one.movie().id(), one.score()))
                        .toList());
    }

    @Test
    void whatTheUserDidLastDecidesWhatComesNext() {
        teachTransitions();
        BiConsumer<UserId, MovieId> mark = (user, movie) -> marquee.favorites().add(user, movie);
        BiConsumer<UserId, MovieId> rateHighly = (user, movie) -> rate(user, movie, "9");
        BiConsumer<UserId, MovieId> rateFairly = (user, movie) -> rate(user, movie, "7");
        BiConsumer<UserId, MovieId> want = (user, movie) -> marquee.watchlist().add(user, movie);
        List<Map.Entry<BiConsumer<UserId, MovieId>, BiConsumer<UserId, MovieId>>> ofEqualWeight = List.of(
                Map.entry(mark, mark),
                Map.entry(mark, rateHighly),
                Map.entry(rateHighly, mark),
                Map.entry(rateFairly, this::play),
                Map.entry(this::play, rateFairly),
                Map.entry(want, want));
        for (int k = 0; k < ofEqualWeight.size(); k++) {
            UserId user = user("fan" + k);
            ofEqualWeight.get(k).getKey().accept(user, crimes.get(8));
            clock.advance(Duration.ofHours(1));
            ofEqualWeight.get(k).getValue().accept(user, crimes.get(9));

            assertThat(recommended(all(user)))
                    .as("pair %d", k)
                    .filteredOn(romances::contains)
                    .first()
                    .isEqualTo(romances.get(9));
        }
    }

    @Test
    void moviesOfTheRequestCountAsTheLatest() {
        teachTransitions();
        UserId ada = user("ada");
        marquee.favorites().add(ada, crimes.get(9));
        marquee.favorites().add(ada, crimes.get(8));
        clock.advance(Duration.ofHours(1));
        marquee.favorites().add(ada, crimes.get(7));
        clock.advance(Duration.ofHours(1));

        assertThat(recommended(all(ada).history(Set.of(crimes.get(9)))).get(0)).isEqualTo(romances.get(9));
        assertThat(recommended(all(ada).history(Set.of(crimes.get(8)))).get(0)).isEqualTo(romances.get(8));
    }

    @Test
    void laterMarkThatIsTakenBackLeavesTheOrderAsItWas() {
        teachTransitions();
        UserId ada = user("ada");
        marquee.favorites().add(ada, crimes.get(9));
        clock.advance(Duration.ofHours(1));
        marquee.favorites().add(ada, crimes.get(8));
        clock.advance(Duration.ofHours(1));
        List<Recommendation> before = marquee.recommender().recommend(all(ada));

        rate(ada, crimes.get(9), "9");
        assertThat(recommended(all(ada)).get(0)).isEqualTo(romances.get(9));
        marquee.ratings().remove(ada, crimes.get(9));

        assertThat(marquee.recommender().recommend(all(ada))).isEqualTo(before);
        assertThat(before.get(0).movie().id()).isEqualTo(romances.get(8));
    }

    private List<MovieId> trending(MovieFilter filter, int limit) {
        return marquee.recommender().trending(filter, limit, Recommender.LATELY).stream()
                .map(one -> one.movie().id())
                .toList();
    }

    @Test
    void whatPeopleLikedAndWatchedLatelyTrends() {
        List<UserId> people = List.of(user("ada"), user("bob"), user("eve"), user("max"));
        List<MovieId> byVotes = marquee.recommender().trending(MovieFilter.all(), 1000).stream()
                .map(one -> one.movie().id())
                .toList();
        assertThat(trending(MovieFilter.all(), 1000)).isEqualTo(byVotes);

        people.forEach(one -> marquee.favorites().add(one, romances.get(0)));
        people.forEach(one -> play(one, romances.get(1)));
        for (int time = 0; time < 5; time++) {
            play(people.get(0), romances.get(3));
            clock.advance(Duration.ofSeconds(1));
        }
        clock.advance(Duration.ofDays(14));
        people.stream().limit(3).forEach(one -> play(one, romances.get(2)));
        people.stream().limit(2).forEach(one -> marquee.favorites().add(one, romances.get(4)));

        assertThat(trending(MovieFilter.all(), 3)).containsExactly(romances.get(2), romances.get(1), romances.get(0));
        List<MovieId> rest = new ArrayList<>(byVotes);
        rest.removeAll(romances.subList(0, 3));
        assertThat(trending(MovieFilter.all(), 1000).subList(3, 20)).isEqualTo(rest);
        assertThat(marquee.recommender().trending(MovieFilter.all(), 1000, Recommender.LATELY))
                .extracting(Recommendation::score)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allMatch(score -> score > 0 && score < 1);
        assertThat(trending(MovieFilter.all().to(1991), 1)).containsExactly(romances.get(1));

        clock.advance(Duration.ofDays(8 * 14));
        assertThat(trending(MovieFilter.all(), 1)).containsExactly(romances.get(2));
        clock.advance(Duration.ofDays(1));
        assertThat(trending(MovieFilter.all(), 1000)).isEqualTo(byVotes);
        assertThatThrownBy(() -> marquee.recommender().trending(MovieFilter.all(), 10, Duration.ofMinutes(59)))
                .isInstanceOf(InvalidValueException.class);
    }

    /** Trains on 40 users who each like two crimes and then the romance that belongs to the later one. */
    private void teachTransitions() {
        for (int u = 0; u < 40; u++) {
            UserId one = user("follower" + u);
            int last = 8 + u % 2;
            marquee.favorites().add(one, crimes.get(17 - last));
            clock.advance(Duration.ofMinutes(1));
            marquee.favorites().add(one, crimes.get(last));
            clock.advance(Duration.ofMinutes(1));
            marquee.favorites().add(one, romances.get(last));
            clock.advance(Duration.ofMinutes(1));
        }
        marquee.models()
                .train(TrainingRequest.of("transitions").guard(false))
                .result()
                .join();
    }

    @Test
    void ratedAndWatchedMoviesComeBackOnlyIfAskedFor() {
        UserId ada = user("ada");
        rate(ada, crimes.get(0), "2");
        rate(ada, crimes.get(1), "9");
        play(ada, crimes.get(2));
        marquee.favorites().add(ada, crimes.get(3));

        assertThat(recommended(all(ada))).hasSize(16).doesNotContainAnyElementsOf(crimes.subList(0, 4));
        assertThat(recommended(all(ada).includeSeen(true))).hasSize(20);

        marquee.ratings().remove(ada, crimes.get(0));
        assertThat(recommended(all(ada))).contains(crimes.get(0));
    }

    @Test
    void movieThatMayComeBackDoesNotSpeakForItself() {
        UserId ada = user("ada");
        rate(ada, crimes.get(0), "9");
        rate(ada, crimes.get(1), "9");

        assertThat(marquee.recommender().recommend(all(ada).includeSeen(true)))
                .filteredOn(one -> one.movie().id().equals(crimes.get(0)))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).hasToString("you rated Crime 1 9"));
    }

    /** Gives some crime movies one director and one keyword. */
    private void directed(int... places) {
        for (int place : places) {
            marquee.movies()
                    .upsert(NewMovie.builder(100 + place, "Crime " + place)
                            .genres(List.of(genre(80, "Crime")))
                            .votes(new BigDecimal("7." + place), 100 + place)
                            .credits(List.of(
                                    Credit.crew(new Person(70, "Edda Sample"), "Directing", "Director"),
                                    Credit.cast(new Person(71, "Finn Example"), "A thief", 0)))
                            .keywords(List.of(new Keyword(7, "heist")))
                            .build());
        }
    }

    @Test
    void reasonNamesThePersonOfWhomTheUserWatchedFilms() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        UserId cem = user("cem");
        directed(0, 1, 2, 5);
        for (MovieId watched : crimes.subList(0, 3)) {
            play(ada, watched);
            marquee.watchHistory().add(NewPlay.of(bob, watched, WatchedAt.day(LocalDate.of(2001, 2, 3))));
            marquee.favorites().add(cem, watched);
        }

        assertThat(reasons(ada, crimes.get(5))).contains("you watched three films of Edda Sample this year");
        assertThat(reasons(bob, crimes.get(5))).contains("you watched three films of Edda Sample");
        assertThat(reasons(cem, crimes.get(5))).contains("you liked three films of Edda Sample");
        assertThat(reasons(ada, crimes.get(6))).noneMatch(reason -> reason.contains("Edda"));

        marquee.movies()
                .upsert(NewMovie.builder(105, "Crime 5").credits(List.of()).build());
        assertThat(reasons(cem, crimes.get(5))).contains("you liked three films with the keyword heist");
    }

    private List<String> reasons(UserId user, MovieId movie) {
        return marquee.recommender().recommend(all(user)).stream()
                .filter(one -> one.movie().id().equals(movie))
                .flatMap(one -> one.reasons().stream())
                .map(Reason::text)
                .toList();
    }

    @Test
    void similarMovieNamesThePeopleAndKeywordsThatItShares() {
        // Nobody rated the last two of each kind, so that their content carries the score.
        directed(8, 9);

        Recommendation similar = marquee.recommender().similar(crimes.get(8)).get(0);

        assertThat(similar.movie().id()).isEqualTo(crimes.get(9));
        assertThat(similar.reasons())
                .extracting(Reason::text)
                .anyMatch(text -> text.contains("Edda Sample")
                        && text.contains("Finn Example")
                        && text.endsWith("and the keyword heist in common with Crime 8"));
    }

    @Test
    void dismissedMovieNeverComesBackUntilUndone() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        marquee.favorites().add(ada, crimes.get(0));
        MovieId dismissed = crimes.get(1);
        marquee.dismissals().add(ada, dismissed);

        assertThat(recommended(all(ada))).doesNotContain(dismissed);
        assertThat(recommended(all(ada).includeSeen(true)))
                .doesNotContain(dismissed)
                .contains(crimes.get(0));
        assertThat(marquee.recommender().next(crimes.get(0), all(ada)).items())
                .extracting(one -> one.movie().id())
                .isNotEmpty()
                .doesNotContain(dismissed);
        assertThat(marquee.recommender()
                        .recommendForGroup(
                                GroupRequest.of(List.of(bob, ada)).limit(1000).includeSeen(true))
                        .items())
                .extracting(one -> one.movie().id())
                .hasSize(19)
                .doesNotContain(dismissed);
        Map<UserId, Set<MovieId>> everyone = new HashMap<>();
        marquee.recommender()
                .recommendForEveryone(
                        EveryoneRequest.of(1000),
                        (user, movies) -> everyone.put(
                                user,
                                new HashSet<>(
                                        movies.stream().map(ScoredMovie::movie).toList())));
        assertThat(everyone.get(ada)).doesNotContain(dismissed);
        assertThat(everyone.get(bob)).contains(dismissed);

        marquee.dismissals().remove(ada, dismissed);
        assertThat(recommended(all(ada))).contains(dismissed);
    }

    @Test
    void dismissedMoviesCountAgainstTheirLike() {
        UserId ada = user("ada");
        assertThat(recommended(all(ada).limit(5))).isSubsetOf(crimes);

        for (int i = 0; i < 4; i++) {
            marquee.dismissals().add(ada, crimes.get(i));
        }

        assertThat(recommended(all(ada).limit(5))).isSubsetOf(romances);
    }

    @Test
    void watchlistIsAWeakSignAndItsMoviesMayBeRecommended() {
        UserId ada = user("ada");
        marquee.watchlist().add(ada, romances.get(0));

        List<Recommendation> found = marquee.recommender().recommend(all(ada));

        assertThat(found).hasSize(20);
        assertThat(found.get(0).movie().id()).isIn(romances);
        assertThat(found)
                .anySatisfy(one -> assertThat(one.reasons())
                        .anySatisfy(why -> assertThat(why).hasToString("you want to watch Romance 0")));
    }

    @Test
    void playsCountAndRatingsOverrideThem() {
        UserId ada = user("ada");
        play(ada, romances.get(0));

        List<Recommendation> watched = marquee.recommender().recommend(all(ada).limit(5));
        assertThat(watched).extracting(one -> one.movie().id()).isSubsetOf(romances);
        assertThat(watched.get(0).reasons()).anySatisfy(why -> assertThat(why).hasToString("you watched Romance 0"));

        rate(ada, romances.get(0), "1");
        assertThat(recommended(all(ada).limit(5))).isSubsetOf(crimes);
    }

    @Test
    void seenMovieIsExplained() {
        UserId ada = user("ada");
        rate(ada, crimes.get(0), "9");
        rate(ada, crimes.get(1), "9");
        marquee.dismissals().add(ada, crimes.get(2));

        assertThat(marquee.recommender().explain(crimes.get(0), all(ada)))
                .hasValueSatisfying(why -> assertThat(why.reasons().get(0)).hasToString("you rated Crime 1 9"));
        assertThat(marquee.recommender().explain(crimes.get(2), all(ada))).isPresent();
    }

    @Test
    void modelsLearnFromFavoritesAndGoodRatingsAlike() {
        UserId ada = user("ada");
        marquee.favorites().add(ada, crimes.get(0));
        rate(ada, crimes.get(0), "9");
        rate(ada, crimes.get(1), "8");
        rate(ada, crimes.get(2), "7.5");

        Interactions interactions = Interactions.read(marquee.trainingData());

        assertThat(interactions.matrix().interactionCount()).isEqualTo(5 * 8 + 5 * 8 + 2);
        Map<Long, Integer> counts = new HashMap<>();
        marquee.trainingData().countFavorites(counts::put);
        assertThat(counts)
                .hasSize(16)
                .containsEntry(crimes.get(0).value(), 6)
                .containsEntry(crimes.get(2).value(), 5);
        List<Long> pairs = new ArrayList<>();
        marquee.trainingData().forEachPair((user, movie) -> {
            if (user == ada.value()) {
                pairs.add(movie);
            }
        });
        assertThat(pairs).containsExactly(crimes.get(0).value(), crimes.get(1).value());
    }

    @Test
    void predictedRatingFollowsMoviesThatAreRatedAlikeInTheNextCall() {
        UserId ada = user("ada");
        assertThat(marquee.recommender().predictRating(ada, crimes.get(7))).isEmpty();

        rate(ada, crimes.get(0), "9.5");
        rate(ada, romances.get(0), "2");
        PredictedRating liked =
                marquee.recommender().predictRating(ada, crimes.get(7)).orElseThrow();
        PredictedRating disliked =
                marquee.recommender().predictRating(ada, romances.get(7)).orElseThrow();

        assertThat(liked.value()).isBetween(disliked.value() + 0.3, 10.0);
        assertThat(liked.ratings()).isEqualTo(2);
        assertThat(liked.similar()).isEqualTo(1);
        assertThat(liked.error()).isPositive();
        marquee.ratings().remove(ada, crimes.get(0));
        assertThat(marquee.recommender().predictRating(ada, romances.get(0))).isEmpty();
        assertThatThrownBy(() -> marquee.recommender().predictRating(new UserId(999_999), crimes.get(0)))
                .isInstanceOf(NotFoundException.class);
    }
}
