package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Author;
import dev.marquee.community.Community;
import dev.marquee.community.LikingFriends;
import dev.marquee.community.MutualFriends;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.SharedLikes;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Explanation;
import dev.marquee.recommend.FriendSuggestion;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.Reason;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class FriendsContract extends Contract {

    private UserId ada = new UserId(1);
    private UserId bob = new UserId(1);
    private UserId cleo = new UserId(1);
    private MovieId heat = new MovieId(1);
    private MovieId ran = new MovieId(1);

    @BeforeEach
    void meet() {
        ada = user("ada");
        bob = user("bob");
        cleo = user("cleo");
        heat = movie(949, "Heat", 1995, "7.9", 6000);
        ran = movie(11645, "Ran", 1985, "8.1", 1400);
        befriend(ada, bob);
    }

    private Community community() {
        return marquee.community();
    }

    private void befriend(UserId one, UserId other) {
        community().network().follow(one, other);
        community().network().follow(other, one);
    }

    private void show(UserId user, Visibility taste) {
        community().profiles().change(user, ProfileChanges.none().tasteVisibility(taste));
    }

    private Optional<Reason.FriendsLike> friendsReason(MovieId movie) {
        return reasons(marquee.recommender().recommend(RecommendationRequest.forUser(ada)), movie);
    }

    private static Optional<Reason.FriendsLike> reasons(List<Recommendation> items, MovieId movie) {
        return items.stream()
                .filter(item -> item.movie().id().equals(movie))
                .flatMap(item -> item.reasons().stream())
                .filter(Reason.FriendsLike.class::isInstance)
                .map(Reason.FriendsLike.class::cast)
                .findFirst();
    }

    @Test
    void reasonNamesTheFriendsWhoLoveAMovie() {
        befriend(ada, cleo);
        UserId dora = user("dora");
        befriend(ada, dora);
        marquee.favorites().add(cleo, heat);
        marquee.ratings().set(bob, heat, new BigDecimal("8"));
        marquee.ratings().set(dora, heat, new BigDecimal("7.5"));
        marquee.favorites().add(dora, ran);

        assertThat(friendsReason(heat)).get().satisfies(reason -> {
            assertThat(reason.friends()).containsExactly("bob", "cleo");
            assertThat(reason.count()).isEqualTo(2);
            assertThat(reason.text()).isEqualTo("2 friends loved it");
            assertThat(reason.share()).isZero();
        });
        assertThat(friendsReason(ran)).get().extracting(Reason::text).isEqualTo("your friend dora loved it");
    }

    @Test
    void reasonNamesThreeOfManyFriendsAndCountsThemAllOnce() {
        for (String name : List.of("zoe", "eve", "fay", "gus")) {
            UserId friend = user(name);
            befriend(ada, friend);
            marquee.favorites().add(friend, heat);
            marquee.ratings().set(friend, heat, new BigDecimal("10"));
        }

        assertThat(friendsReason(heat)).get().satisfies(reason -> {
            assertThat(reason.friends()).containsExactly("eve", "fay", "gus");
            assertThat(reason.count()).isEqualTo(4);
        });
    }

    @Test
    void whoIsOnlyFollowedOrBlockedOrHidesTheirTasteIsNoReason() {
        UserId dora = user("dora");
        community().network().follow(ada, dora);
        show(dora, Visibility.PUBLIC);
        marquee.favorites().add(dora, heat);
        assertThat(friendsReason(heat)).isEmpty();

        marquee.favorites().add(bob, heat);
        assertThat(friendsReason(heat)).isPresent();
        show(bob, Visibility.PRIVATE);
        assertThat(friendsReason(heat)).isEmpty();
        show(bob, Visibility.FRIENDS);
        assertThat(friendsReason(heat)).isPresent();
        community().network().block(bob, ada);
        assertThat(friendsReason(heat)).isEmpty();
    }

    @Test
    void reasonIsInExplanationsAndAfterAMovieButNotForAGroup() {
        marquee.favorites().add(bob, heat);
        RecommendationRequest request = RecommendationRequest.forUser(ada);

        Explanation explanation = marquee.recommender().explain(heat, request).orElseThrow();
        assertThat(explanation.reasons()).anyMatch(Reason.FriendsLike.class::isInstance);
        Recommendations next = marquee.recommender().next(ran, request);
        assertThat(reasons(next.items(), heat)).isPresent();
        assertThat(marquee.recommender()
                        .recommendForGroup(GroupRequest.of(List.of(ada, cleo)))
                        .items())
                .isNotEmpty()
                .noneMatch(item -> item.reasons().stream().anyMatch(Reason.FriendsLike.class::isInstance));
    }

    @Test
    void likesOfFriendsRaiseScoresOnlyByTheWeightThatIsAskedFor() {
        befriend(ada, cleo);
        marquee.favorites().add(bob, ran);
        marquee.favorites().add(cleo, ran);
        RecommendationRequest plain = RecommendationRequest.forUser(ada);

        Map<MovieId, Double> before = scores(plain);
        Map<MovieId, Double> after = scores(plain.friends(1));

        assertThat(after.get(ran)).isCloseTo(before.get(ran) * (1 + 2 / 3.0) / 2, offset(1e-12));
        assertThat(after.get(heat)).isCloseTo(before.get(heat) / 2, offset(1e-12));
        assertThat(reasons(marquee.recommender().recommend(plain.friends(1)), ran))
                .get()
                .extracting(Reason::share)
                .isEqualTo(0.4);
        assertThatThrownBy(() -> plain.friends(1.1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("friends must be 0 to 1");
    }

    private Map<MovieId, Double> scores(RecommendationRequest request) {
        Map<MovieId, Double> scores = new HashMap<>();
        Recommendations page = marquee.recommender().recommendPage(request);
        for (int k = 0; k < page.items().size(); k++) {
            Recommendation item = page.items().get(k);
            scores.put(item.movie().id(), item.score());
            assertThat(page.parts().get(k).score()).isEqualTo(item.score());
        }
        return scores;
    }

    @Test
    void recommendationsAreRestrictedToSomeMovies() {
        MovieId other = movie(1, "Another", 2001, "9.0", 9000);
        RecommendationRequest request = RecommendationRequest.forUser(ada);

        assertThat(marquee.recommender().recommend(request.among(Set.of(heat, other, new MovieId(999_999)))))
                .extracting(item -> item.movie().id())
                .containsExactly(other, heat);
        assertThat(marquee.recommender().recommend(request.among(Set.of()))).isEmpty();
        assertThat(marquee.recommender().recommend(request.among(null))).hasSize(3);
        assertThat(marquee.recommender()
                        .recommendForGroup(GroupRequest.of(List.of(ada, bob)).among(Set.of(ran)))
                        .items())
                .extracting(item -> item.movie().id())
                .containsExactly(ran);
    }

    @Test
    void acquaintancesLikeWhatTheyRatedWellAndEachCountsOnce() {
        marquee.favorites().add(bob, heat);
        marquee.ratings().set(bob, heat, new BigDecimal("9"));
        marquee.ratings().set(bob, ran, new BigDecimal("3"));

        assertThat(community().acquaintances().likesOfFriends(ada)).containsExactly(Map.entry(heat, 1));
        Author author = new Author(bob, "bob");
        assertThat(community().acquaintances().likedByFriends(ada, Set.of(heat, ran)))
                .containsExactly(Map.entry(heat, new LikingFriends(List.of(author), 1)));
        assertThat(community().acquaintances().likedByFriends(ada, Set.of())).isEmpty();
    }

    @Test
    void friendsOfFriendsComeWithThoseWhoAreInCommon() {
        UserId dora = user("dora");
        UserId eve = user("eve");
        befriend(ada, dora);
        befriend(bob, cleo);
        befriend(dora, cleo);
        befriend(dora, eve);

        assertThat(community().acquaintances().friendsOfFriends(ada, 10))
                .containsExactly(
                        new MutualFriends(
                                new Author(cleo, "cleo"), List.of(new Author(bob, "bob"), new Author(dora, "dora")), 2),
                        new MutualFriends(new Author(eve, "eve"), List.of(new Author(dora, "dora")), 1));
        assertThat(community().acquaintances().friendsOfFriends(ada, 1)).hasSize(1);
    }

    @Test
    void whoIsFollowedAskedBlockedOrInactiveIsNotSuggested() {
        List<UserId> others = new ArrayList<>();
        for (String name : List.of("followed", "asked", "blocking", "blocked", "inactive", "open")) {
            UserId other = user(name);
            others.add(other);
            befriend(bob, other);
        }
        community().network().follow(ada, others.get(0));
        community().profiles().change(others.get(1), ProfileChanges.none().isPrivate(true));
        community().network().follow(ada, others.get(1));
        community().network().block(others.get(2), ada);
        community().network().block(ada, others.get(3));
        marquee.users().deactivate(others.get(4));

        assertThat(marquee.recommender().suggestFriends(ada, 10))
                .extracting(suggestion -> suggestion.user().username())
                .containsExactly("open");
    }

    @Test
    void peopleOfLikeTasteAreSuggestedOnlyIfTheirTasteIsPublic() {
        MovieId stalker = movie(1398, "Stalker", 1979, "8.1", 2000);
        for (MovieId movie : List.of(heat, ran, stalker)) {
            marquee.favorites().add(ada, movie);
            marquee.favorites().add(cleo, movie);
        }
        assertThat(marquee.recommender().suggestFriends(ada, 10)).isEmpty();
        assertThat(community().acquaintances().sharingLikes(ada, Set.of(heat), 10))
                .isEmpty();

        show(cleo, Visibility.PUBLIC);

        List<FriendSuggestion> suggestions = marquee.recommender().suggestFriends(ada, 10);
        assertThat(suggestions).singleElement().satisfies(suggestion -> {
            assertThat(suggestion.user()).isEqualTo(new Author(cleo, "cleo"));
            assertThat(suggestion.mutualFriends()).isZero();
            assertThat(suggestion.likeness()).isBetween(0.3, 0.4);
            assertThat(suggestion.score()).isEqualTo(0.4 * suggestion.likeness());
            assertThat(suggestion.movies()).hasSize(3);
            assertThat(suggestion.reasons()).containsExactly("you both like Heat, Ran and Stalker");
        });
        assertThat(community().acquaintances().sharingLikes(ada, Set.of(heat, ran), 10))
                .containsExactly(new SharedLikes(new Author(cleo, "cleo"), List.of(heat, ran)));

        community().profiles().change(cleo, ProfileChanges.none().isPrivate(true));
        assertThat(marquee.recommender().suggestFriends(ada, 10)).isEmpty();
    }

    @Test
    void suggestionsWithFriendsInCommonAndLikeTasteComeFirst() {
        UserId dora = user("dora");
        befriend(bob, cleo);
        befriend(bob, dora);
        marquee.favorites().add(ada, heat);
        marquee.favorites().add(dora, heat);
        show(dora, Visibility.PUBLIC);

        List<FriendSuggestion> suggestions = marquee.recommender().suggestFriends(ada, 10);

        assertThat(suggestions).extracting(found -> found.user().username()).containsExactly("dora", "cleo");
        assertThat(suggestions.get(0).reasons())
                .containsExactly("bob is a friend of both of you", "you both like Heat");
        assertThat(suggestions.get(1).score()).isCloseTo(0.2, offset(1e-12));
        assertThatThrownBy(() -> marquee.recommender().suggestFriends(new UserId(9999), 10))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> marquee.recommender().suggestFriends(ada, 0))
                .isInstanceOf(InvalidValueException.class);
    }
}
