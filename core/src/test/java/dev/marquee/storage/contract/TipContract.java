package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Author;
import dev.marquee.community.Tip;
import dev.marquee.community.TipId;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class TipContract extends CommunityContract {

    private UserId ada = new UserId(1);
    private UserId bob = new UserId(1);
    private MovieId heat = new MovieId(1);

    @BeforeEach
    void befriend() {
        ada = user("ada");
        bob = user("bob");
        GenreId crime = genre(80, "Crime");
        heat = movie(949, "Heat", 1995, "7.9", 10, crime);
        befriend(ada, bob);
    }

    private List<Tip> received(UserId user) {
        return tips().received(user, FIRST).items();
    }

    private List<Tip> sent(UserId user) {
        return tips().sent(user, FIRST).items();
    }

    @Test
    void filmIsRecommendedToAFriendWhoSeesItOnce() {
        Tip tip = tips().send(ada, bob, heat, "The diner\nscene 🎬");

        assertThat(tip)
                .isEqualTo(new Tip(
                        tip.id(),
                        new Author(ada, "ada"),
                        new Author(bob, "bob"),
                        marquee.movies().find(heat).orElseThrow(),
                        "The diner\nscene 🎬",
                        START,
                        null));
        assertThat(received(bob)).containsExactly(tip);
        assertThat(sent(ada)).containsExactly(tip);
        assertThat(received(ada)).isEmpty();
        assertThat(sent(bob)).isEmpty();
        assertThat(tips().unseen(bob)).isEqualTo(1);
        clock.advance(Duration.ofDays(1));

        assertThat(tips().see(bob, tip.id())).isTrue();
        assertThat(tips().see(bob, tip.id())).isFalse();

        assertThat(tips().unseen(bob)).isZero();
        assertThat(received(bob).get(0).seenAt()).isEqualTo(clock.instant());
        assertThatThrownBy(() -> tips().see(ada, tip.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> tips().see(bob, new TipId(99)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("99");
    }

    @Test
    void filmIsRecommendedToFriendsAlone() {
        UserId eve = user("eve");
        network().follow(ada, eve);

        marquee.transaction(() -> {
            for (UserId other : List.of(eve, ada)) {
                assertThatThrownBy(() -> tips().send(ada, other, heat, null))
                        .isInstanceOf(NotAllowedException.class)
                        .hasMessageContaining("follow each other");
            }
            assertThatThrownBy(() -> tips().send(ada, new UserId(77), heat, null))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> tips().send(ada, bob, new MovieId(88), null))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("88");
            for (String note : List.of("", "\u200B", "x".repeat(2001))) {
                assertThatThrownBy(() -> tips().send(ada, bob, heat, note))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("note");
            }
            tips().send(ada, bob, heat, null);
        });

        assertThat(received(bob)).extracting(Tip::note).containsExactly((String) null);
        assertThat(received(eve)).isEmpty();
    }

    @Test
    void filmIsRecommendedOnceToAFriendUntilThatIsRemoved() {
        Tip tip = tips().send(ada, bob, heat, "First");

        marquee.transaction(() -> {
            assertThatThrownBy(() -> tips().send(ada, bob, heat, "Again"))
                    .isInstanceOfSatisfying(
                            DuplicateException.class, e -> assertThat(e.field()).isEqualTo("tip"));
            tips().send(bob, ada, heat, "Back");
        });
        assertThat(tips().remove(ada, tip.id())).isTrue();

        assertThat(tips().send(ada, bob, heat, "Again").note()).isEqualTo("Again");
    }

    @Test
    void bothSidesRemoveARecommendationAndNobodyElse() {
        UserId eve = user("eve");
        Tip first = tips().send(ada, bob, heat, null);
        Tip second = tips().send(bob, ada, heat, null);

        assertThat(tips().remove(eve, first.id())).isFalse();
        assertThat(tips().remove(bob, first.id())).isTrue();
        assertThat(tips().remove(bob, second.id())).isTrue();
        assertThat(tips().remove(ada, second.id())).isFalse();

        assertThat(sent(ada)).isEmpty();
        assertThat(received(ada)).isEmpty();
    }

    @Test
    void unfollowKeepsWhatWasRecommendedAndABlockRemovesItBothWaysForGood() {
        tips().send(ada, bob, heat, null);
        Tip back = tips().send(bob, ada, heat, null);
        network().unfollow(ada, bob);
        assertThat(received(bob)).hasSize(1);

        network().block(bob, ada);

        assertThat(received(bob)).isEmpty();
        assertThat(sent(bob)).isEmpty();
        assertThat(received(ada)).isEmpty();
        assertThat(sent(ada)).isEmpty();
        assertThat(tips().unseen(ada)).isZero();
        assertThatThrownBy(() -> tips().see(ada, back.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> tips().send(ada, bob, heat, null)).isInstanceOf(NotAllowedException.class);
        network().unblock(bob, ada);
        assertThat(received(ada)).isEmpty();
    }

    @Test
    void pagesAreCompleteAndTheNewestComesFirst() {
        for (int i = 1; i <= 5; i++) {
            clock.advance(Duration.ofSeconds(i % 2));
            tips().send(ada, bob, movie(i, "Movie " + i), null);
        }
        List<Tip> all = received(bob);

        assertThat(all).hasSize(5);
        assertThat(all.get(0).movie().title()).isEqualTo("Movie 5");
        assertThat(inPagesOfTwo(page -> tips().received(bob, page))).isEqualTo(all);
        assertThat(inPagesOfTwo(page -> tips().sent(ada, page))).isEqualTo(all);
        PageRequest next = PageRequest.first(2)
                .after(tips().received(bob, PageRequest.first(2)).next().orElseThrow());
        assertThatThrownBy(() -> tips().sent(ada, next))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void recommendationGoesWithItsMovieAndItsUsers() {
        MovieId ronin = movie(8195, "Ronin");
        tips().send(ada, bob, heat, null);
        tips().send(ada, bob, ronin, null);
        tips().send(bob, ada, ronin, null);

        marquee.movies().delete(heat);
        assertThat(received(bob)).hasSize(1);
        marquee.users().delete(ada);

        assertThat(received(bob)).isEmpty();
        assertThat(sent(bob)).isEmpty();
        assertThat(received(user("ada"))).isEmpty();
    }
}
