package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.AddedPlay;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Play;
import dev.marquee.taste.PlayId;
import dev.marquee.taste.Progress;
import dev.marquee.taste.StartedMovie;
import dev.marquee.taste.WatchHistory;
import dev.marquee.taste.WatchedAt;
import dev.marquee.taste.WatchedMovie;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class WatchHistoryContract extends Contract {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final Instant EVENING = Instant.parse("2026-11-02T20:15:00.123456Z");

    private WatchHistory history() {
        return marquee.watchHistory();
    }

    private Play add(UserId user, MovieId movie, WatchedAt at) {
        return history().add(NewPlay.of(user, movie, at)).play();
    }

    private List<Play> diary(UserId user) {
        return history().diary(user, DiaryQuery.all().limit(1000)).items().stream()
                .map(DiaryEntry::play)
                .toList();
    }

    @Test
    void playIsStoredAsItIsGiven() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        NewPlay given = new NewPlay(
                ada, heat, WatchedAt.instant(EVENING), "letterboxd", "x:1", "A note\nof \"two\" lines \uD83C\uDFAC");

        AddedPlay added = history().add(given);

        assertThat(added.added()).isTrue();
        assertThat(added.play().details()).isEqualTo(given);
        assertThat(added.play().rewatch()).isFalse();
        assertThat(added.play().addedAt()).isEqualTo(START);
        assertThat(history().find(added.play().id())).contains(added.play());
        assertThat(history().plays(ada, heat, 10)).containsExactly(added.play());
        assertThat(history().find(new PlayId(77))).isEmpty();
    }

    @Test
    void playOfEachPrecisionIsAddedOnce() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        List<WatchedAt> times = List.of(
                WatchedAt.instant(Instant.parse("2026-01-01T00:00:00Z")),
                WatchedAt.day(LocalDate.of(2026, 1, 1)),
                WatchedAt.year(2026),
                WatchedAt.unknown());

        for (WatchedAt time : times) {
            AddedPlay first = history().add(NewPlay.of(ada, heat, time).note("first"));
            clock.advance(Duration.ofHours(1));
            AddedPlay again =
                    history().add(NewPlay.of(ada, heat, time).note("again").source("csv", null));

            assertThat(first.added()).as(time.toString()).isTrue();
            assertThat(again).isEqualTo(new AddedPlay(first.play(), false));
        }

        assertThat(history().plays(ada, heat, 10))
                .extracting(play -> play.details().watchedAt())
                .containsExactlyInAnyOrderElementsOf(times);
    }

    @Test
    void playWithASourcesIdIsAddedOnceWhateverElseIsGiven() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        NewPlay given = NewPlay.of(ada, heat, WatchedAt.day(DAY)).source("trakt", "1");

        AddedPlay first = history().add(given);

        assertThat(history().add(given)).isEqualTo(new AddedPlay(first.play(), false));
        assertThat(history().add(NewPlay.of(ada, alien, WatchedAt.unknown()).source("trakt", "1")))
                .isEqualTo(new AddedPlay(first.play(), false));
        assertThat(history().add(given.source("trakt", "2")).added()).isTrue();
        assertThat(history().add(given.source("simkl", "1")).added()).isTrue();
        assertThat(history()
                        .add(new NewPlay(bob, heat, WatchedAt.day(DAY), "trakt", "1", null))
                        .added())
                .isTrue();
        assertThat(history().add(NewPlay.of(ada, heat, WatchedAt.day(DAY))).added())
                .isTrue();
        assertThat(history().plays(ada, heat, 10)).hasSize(4);
    }

    @Test
    void momentsThatDifferByAMicrosecondAreTwoPlays() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        add(ada, heat, WatchedAt.instant(EVENING));
        add(ada, heat, WatchedAt.instant(EVENING.plusNanos(999)));
        add(ada, heat, WatchedAt.instant(EVENING.plusNanos(1000)));

        assertThat(diary(ada)).hasSize(2);
    }

    @Test
    void rewatchDependsOnTheOrderOfTheTimesAndNotOfTheAdding() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        PlayId day = add(ada, heat, WatchedAt.day(DAY)).id();
        PlayId evening = add(ada, heat, WatchedAt.instant(EVENING)).id();
        assertThat(rewatches(ada)).containsExactly(evening);

        PlayId year = add(ada, heat, WatchedAt.year(2020)).id();
        assertThat(rewatches(ada)).containsExactly(evening, day);

        AddedPlay unknown = history().add(NewPlay.of(ada, heat, WatchedAt.unknown()));
        assertThat(unknown.play().rewatch()).isFalse();
        assertThat(rewatches(ada)).containsExactly(evening, day, year);

        AddedPlay second =
                history().add(NewPlay.of(ada, heat, WatchedAt.unknown()).source("csv", "1"));
        assertThat(second.play().rewatch()).isTrue();
        add(user("bob"), heat, WatchedAt.unknown());
        add(ada, movie(348, "Alien"), WatchedAt.unknown());
        assertThat(rewatches(ada))
                .containsExactly(evening, day, year, second.play().id());

        history().remove(unknown.play().id());
        assertThat(rewatches(ada)).containsExactly(evening, day, year);
    }

    @Test
    void ofPlaysAtTheSameTimeTheOneAddedFirstIsNoRewatch() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        PlayId first = add(ada, heat, WatchedAt.day(DAY)).id();
        PlayId second = history()
                .add(NewPlay.of(ada, heat, WatchedAt.day(DAY)).source("csv", "1"))
                .play()
                .id();

        assertThat(rewatches(ada)).containsExactly(second);
        assertThat(diary(ada)).extracting(Play::id).containsExactly(second, first);
    }

    private List<PlayId> rewatches(UserId user) {
        return diary(user).stream().filter(Play::rewatch).map(Play::id).toList();
    }

    @Test
    void futureAndPlaysBeforeTheReleaseAreKept() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat", 1995, "8.0", 10);
        List<WatchedAt> times = List.of(
                WatchedAt.instant(Instant.parse("9999-12-31T23:59:59.999999Z")),
                WatchedAt.day(LocalDate.of(9999, 12, 31)),
                WatchedAt.year(9999),
                WatchedAt.day(LocalDate.of(1990, 2, 28)),
                WatchedAt.instant(Instant.parse("0001-01-01T00:00:00.000001Z")),
                WatchedAt.year(1));

        times.forEach(time -> add(ada, heat, time));

        assertThat(diary(ada)).extracting(play -> play.details().watchedAt()).containsExactlyElementsOf(times);
        assertThat(history().diary(ada, DiaryQuery.all().period(LocalDate.of(9999, 1, 1), LocalDate.of(9999, 12, 31))))
                .hasSize(3);
    }

    @Test
    void playOfAnUnknownUserOrMovieIsNotFoundAndTheTransactionStaysUsable() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        marquee.transaction(() -> {
            assertThatThrownBy(() -> add(new UserId(77), heat, WatchedAt.unknown()))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("user")
                    .hasMessageContaining("77");
            assertThatThrownBy(() -> add(ada, new MovieId(88), WatchedAt.day(DAY)))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("movie")
                    .hasMessageContaining("88");
            assertThatThrownBy(() -> history().stop(ada, new MovieId(88), Duration.ZERO))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("88");
            assertThatThrownBy(() -> history().stop(new UserId(77), heat, Duration.ZERO))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("77");
            add(ada, heat, WatchedAt.unknown());
        });

        assertThat(diary(ada)).hasSize(1);
    }

    @Test
    void batchAddsWhatIsNotThereOnce() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        Play present = add(ada, heat, WatchedAt.day(DAY));
        List<NewPlay> batch = new ArrayList<>(List.of(
                NewPlay.of(ada, heat, WatchedAt.day(DAY)).note("later"),
                NewPlay.of(ada, heat, WatchedAt.instant(EVENING)),
                NewPlay.of(ada, heat, WatchedAt.instant(EVENING)),
                NewPlay.of(ada, heat, WatchedAt.unknown()),
                NewPlay.of(ada, heat, WatchedAt.unknown()).source("csv", null),
                NewPlay.of(ada, heat, WatchedAt.unknown()).source("csv", "1"),
                NewPlay.of(ada, alien, WatchedAt.year(2020)).source("csv", "1"),
                NewPlay.of(bob, alien, WatchedAt.year(2020)).source("csv", "1").note("Great, \"really\"")));
        Collections.shuffle(batch, new Random(7));

        assertThat(history().addAll(batch)).isEqualTo(4);
        assertThat(history().addAll(batch)).isZero();
        assertThat(history().addAll(List.of())).isZero();

        assertThat(history().find(present.id()).map(Play::details)).contains(present.details());
        assertThat(diary(ada)).hasSize(4);
        assertThat(diary(bob))
                .extracting(
                        play -> play.details().note(), play -> play.details().source())
                .containsExactly(tuple("Great, \"really\"", "csv"));
    }

    @Test
    void batchWithOneUnknownMovieWritesNothing() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");

        assertThatThrownBy(() -> history()
                        .addAll(List.of(
                                NewPlay.of(ada, heat, WatchedAt.unknown()),
                                NewPlay.of(ada, new MovieId(99), WatchedAt.unknown()))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("99");

        assertThat(diary(ada)).isEmpty();
    }

    @Test
    void progressWithATimeStaysUnlessALaterOneIsGiven() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        Progress first = new Progress(ada, heat, Duration.ofMinutes(47), EVENING);

        assertThat(history().stop(first)).isTrue();
        assertThat(history().stop(first)).isFalse();
        assertThat(history().stop(new Progress(ada, heat, Duration.ofMinutes(5), EVENING.minusSeconds(1))))
                .isFalse();
        assertThat(history().progress(ada, heat)).contains(first);
        Progress later = new Progress(ada, heat, Duration.ofMinutes(5), EVENING.plusSeconds(1));
        assertThat(history().stop(later)).isTrue();
        assertThat(history().progress(ada, heat)).contains(later);
        assertThatThrownBy(() -> history().stop(new Progress(ada, new MovieId(88), Duration.ZERO, EVENING)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("88");
        assertThatThrownBy(() -> history().stop(new Progress(ada, heat, Duration.ofHours(25), EVENING)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void onePlayOrAllOfAMovieAreRemoved() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        Play day = add(ada, heat, WatchedAt.day(DAY));
        add(ada, heat, WatchedAt.instant(EVENING));
        add(ada, heat, WatchedAt.unknown());
        add(ada, alien, WatchedAt.unknown());
        add(bob, heat, WatchedAt.unknown());
        history().stop(ada, heat, Duration.ofMinutes(47));

        assertThat(history().remove(day.id())).isTrue();
        assertThat(history().remove(day.id())).isFalse();
        assertThat(history().plays(ada, heat, 10)).hasSize(2);
        assertThat(history().progress(ada, heat)).isPresent();
        assertThat(history().removeAll(ada, heat)).isEqualTo(2);
        assertThat(history().removeAll(ada, heat)).isZero();

        assertThat(history().progress(ada, heat)).isEmpty();
        assertThat(history().watched(ada)).extracting(WatchedMovie::movie).containsExactly(alien);
        assertThat(diary(bob)).hasSize(1);
    }

    @Test
    void playsOfAMovieAreLimited() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        for (int day = 1; day <= 5; day++) {
            add(ada, heat, WatchedAt.day(LocalDate.of(2026, 1, day)));
        }
        add(ada, heat, WatchedAt.unknown());

        assertThat(history().plays(ada, heat, 2))
                .extracting(play -> play.details().watchedAt())
                .containsExactly(WatchedAt.day(LocalDate.of(2026, 1, 5)), WatchedAt.day(LocalDate.of(2026, 1, 4)));
        assertThat(history().plays(ada, heat, 1000))
                .last()
                .extracting(play -> play.details().watchedAt())
                .isEqualTo(WatchedAt.unknown());
        for (int limit : List.of(0, -1, 1001)) {
            assertThatThrownBy(() -> history().plays(ada, heat, limit))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("limit");
        }
    }

    @Test
    void watchedMoviesHaveTheirPlaysAndLatestTime() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        add(ada, heat, WatchedAt.unknown());
        add(ada, heat, WatchedAt.instant(EVENING));
        add(ada, heat, WatchedAt.year(2020));
        add(ada, alien, WatchedAt.unknown());
        add(bob, alien, WatchedAt.day(DAY));
        List<WatchedMovie> ofAda = List.of(new WatchedMovie(heat, 3, EVENING), new WatchedMovie(alien, 1, null));
        List<WatchedMovie> ofBob = List.of(new WatchedMovie(alien, 1, Instant.parse("2026-11-02T00:00:00Z")));

        assertThat(history().watched(ada)).isEqualTo(ofAda);
        assertThat(history().watched(new UserId(99))).isEmpty();
        assertThat(history().watched(List.of(bob, ada, user("cyd"), new UserId(99), ada)))
                .isEqualTo(Map.of(ada, ofAda, bob, ofBob));
        List<UserId> many = new ArrayList<>();
        for (int id = 1; id <= 1001; id++) {
            many.add(new UserId(id));
        }
        assertThatThrownBy(() -> history().watched(many))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void pagesOfTheDiaryAreCompleteAndInOrder() {
        UserId ada = user("ada");
        Random random = new Random(17);
        List<MovieId> movies = List.of(movie(1, "One"), movie(2, "Two"), movie(3, "Three"));
        for (int i = 0; i < 41; i++) {
            WatchedAt at = switch (i % 4) {
                case 0 -> WatchedAt.unknown();
                case 1 -> WatchedAt.day(DAY.plusDays(random.nextInt(3)));
                case 2 -> WatchedAt.year(2020 + random.nextInt(3));
                default -> WatchedAt.instant(EVENING.plusSeconds(random.nextInt(3)));
            };
            history().add(NewPlay.of(ada, movies.get(i % 3), at).source("csv", "row " + i));
        }
        List<Play> whole = diary(ada);

        assertThat(whole).hasSize(41).doesNotHaveDuplicates();
        assertThat(whole).isSortedAccordingTo(WatchHistoryContract::compare);
        for (int limit : List.of(1, 4, 40, 41)) {
            List<Play> paged = new ArrayList<>();
            DiaryQuery query = DiaryQuery.all().limit(limit);
            Page<DiaryEntry> page = history().diary(ada, query);
            page.forEach(entry -> paged.add(entry.play()));
            while (page.next().isPresent()) {
                page = history().diary(ada, query.after(page.next().get()));
                assertThat(page).isNotEmpty();
                page.forEach(entry -> paged.add(entry.play()));
            }
            assertThat(paged).as("limit %d", limit).isEqualTo(whole);
        }
    }

    private static int compare(Play first, Play second) {
        Instant one = first.details().watchedAt().start();
        Instant other = second.details().watchedAt().start();
        if (one == null || other == null || one.equals(other)) {
            return one == null && other != null
                    ? 1
                    : one != null && other == null ? -1 : second.id().compareTo(first.id());
        }
        return other.compareTo(one);
    }

    @Test
    void diaryHasTheMoviesOfAPeriodThatPassAFilter() {
        UserId ada = user("ada");
        GenreId crime = genre(80, "Crime");
        MovieId heat = movie(949, "Heat", 1995, "8.0", 10, crime);
        MovieId alien = movie(348, "Alien", 1979, "8.0", 10);
        add(ada, heat, WatchedAt.unknown());
        add(ada, heat, WatchedAt.year(2026));
        add(ada, alien, WatchedAt.day(LocalDate.of(2025, 12, 31)));
        add(ada, heat, WatchedAt.day(LocalDate.of(2026, 1, 1)));
        add(ada, alien, WatchedAt.instant(Instant.parse("2026-01-31T23:59:59.999999Z")));
        add(ada, heat, WatchedAt.instant(Instant.parse("2026-02-01T00:00:00Z")));

        assertThat(diary(ada, null, null))
                .containsExactly(
                        "Heat 2026-02-01T00:00:00Z",
                        "Alien 2026-01-31T23:59:59.999999Z",
                        "Heat 2026-01-01",
                        "Heat 2026",
                        "Alien 2025-12-31",
                        "Heat unknown");
        assertThat(diary(ada, "2026-01-01", "2026-01-31"))
                .containsExactly("Alien 2026-01-31T23:59:59.999999Z", "Heat 2026-01-01");
        assertThat(diary(ada, "2026-01-01", "2026-12-30")).doesNotContain("Heat 2026");
        assertThat(diary(ada, "2026-01-01", "2026-12-31")).contains("Heat 2026").hasSize(4);
        assertThat(diary(ada, "2026-01-02", null)).hasSize(2);
        assertThat(diary(ada, null, "2025-12-31")).containsExactly("Alien 2025-12-31");
        assertThat(diary(ada, "0001-01-01", "9999-12-31")).hasSize(5);
        DiaryQuery crimes = DiaryQuery.all().filter(MovieFilter.all().genre(crime));
        assertThat(entries(ada, crimes))
                .containsExactly("Heat 2026-02-01T00:00:00Z", "Heat 2026-01-01", "Heat 2026", "Heat unknown");
        Cursor afterTwo = history().diary(ada, crimes.limit(2)).next().orElseThrow();
        assertThat(entries(ada, crimes.after(afterTwo))).containsExactly("Heat 2026", "Heat unknown");
        assertThat(history().diary(ada, crimes).items().get(0).movie().genres())
                .extracting(genre -> genre.name())
                .containsExactly("Crime");
        assertThat(entries(new UserId(99), DiaryQuery.all())).isEmpty();
    }

    private List<String> diary(UserId user, String from, String to) {
        return entries(
                user,
                DiaryQuery.all()
                        .period(from == null ? null : LocalDate.parse(from), to == null ? null : LocalDate.parse(to)));
    }

    private List<String> entries(UserId user, DiaryQuery query) {
        return history().diary(user, query).items().stream()
                .map(entry ->
                        entry.movie().title() + " " + entry.play().details().watchedAt())
                .toList();
    }

    @Test
    void cursorOfAnotherQueryIsRefused() {
        UserId ada = user("ada");
        for (int i = 1; i <= 3; i++) {
            MovieId movie = movie(i, "Movie " + i);
            add(ada, movie, WatchedAt.day(DAY));
            history().stop(ada, movie, Duration.ofMinutes(i));
            marquee.favorites().add(ada, movie);
        }
        PageRequest one = PageRequest.first(1);
        Cursor ofDiary = history().diary(ada, DiaryQuery.all().limit(1)).next().orElseThrow();
        Cursor ofStarted = history().started(ada, one).next().orElseThrow();
        Cursor ofFavorites = marquee.favorites()
                .list(ada, FavoriteQuery.all().limit(1))
                .next()
                .orElseThrow();

        for (Cursor foreign : List.of(ofStarted, ofFavorites)) {
            assertThatThrownBy(() -> history().diary(ada, DiaryQuery.all().after(foreign)))
                    .isInstanceOf(InvalidValueException.class);
        }
        for (Cursor foreign : List.of(ofDiary, ofFavorites)) {
            assertThatThrownBy(() -> history().started(ada, one.after(foreign)))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void progressIsTheLastPlaceInWholeSeconds() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        assertThat(history().progress(ada, heat)).isEmpty();

        history().stop(ada, heat, Duration.ofMinutes(12));
        clock.advance(Duration.ofHours(1));
        Progress stopped = history().stop(ada, heat, Duration.ofMinutes(47).plusMillis(999));

        assertThat(stopped).isEqualTo(new Progress(ada, heat, Duration.ofMinutes(47), START.plus(Duration.ofHours(1))));
        assertThat(history().progress(ada, heat)).contains(stopped);
        assertThat(history().stop(ada, heat, Duration.ofHours(24)).position()).isEqualTo(Duration.ofHours(24));
        for (Duration outside : List.of(
                Duration.ofSeconds(-1),
                Duration.ofNanos(-1),
                Duration.ofHours(24).plusSeconds(1),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThatThrownBy(() -> history().stop(ada, heat, outside)).isInstanceOf(InvalidValueException.class);
        }
        assertThat(history().clearProgress(ada, heat)).isTrue();
        assertThat(history().clearProgress(ada, heat)).isFalse();
        assertThat(history().progress(ada, heat)).isEmpty();
    }

    @Test
    void startedMoviesAreListedOnceTheLastStoppedFirst() {
        UserId ada = user("ada");
        List<MovieId> expected = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            MovieId movie = movie(i, "Movie " + i);
            history().stop(ada, movie, Duration.ofMinutes(i));
            expected.add(0, movie);
            clock.advance(Duration.ofMinutes(1));
        }
        history().stop(ada, expected.get(6), Duration.ofMinutes(90));
        Collections.rotate(expected, 1);

        List<StartedMovie> paged = new ArrayList<>();
        PageRequest request = PageRequest.first(3);
        Page<StartedMovie> page = history().started(ada, request);
        page.forEach(paged::add);
        while (page.next().isPresent()) {
            page = history().started(ada, request.after(page.next().get()));
            page.forEach(paged::add);
        }

        assertThat(paged).extracting(started -> started.movie().id()).isEqualTo(expected);
        assertThat(paged.get(0).progress().position()).isEqualTo(Duration.ofMinutes(90));
        assertThat(history().started(user("bob"), request)).isEmpty();
    }

    @Test
    void playEndsTheProgressUnlessTheUserStoppedLater() {
        UserId ada = user("ada");
        clock.set(EVENING);
        Map<WatchedAt, Boolean> ends = Map.of(
                WatchedAt.instant(EVENING), true,
                WatchedAt.instant(EVENING.minusNanos(1000)), false,
                WatchedAt.day(DAY), true,
                WatchedAt.day(DAY.minusDays(1)), false,
                WatchedAt.day(DAY.plusDays(1)), true,
                WatchedAt.year(2026), true,
                WatchedAt.year(2025), false,
                WatchedAt.unknown(), true);
        List<NewPlay> plays = new ArrayList<>();
        Set<MovieId> expected = new HashSet<>();
        int tmdbId = 1;
        for (Map.Entry<WatchedAt, Boolean> play : ends.entrySet()) {
            for (boolean batch : List.of(true, false)) {
                MovieId movie = movie(tmdbId, "Movie " + tmdbId++);
                history().stop(ada, movie, Duration.ofMinutes(47));
                plays.add(NewPlay.of(ada, movie, play.getKey()));
                if (!batch) {
                    history().add(plays.remove(plays.size() - 1));
                }
                if (!play.getValue()) {
                    expected.add(movie);
                }
            }
        }
        history().addAll(plays);

        assertThat(history().started(ada, PageRequest.first(100)))
                .extracting(started -> started.movie().id())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void playThatWasThereEndsNoProgress() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        NewPlay play = NewPlay.of(ada, heat, WatchedAt.unknown());
        history().add(play);
        history().stop(ada, heat, Duration.ofMinutes(47));

        history().add(play);
        history().addAll(List.of(play, NewPlay.of(ada, movie(348, "Alien"), WatchedAt.unknown())));

        assertThat(history().progress(ada, heat)).isPresent();
    }

    @Test
    void watchedMovieLeavesTheWatchlistOfAUserWhoWantsIt() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        marquee.watchlist().dropWatched(ada, true);
        clock.set(EVENING);
        Map<WatchedAt, Boolean> drops = Map.of(
                WatchedAt.instant(EVENING.plusSeconds(1)), true,
                WatchedAt.instant(EVENING.minus(Duration.ofHours(20))), true,
                WatchedAt.instant(EVENING.minus(Duration.ofHours(21))), false,
                WatchedAt.day(DAY), true,
                WatchedAt.day(DAY.minusDays(1)), false,
                WatchedAt.year(2026), true,
                WatchedAt.year(2025), false,
                WatchedAt.unknown(), false);
        List<NewPlay> plays = new ArrayList<>();
        Set<MovieId> expected = new HashSet<>();
        Set<MovieId> all = new HashSet<>();
        int tmdbId = 1;
        for (Map.Entry<WatchedAt, Boolean> play : drops.entrySet()) {
            for (boolean batch : List.of(true, false)) {
                MovieId movie = movie(tmdbId, "Movie " + tmdbId++);
                for (UserId user : List.of(ada, bob)) {
                    marquee.watchlist().add(user, movie);
                    plays.add(NewPlay.of(user, movie, play.getKey()));
                    if (!batch) {
                        history().add(plays.remove(plays.size() - 1));
                    }
                }
                all.add(movie);
                if (!play.getValue()) {
                    expected.add(movie);
                }
            }
        }
        history().addAll(plays);

        assertThat(marquee.watchlist().movieIds(ada)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(marquee.watchlist().movieIds(bob)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void playThatWasThereDropsNothingFromTheWatchlist() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        NewPlay play = NewPlay.of(ada, heat, WatchedAt.day(DAY));
        history().add(play);
        marquee.watchlist().dropWatched(ada, true);
        marquee.watchlist().add(ada, heat);

        history().add(play);
        history().addAll(List.of(play));

        assertThat(marquee.watchlist().movieIds(ada)).containsExactly(heat);
    }

    @Test
    void playsGoWithTheirMovieAndTheirUser() {
        UserId ada = user("ada");
        UserId bob = user("bob");
        MovieId heat = movie(949, "Heat");
        MovieId alien = movie(348, "Alien");
        for (MovieId movie : List.of(heat, alien)) {
            add(ada, movie, WatchedAt.day(DAY));
            add(bob, movie, WatchedAt.unknown());
            history().stop(ada, movie, Duration.ofMinutes(47));
        }

        marquee.movies().delete(heat);

        assertThat(history().watched(ada)).extracting(WatchedMovie::movie).containsExactly(alien);
        assertThat(history().watched(bob)).extracting(WatchedMovie::movie).containsExactly(alien);
        assertThat(history().progress(ada, heat)).isEmpty();

        marquee.users().delete(ada);

        assertThat(diary(ada)).isEmpty();
        assertThat(history().started(ada, PageRequest.first(10))).isEmpty();
        assertThat(diary(bob)).hasSize(1);
    }

    @Test
    void playsOfATransactionThatFailsAreNotAdded() {
        UserId ada = user("ada");
        MovieId heat = movie(949, "Heat");
        history().stop(ada, heat, Duration.ofMinutes(47));

        assertThatThrownBy(() -> marquee.transaction(() -> {
                    add(ada, heat, WatchedAt.unknown());
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");

        assertThat(diary(ada)).isEmpty();
        assertThat(history().progress(ada, heat)).isPresent();
    }
}
