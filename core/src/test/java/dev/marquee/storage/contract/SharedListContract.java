package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.StaleVersionException;
import dev.marquee.community.Author;
import dev.marquee.community.ListChanges;
import dev.marquee.community.ListId;
import dev.marquee.community.ListItem;
import dev.marquee.community.ListRole;
import dev.marquee.community.ListedMovie;
import dev.marquee.community.NewList;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.SharedList;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an owner does with a list of their own. */
abstract class SharedListContract extends CommunityContract {

    private UserId ada = new UserId(1);
    private ListId list = new ListId(1);

    @BeforeEach
    void create() {
        ada = user("ada");
        list = lists().create(ada, NewList.named("Heists")).id();
    }

    private List<MovieId> fill(int count) {
        List<MovieId> movies = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            movies.add(movie(i, "Movie " + i));
        }
        assertThat(lists().addAll(
                                ada,
                                list,
                                movies.stream()
                                        .map(movie -> new ListItem(movie, null))
                                        .toList()))
                .isEqualTo(count);
        return movies;
    }

    private SharedList read() {
        return lists().find(Viewer.of(ada), list).orElseThrow();
    }

    private List<MovieId> order() {
        return lists().movieIds(Viewer.of(ada), list);
    }

    private void assertUnchanged(SharedList before) {
        assertThat(read()).isEqualTo(before);
    }

    @Test
    void newListIsEmptyAndHasTheVisibilityOfTheProfile() {
        UserId bob = user("bob");
        profiles().change(bob, ProfileChanges.none().visibility(Visibility.FRIENDS));
        NewList given = NewList.named("  Night in\u200Bs 🎬 ").description("For rainy days.\nAnd others.");

        SharedList byProfile = lists().create(bob, given);
        SharedList ranked = lists().create(ada, given.ranked(true).visibility(Visibility.PRIVATE));

        assertThat(byProfile)
                .isEqualTo(new SharedList(
                        byProfile.id(),
                        new Author(bob, "bob"),
                        "  Night in\u200Bs 🎬 ",
                        "For rainy days.\nAnd others.",
                        false,
                        Visibility.FRIENDS,
                        1,
                        0,
                        0,
                        0,
                        false,
                        null,
                        false,
                        START,
                        START,
                        null,
                        false));
        assertThat(ranked.ranked()).isTrue();
        assertThat(ranked.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(read().visibility()).isEqualTo(Visibility.PUBLIC);
    }

    @Test
    void missingOwnerMovieAndListAreNotFoundAndTheTransactionStaysUsable() {
        MovieId heat = movie(949, "Heat");
        ListId none = new ListId(77);

        marquee.transaction(() -> {
            assertThatThrownBy(() -> lists().create(new UserId(77), NewList.named("Nobody's")))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> lists().copy(ada, none, NewList.named("Copy")))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> lists().add(ada, none, heat)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> lists().add(ada, list, new MovieId(88)))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("88");
            assertThatThrownBy(() -> lists().addAll(
                                    ada, list, List.of(new ListItem(heat, null), new ListItem(new MovieId(88), null))))
                    .isInstanceOf(NotFoundException.class);
            assertThat(order()).isEmpty();
            assertThat(read().version()).isEqualTo(1);
            lists().add(ada, list, heat);
        });

        assertThat(order()).containsExactly(heat);
        assertThat(lists().find(Viewer.moderator(ada), none)).isEmpty();
    }

    @Test
    void filmsStandInTheOrderInWhichTheyWereAddedOnce() {
        List<MovieId> movies = fill(3);
        MovieId heat = movie(949, "Heat");

        assertThat(lists().add(ada, list, movies.get(0))).isFalse();
        assertThat(lists().addAll(
                                ada,
                                list,
                                List.of(
                                        new ListItem(movies.get(1), "kept out"),
                                        new ListItem(heat, "the bank"),
                                        new ListItem(heat, "twice"))))
                .isEqualTo(1);
        assertThat(lists().addAll(ada, list, List.of())).isZero();

        assertThat(order()).containsExactly(movies.get(0), movies.get(1), movies.get(2), heat);
        assertThat(lists().films(Viewer.of(ada), list, FIRST).items())
                .extracting(ListedMovie::note)
                .containsExactly(null, null, null, "the bank");
        assertThat(read().films()).isEqualTo(4);
        assertThat(read().version()).isEqualTo(3);
    }

    @Test
    void filmIsTakenOffOnce() {
        List<MovieId> movies = fill(2);

        assertThat(lists().remove(ada, list, movies.get(0))).isTrue();
        assertThat(lists().remove(ada, list, movies.get(0))).isFalse();

        assertThat(order()).containsExactly(movies.get(1));
        assertThat(read().version()).isEqualTo(3);
    }

    @Test
    void noteIsReplacedAndRemoved() {
        MovieId heat = fill(1).get(0);

        assertThat(lists().annotate(ada, list, heat, "the bank")).isTrue();
        assertThat(lists().annotate(ada, list, heat, "the bank")).isFalse();
        assertThat(lists().films(Viewer.anybody(), list, FIRST).items())
                .containsExactly(new ListedMovie(
                        marquee.movies().find(heat).orElseThrow(), "the bank", new Author(ada, "ada"), START));
        assertThat(lists().annotate(ada, list, heat, null)).isTrue();
        assertThat(lists().annotate(ada, list, heat, null)).isFalse();

        assertThat(read().version()).isEqualTo(4);
    }

    @Test
    void noteThatShowsNothingOrIsTooLongOrOfNoFilmIsRefused() {
        MovieId heat = fill(1).get(0);
        SharedList before = read();

        for (String note : List.of("", " \n", "\u200B", "x".repeat(2001))) {
            assertThatThrownBy(() -> lists().annotate(ada, list, heat, note))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("note");
        }
        assertThatThrownBy(() -> lists().annotate(ada, list, new MovieId(88), null))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("list");
        assertUnchanged(before);
    }

    @Test
    void filmIsMovedToTheBeginningTheMiddleAndTheEnd() {
        List<MovieId> movies = fill(4);
        MovieId a = movies.get(0);
        MovieId b = movies.get(1);
        MovieId c = movies.get(2);
        MovieId d = movies.get(3);

        assertThat(lists().move(ada, list, d, a)).isTrue();
        assertThat(order()).containsExactly(d, a, b, c);
        assertThat(lists().move(ada, list, a, c)).isTrue();
        assertThat(order()).containsExactly(d, b, a, c);
        assertThat(lists().move(ada, list, d, null)).isTrue();
        assertThat(order()).containsExactly(b, a, c, d);
        assertThat(read().version()).isEqualTo(5);
    }

    @Test
    void moveToItsOwnPlaceOrOfNoFilmChangesNothing() {
        List<MovieId> movies = fill(3);
        MovieId heat = movie(949, "Heat");
        SharedList before = read();

        assertThat(lists().move(ada, list, movies.get(1), movies.get(1))).isFalse();
        assertThat(lists().move(ada, list, movies.get(0), movies.get(1))).isFalse();
        assertThat(lists().move(ada, list, movies.get(2), null)).isFalse();
        assertThatThrownBy(() -> lists().move(ada, list, heat, null)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lists().move(ada, list, movies.get(0), heat))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(heat.toString());

        assertUnchanged(before);
        assertThat(order()).isEqualTo(movies);
    }

    @Test
    void hundredsOfMovesToOnePlaceKeepTheOrder() {
        List<MovieId> order = fill(4);
        marquee.transaction(() -> {
            for (int i = 0; i < 700; i++) {
                // The last but one goes before the second one: the room there is halved each time.
                MovieId moved = order.remove(2);
                lists().move(ada, list, moved, order.get(1));
                order.add(1, moved);
            }
        });

        assertThat(order()).isEqualTo(order);
        assertThat(read().version()).isEqualTo(702);
    }

    @Test
    void randomMovesKeepTheOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<MovieId> order = fill(12);
        marquee.transaction(() -> {
            for (int i = 0; i < 200; i++) {
                MovieId moved = order.remove(random.nextInt(order.size()));
                int place = random.nextInt(order.size() + 1);
                lists().move(ada, list, moved, place == order.size() ? null : order.get(place));
                order.add(place, moved);
            }
        });

        assertThat(order()).as("seed %d", seed).isEqualTo(order);
    }

    @Test
    void arrangingNeedsThePresentVersionAndAllFilmsOnce() {
        List<MovieId> movies = fill(3);
        List<MovieId> reversed = new ArrayList<>(movies);
        Collections.reverse(reversed);
        SharedList before = read();

        for (List<MovieId> wrong : List.of(
                movies.subList(0, 2),
                List.of(movies.get(0), movies.get(0), movies.get(1)),
                List.of(movies.get(0), movies.get(1), movie(949, "Heat")),
                List.<MovieId>of())) {
            assertThatThrownBy(() -> lists().arrange(ada, list, before.version(), wrong))
                    .isInstanceOf(InvalidValueException.class);
        }
        assertThatThrownBy(() -> lists().arrange(ada, list, 1, reversed))
                .isInstanceOfSatisfying(
                        StaleVersionException.class,
                        e -> assertThat(e.version()).isEqualTo(before.version()));
        assertThat(lists().arrange(ada, list, before.version(), movies)).isEqualTo(before.version());
        assertUnchanged(before);

        assertThat(lists().arrange(ada, list, before.version(), reversed)).isEqualTo(before.version() + 1);
        assertThat(order()).isEqualTo(reversed);
        assertThat(read().version()).isEqualTo(before.version() + 1);
    }

    @Test
    void changeTakesWhatIsGivenAndAddsOneToTheVersion() {
        clock.advance(Duration.ofHours(1));
        ListChanges changes = ListChanges.none()
                .name("Capers")
                .description("Clever ones.")
                .ranked(true)
                .visibility(Visibility.FRIENDS);

        SharedList changed = lists().change(ada, list, 1, changes);

        assertThat(changed).isEqualTo(read());
        assertThat(changed.name()).isEqualTo("Capers");
        assertThat(changed.description()).isEqualTo("Clever ones.");
        assertThat(changed.ranked()).isTrue();
        assertThat(changed.visibility()).isEqualTo(Visibility.FRIENDS);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.createdAt()).isEqualTo(START);
        assertThat(changed.updatedAt()).isEqualTo(clock.instant());
        assertThat(lists().change(ada, list, 2, ListChanges.none().description(""))
                        .description())
                .isNull();
        assertThat(read().name()).isEqualTo("Capers");
        assertThat(read().version()).isEqualTo(3);
    }

    @Test
    void changeToWhatThereIsWritesNothing() {
        SharedList before = read();
        clock.advance(Duration.ofHours(1));

        assertThat(lists().change(ada, list, 1, ListChanges.none())).isEqualTo(before);
        assertThat(lists().change(
                                ada,
                                list,
                                1,
                                ListChanges.none()
                                        .name("Heists")
                                        .description("")
                                        .ranked(false)
                                        .visibility(Visibility.PUBLIC)))
                .isEqualTo(before);
    }

    @Test
    void changeOfAnOlderVersionIsRefusedWithThePresentOne() {
        fill(1);

        marquee.transaction(() -> {
            assertThatThrownBy(() ->
                            lists().change(ada, list, 1, ListChanges.none().name("Lost")))
                    .isInstanceOfSatisfying(StaleVersionException.class, e -> {
                        assertThat(e.version()).isEqualTo(2);
                        assertThat(e).hasMessageContaining("version 2");
                    });
            lists().change(ada, list, 2, ListChanges.none().name("Won"));
        });

        assertThat(read().name()).isEqualTo("Won");
    }

    @Test
    void deletedListIsItsOwnersToRestoreAlone() {
        MovieId heat = fill(1).get(0);

        assertThat(lists().delete(ada, list)).isTrue();
        assertThat(lists().delete(ada, list)).isFalse();
        assertThat(read().deletedAt()).isEqualTo(START);
        assertThat(lists().find(Viewer.anybody(), list)).isEmpty();
        assertThat(lists().movieIds(Viewer.anybody(), list)).isEmpty();
        assertThatThrownBy(() -> lists().remove(ada, list, heat)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lists().copy(ada, list, NewList.named("Copy"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> lists().restore(user("bob"), list)).isInstanceOf(NotFoundException.class);

        assertThat(lists().restore(ada, list)).isTrue();
        assertThat(lists().restore(ada, list)).isFalse();
        assertThat(read().deletedAt()).isNull();
        assertThat(lists().movieIds(Viewer.anybody(), list)).containsExactly(heat);
        assertThat(read().version()).isEqualTo(4);
    }

    @Test
    void pagesOfFilmsAreCompleteAndRefuseTheCursorOfAnotherQuery() {
        List<MovieId> movies = fill(7);
        lists().move(ada, list, movies.get(6), movies.get(0));

        assertThat(inPagesOfTwo(page -> lists().films(Viewer.anybody(), list, page)))
                .extracting(film -> film.movie().id())
                .isEqualTo(order());
        PageRequest followers = PageRequest.first(1);
        network().follow(user("bob"), ada);
        network().follow(user("eve"), ada);
        PageRequest other = followers.after(
                network().followers(Viewer.of(ada), ada, followers).next().orElseThrow());
        assertThatThrownBy(() -> lists().films(Viewer.of(ada), list, other))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void copyHasTheFilmsInOrderAndTheNotesOfWhoCopies() {
        UserId bob = user("bob");
        List<MovieId> movies = fill(3);
        lists().move(ada, list, movies.get(2), movies.get(0));
        lists().annotate(ada, list, movies.get(0), "by Ada");
        lists().invite(ada, list, bob, ListRole.EDITOR);
        lists().accept(bob, list);
        lists().annotate(bob, list, movies.get(1), "by Bob");
        clock.advance(Duration.ofHours(1));

        SharedList copy =
                lists().copy(bob, list, NewList.named("Mine").ranked(true).visibility(Visibility.PRIVATE));

        assertThat(copy.owner()).isEqualTo(new Author(bob, "bob"));
        assertThat(copy.name()).isEqualTo("Mine");
        assertThat(copy.version()).isEqualTo(1);
        assertThat(copy.films()).isEqualTo(3);
        assertThat(lists().members(Viewer.of(bob), copy.id())).isEmpty();
        assertThat(lists().films(Viewer.of(bob), copy.id(), FIRST).items())
                .satisfiesExactly(
                        film -> assertThat(film.movie().id()).isEqualTo(movies.get(2)),
                        film -> {
                            assertThat(film.movie().id()).isEqualTo(movies.get(0));
                            assertThat(film.note()).isNull();
                            assertThat(film.addedBy()).isEqualTo(new Author(bob, "bob"));
                            assertThat(film.addedAt()).isEqualTo(clock.instant());
                        },
                        film -> assertThat(film.note()).isEqualTo("by Bob"));
        lists().remove(bob, copy.id(), movies.get(0));
        assertThat(order()).hasSize(3);
    }

    @Test
    void listIsFullAtItsLimit() {
        List<NewMovie> many = new ArrayList<>();
        for (int i = 1; i <= SharedLists.MAX_FILMS + 1; i++) {
            many.add(NewMovie.builder(i, "Movie " + i).build());
        }
        List<ListItem> items = marquee.movies().upsertAll(many).stream()
                .map(upserted -> new ListItem(upserted.id(), null))
                .toList();
        int limit = SharedLists.MAX_FILMS;

        assertThatThrownBy(() -> lists().addAll(ada, list, items))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("10000");
        assertThat(read().films()).isZero();
        assertThat(lists().addAll(ada, list, items.subList(0, limit))).isEqualTo(limit);
        assertThatThrownBy(() -> lists().add(ada, list, items.get(limit).movie()))
                .isInstanceOf(InvalidValueException.class);
        assertThat(lists().addAll(ada, list, items.subList(0, limit))).isZero();
        assertThat(read().films()).isEqualTo(limit);
    }

    @Test
    void filmGoesWithItsMovie() {
        List<MovieId> movies = fill(3);

        marquee.movies().delete(movies.get(1));

        assertThat(order()).containsExactly(movies.get(0), movies.get(2));
        assertThat(lists().move(ada, list, movies.get(2), movies.get(0))).isTrue();
    }
}
