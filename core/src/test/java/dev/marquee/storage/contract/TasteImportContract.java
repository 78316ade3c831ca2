package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.AppliedImport;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.Dismissal;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.taste.ImportId;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.TasteFact;
import dev.marquee.taste.TasteImport;
import dev.marquee.taste.UndoneImport;
import dev.marquee.taste.WatchedAt;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class TasteImportContract extends Contract {

    private static final Instant THEN = Instant.parse("2020-05-06T07:08:09Z");

    private UserId ada = new UserId(1);
    private MovieId heat = new MovieId(1);
    private MovieId alien = new MovieId(1);
    private MovieId jaws = new MovieId(1);

    @BeforeEach
    void people() {
        ada = user("ada");
        heat = movie(949, "Heat");
        alien = movie(348, "Alien");
        jaws = movie(578, "Jaws");
    }

    private Rating rating(MovieId movie, String value, Instant at) {
        return new Rating(ada, movie, new BigDecimal(value), at);
    }

    private NewPlay play(MovieId movie, String day) {
        return NewPlay.of(ada, movie, WatchedAt.day(LocalDate.parse(day)));
    }

    private List<TasteFact> everything() {
        return List.of(
                new Favorite(ada, heat, THEN),
                rating(heat, "9", THEN),
                rating(alien, "7.5", THEN),
                play(heat, "2020-05-06").source("example", "a1").note("again"),
                play(alien, "2020-05-07"),
                NewPlay.of(ada, alien, WatchedAt.unknown()),
                new WatchlistEntry(ada, jaws, "with Bob", THEN),
                new Dismissal(ada, movie(11, "Star Wars"), THEN));
    }

    /** {@return all that the API shows of the user} */
    private List<Object> state() {
        List<Object> state = new ArrayList<>();
        for (FavoriteMovie favorite : marquee.favorites().list(ada, FavoriteQuery.all())) {
            state.add(favorite);
        }
        state.addAll(marquee.ratings().of(ada));
        for (DiaryEntry entry : marquee.watchHistory().diary(ada, DiaryQuery.all())) {
            state.add(entry);
        }
        state.add(marquee.watchlist().list(ada, WatchlistQuery.all()).items());
        state.add(marquee.dismissals().movieIds(ada));
        for (MovieId movie : List.of(heat, alien, jaws)) {
            state.add(marquee.watchHistory().progress(ada, movie));
        }
        return state;
    }

    @Test
    void importTakesFactsOfEveryKindAndARepeatedOneChangesNothing() {
        AppliedImport first = marquee.imports().apply(ada, "example", everything());
        List<Object> after = state();
        AppliedImport again = marquee.imports().apply(ada, "example", everything());

        TasteImport batch = first.batch().orElseThrow();
        assertThat(first.taken()).hasSize(8).containsOnly(true);
        assertThat(batch.taken()).isEqualTo(8);
        assertThat(batch.present()).isZero();
        assertThat(batch.user()).isEqualTo(ada);
        assertThat(batch.source()).isEqualTo("example");
        assertThat(batch.importedAt()).isEqualTo(START);
        assertThat(again).isEqualTo(new AppliedImport(Optional.empty(), Collections.nCopies(8, false)));
        assertThat(state()).isEqualTo(after);
        assertThat(marquee.watchHistory().plays(ada, alien, 10)).hasSize(2);
        assertThat(marquee.watchlist().find(ada, jaws)).contains(new WatchlistEntry(ada, jaws, "with Bob", THEN));
        assertThat(marquee.imports().list(ada)).containsExactly(batch);
        assertThat(marquee.imports().find(batch.id())).contains(batch);
    }

    @Test
    void previewForeseesWhatTheImportDoesAndWritesNothing() {
        marquee.ratings().set(ada, heat, new BigDecimal("5"));
        marquee.favorites().add(ada, heat);
        marquee.watchHistory().add(play(alien, "2020-05-07"));
        List<TasteFact> facts = new ArrayList<>(everything());
        facts.addAll(everything());
        facts.add(rating(alien, "2", THEN.plusSeconds(1)));
        facts.add(rating(heat, "10", START.plusSeconds(1)));
        List<Object> before = state();

        AppliedImport preview = marquee.imports().preview(ada, facts);

        assertThat(preview.batch()).isEmpty();
        assertThat(state()).isEqualTo(before);
        assertThat(marquee.imports().list(ada)).isEmpty();
        assertThat(preview.taken())
                .containsExactly(
                        false, false, false, true, false, true, true, true, //
                        false, false, false, false, false, false, false, false, true, true);
        assertThat(marquee.imports().apply(ada, "example", facts).taken()).isEqualTo(preview.taken());
        assertThat(marquee.ratings().find(ada, heat)).contains(rating(heat, "10", START.plusSeconds(1)));
    }

    @Test
    void undoneImportLeavesWhatWasThereBefore() {
        marquee.ratings().set(ada, heat, new BigDecimal("5"));
        marquee.favorites().add(ada, alien);
        marquee.watchHistory().add(play(alien, "2019-01-01"));
        marquee.watchlist().add(ada, alien);
        marquee.dismissals().add(ada, jaws);
        List<Object> before = state();
        List<TasteFact> facts = new ArrayList<>(everything());
        facts.add(rating(heat, "8", START.plusSeconds(5)));
        ImportId id = marquee.imports()
                .apply(ada, "example", facts)
                .batch()
                .orElseThrow()
                .id();
        assertThat(state()).isNotEqualTo(before);

        UndoneImport undone = marquee.imports().undo(id);

        assertThat(undone).isEqualTo(new UndoneImport(8, 0));
        assertThat(state()).isEqualTo(before);
        assertThat(marquee.imports().list(ada)).isEmpty();
        assertThat(marquee.imports().find(id)).isEmpty();
        assertThatThrownBy(() -> marquee.imports().undo(id))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(id.toString());
    }

    @Test
    void watchlistAndProgressThatAPlayEndedComeBackToTheirPlaces() {
        marquee.watchlist().dropWatched(ada, true);
        for (MovieId movie : List.of(heat, alien, jaws)) {
            marquee.watchlist().add(ada, movie);
        }
        marquee.watchlist().annotate(ada, alien, "soon");
        marquee.watchHistory().stop(ada, alien, Duration.ofMinutes(47));
        List<Object> before = state();
        NewPlay later = NewPlay.of(ada, alien, WatchedAt.instant(START.plusSeconds(60)));

        AppliedImport applied = marquee.imports().apply(ada, "example", List.of(later));

        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(heat, jaws);
        assertThat(marquee.watchHistory().progress(ada, alien)).isEmpty();
        UndoneImport undone =
                marquee.imports().undo(applied.batch().orElseThrow().id());
        assertThat(undone).isEqualTo(new UndoneImport(3, 0));
        assertThat(state()).isEqualTo(before);
        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(heat, alien, jaws);
    }

    @Test
    void movieThatIsWatchedAndWantedInOneImportStaysOnTheWatchlist() {
        marquee.watchlist().dropWatched(ada, true);
        marquee.watchlist().add(ada, alien);
        marquee.watchlist().add(ada, heat);
        List<TasteFact> facts = List.of(
                NewPlay.of(ada, alien, WatchedAt.instant(START.plusSeconds(60))),
                new WatchlistEntry(ada, alien, null, THEN));

        assertThat(marquee.imports().apply(ada, "example", facts).taken()).containsExactly(true, false);

        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(alien, heat);
        assertThat(marquee.imports().apply(ada, "example", facts).taken()).containsOnly(false);
        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(alien, heat);
    }

    @Test
    void factsThatWereChangedOrRemovedSinceStayAsTheyAre() {
        ImportId id = marquee.imports()
                .apply(ada, "example", everything())
                .batch()
                .orElseThrow()
                .id();
        clock.advance(Duration.ofDays(1));
        marquee.ratings().set(ada, heat, new BigDecimal("4"));
        marquee.watchlist().annotate(ada, jaws, "alone");
        marquee.favorites().remove(ada, heat);
        marquee.favorites().add(ada, heat);
        marquee.watchHistory().removeAll(ada, alien);

        UndoneImport undone = marquee.imports().undo(id);

        assertThat(undone).isEqualTo(new UndoneImport(3, 5));
        assertThat(marquee.ratings().of(ada)).containsExactly(rating(heat, "4", START.plus(Duration.ofDays(1))));
        assertThat(marquee.watchlist().find(ada, jaws)).isPresent();
        assertThat(marquee.favorites().movieIds(ada)).containsExactly(heat);
        assertThat(marquee.dismissals().movieIds(ada)).isEmpty();
        assertThat(marquee.watchHistory().diary(ada, DiaryQuery.all())).isEmpty();
    }

    @Test
    void movieThatIsMovedOnTheWatchlistIsStillTheImportsOwn() {
        ImportId id = marquee.imports()
                .apply(ada, "example", everything())
                .batch()
                .orElseThrow()
                .id();
        marquee.watchlist().add(ada, heat);
        marquee.watchlist().move(ada, jaws, null);

        marquee.imports().undo(id);

        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(heat);
    }

    @Test
    void importsThatFollowEachOtherAreUndoneInReverse() {
        List<Object> before = state();
        ImportId first = marquee.imports()
                .apply(ada, "one", List.of(rating(heat, "6", THEN)))
                .batch()
                .orElseThrow()
                .id();
        List<Object> between = state();
        ImportId second = marquee.imports()
                .apply(ada, "two", List.of(rating(heat, "7", THEN.plusSeconds(1)), new Favorite(ada, heat, THEN)))
                .batch()
                .orElseThrow()
                .id();
        assertThat(marquee.imports().list(ada)).extracting(TasteImport::id).containsExactly(second, first);

        marquee.imports().undo(second);
        assertThat(state()).isEqualTo(between);
        marquee.imports().undo(first);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void badImportIsRefusedAndNothingIsWritten() {
        UserId bob = user("bob");
        List<Object> before = state();
        List<TasteFact> ofAnother = List.of(new Favorite(ada, heat, THEN), new Favorite(bob, heat, THEN));
        List<TasteFact> unknown = List.of(new Favorite(ada, heat, THEN), new Favorite(ada, new MovieId(999), THEN));

        marquee.transaction(() -> {
            assertThatThrownBy(() -> marquee.imports().apply(ada, "example", ofAnother))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(bob.toString());
            assertThatThrownBy(() -> marquee.imports().preview(ada, ofAnother))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> marquee.imports().apply(ada, "example", unknown))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("999");
            assertThatThrownBy(() -> marquee.imports().preview(ada, unknown)).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> marquee.imports().apply(new UserId(77), "example", List.of()))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            for (String source : List.of("", " ", "x".repeat(51))) {
                assertThatThrownBy(() -> marquee.imports().apply(ada, source, List.of()))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("source");
            }
        });

        assertThat(state()).isEqualTo(before);
        assertThat(marquee.imports().apply(ada, "example", List.of()))
                .isEqualTo(new AppliedImport(Optional.empty(), List.of()));
    }

    @Test
    void importsGoWithTheirUserAndAreThoseOfOneUser() {
        UserId bob = user("bob");
        ImportId id = marquee.imports()
                .apply(ada, "example", everything())
                .batch()
                .orElseThrow()
                .id();

        assertThat(marquee.imports().list(bob)).isEmpty();
        marquee.users().delete(ada);

        assertThat(marquee.imports().find(id)).isEmpty();
        assertThat(marquee.imports().list(ada)).isEmpty();
    }

    @Test
    void importWhoseMovieIsDeletedTakesBackTheRest() {
        ImportId id = marquee.imports()
                .apply(ada, "example", everything())
                .batch()
                .orElseThrow()
                .id();
        marquee.movies().delete(heat);

        UndoneImport undone = marquee.imports().undo(id);

        assertThat(undone).isEqualTo(new UndoneImport(5, 0));
        assertThat(marquee.ratings().count()).isZero();
    }
}
