package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.NotFoundException;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.WatchedAt;
import dev.marquee.taste.WatchlistMovie;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.test.TestMarquee;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the rows of an export, on one kind of database. */
abstract class ExportImporterContract {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final String DIARY = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n";
    private static final String FILMS = "Date,Name,Year,Letterboxd URI\n";

    @TempDir
    private Path folder = Path.of("");

    private TestMarquee database = TestMarquee.open();
    private Marquee marquee = database.marquee();
    private ExportImporter importer = new ExportImporter(marquee);
    private UserId ann = new UserId(1);
    private Written files = new Written(folder);

    /** {@return a new database} */
    abstract TestMarquee open();

    @BeforeEach
    void fill() {
        database.close();
        database = open();
        marquee = database.marquee();
        importer = new ExportImporter(marquee, Clock.fixed(NOW, ZoneOffset.UTC));
        ann = database.users().user("ann").add().id();
        files = new Written(folder);
        add(11, "One", 1995);
        add(12, "Two", 1996);
        add(13, "Twin", 1997);
        add(14, "Twin", 1997);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void add(int tmdbId, String title, int year) {
        database.films()
                .film(title)
                .tmdbId(tmdbId)
                .year(year)
                .with(movie -> movie.imdbId(ImdbId.of(tmdbId)))
                .add();
    }

    private Movie movie(int tmdbId) {
        return marquee.movies().findByTmdbId(tmdbId).orElseThrow();
    }

    private PersonalExport letterboxd() {
        return Written.read(ExportFormat.LETTERBOXD, folder);
    }

    private ImportOutcome apply(PersonalExport export) {
        return importer.apply(ann, export, Choices.none());
    }

    private List<DiaryEntry> diary() {
        return marquee.watchHistory().diary(ann, DiaryQuery.all()).items();
    }

    private List<WatchedAt> times() {
        return diary().stream().map(entry -> entry.play().details().watchedAt()).toList();
    }

    private Map<Integer, String> ratings() {
        Map<Integer, String> ratings = new TreeMap<>();
        for (Rating rating : marquee.ratings().of(ann)) {
            ratings.put(
                    marquee.movies().find(rating.movie()).orElseThrow().tmdbId(),
                    rating.value() + " " + rating.ratedAt());
        }
        return ratings;
    }

    private static WatchedAt day(int year, int month, int day) {
        return WatchedAt.day(LocalDate.of(year, month, day));
    }

    private void everything() {
        files.file("ratings.csv", "Date,Name,Year,Letterboxd URI,Rating\n2020-03-04,One,1995,https://boxd.it/f1,3.5\n");
        files.file(
                "diary.csv",
                DIARY
                        + "2019-03-04,One,1995,https://boxd.it/e1,5,,,2019-03-03\n"
                        + "2020-03-04,One,1995,https://boxd.it/e2,3.5,Yes,\"with Bob, 35mm\",2020-03-03\n"
                        + "2020-03-04,Nobody Has This,1995,https://boxd.it/e3,3.5,,,2020-03-03\n");
        files.file(
                "reviews.csv",
                "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
                        + "2020-03-04,One,1995,https://boxd.it/e2,3.5,Yes,Still <b>good</b>.,\"with Bob,"
                        + " 35mm\",2020-03-03\n");
        files.file(
                "watched.csv",
                FILMS + "2019-03-04,One,1995,https://boxd.it/f1\n" + "2019-03-04,Two,1996,https://boxd.it/f2\n");
        files.file(
                "watchlist.csv",
                FILMS
                        + "2021-01-02,Two,1996,https://boxd.it/f2\n"
                        + "2021-01-01,One,1995,https://boxd.it/f1\n"
                        + "2021-01-03,Twin,1997,https://boxd.it/f3\n");
        files.file("likes/films.csv", FILMS + "2021-01-01,One,1995,https://boxd.it/f1\n");
        files.file("lists/best.csv", "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n");
    }

    @Test
    void everyRowEndsInOneOfFiveWays() {
        everything();

        ImportOutcome outcome = apply(letterboxd());

        // ratings 1, diary 2, likes 1, watchlist 2, watched 1 (Two); present: the review and watched One.
        assertThat(outcome.taken()).isEqualTo(7);
        assertThat(outcome.present()).isEqualTo(2);
        assertThat(outcome.ambiguous())
                .containsExactly(new ImportOutcome.Ambiguous(
                        "watchlist.csv:3",
                        "Twin",
                        1997,
                        List.of(new FilmCandidate(13, "Twin", 1997), new FilmCandidate(14, "Twin", 1997))));
        assertThat(outcome.notFound())
                .containsExactly(new ImportOutcome.NotFound("diary.csv:3", "Nobody Has This", 1995));
        assertThat(outcome.skipped()).extracting(SkippedRow::row).containsExactly("lists/best.csv");
        assertThat(outcome.batch()).hasValueSatisfying(batch -> {
            assertThat(batch.source()).isEqualTo("letterboxd");
            assertThat(batch.user()).isEqualTo(ann);
        });
    }

    @Test
    void factsAreThoseOfTheExport() {
        everything();

        apply(letterboxd());

        assertThat(ratings()).containsExactly(Map.entry(11, "7.0 2020-03-04T00:00:00Z"));
        assertThat(times()).containsExactly(day(2020, 3, 3), day(2019, 3, 3), WatchedAt.unknown());
        assertThat(diary().get(0).play().details())
                .isEqualTo(new NewPlay(
                        ann,
                        movie(11).id(),
                        day(2020, 3, 3),
                        "letterboxd",
                        "https://boxd.it/e2",
                        "Still <b>good</b>.\n\nTags: with Bob, 35mm"));
        assertThat(diary().get(0).play().rewatch()).isTrue();
        assertThat(marquee.watchlist().list(ann, WatchlistQuery.all()).items())
                .extracting(one -> one.movie().tmdbId(), WatchlistMovie::addedAt)
                .containsExactly(
                        tuple(12, Instant.parse("2021-01-02T00:00:00Z")),
                        tuple(11, Instant.parse("2021-01-01T00:00:00Z")));
        assertThat(marquee.favorites().movieIds(ann)).containsExactly(movie(11).id());
    }

    @Test
    void previewSaysTheSameAndWritesNothing() {
        everything();

        ImportOutcome preview = importer.preview(ann, letterboxd(), Choices.none());

        assertThat(preview.batch()).isEmpty();
        assertThat(diary()).isEmpty();
        assertThat(marquee.ratings().of(ann)).isEmpty();
        assertThat(marquee.imports().list(ann)).isEmpty();
        ImportOutcome done = apply(letterboxd());
        assertThat(preview).usingRecursiveComparison().ignoringFields("batch").isEqualTo(done);
    }

    @Test
    void secondRunChangesNothing() {
        everything();
        apply(letterboxd());
        List<WatchedAt> times = times();
        Map<Integer, String> ratings = ratings();

        ImportOutcome again = apply(letterboxd());

        assertThat(again.taken()).isZero();
        assertThat(again.present()).isEqualTo(9);
        assertThat(again.batch()).isEmpty();
        assertThat(times()).isEqualTo(times);
        assertThat(ratings()).isEqualTo(ratings);
        assertThat(marquee.imports().list(ann)).hasSize(1);
    }

    @Test
    void undoingLeavesWhatWasThereBefore() {
        marquee.ratings()
                .setAll(List.of(
                        new Rating(ann, movie(11).id(), new BigDecimal("2"), Instant.parse("2001-01-01T00:00:00Z"))));
        marquee.favorites().add(ann, movie(12).id());
        everything();

        ImportOutcome done = apply(letterboxd());
        marquee.imports().undo(done.batch().orElseThrow().id());

        assertThat(ratings()).containsExactly(Map.entry(11, "2.0 2001-01-01T00:00:00Z"));
        assertThat(diary()).isEmpty();
        assertThat(marquee.watchlist().movieIds(ann)).isEmpty();
        assertThat(marquee.favorites().movieIds(ann)).containsExactly(movie(12).id());
        assertThat(marquee.imports().list(ann)).isEmpty();
    }

    @Test
    void choiceSettlesARowAndLeavesAnotherOut() {
        everything();

        ImportOutcome outcome = importer.apply(
                ann,
                letterboxd(),
                new Choices(Map.of("watchlist.csv:3", Optional.of(14), "diary.csv:1", Optional.empty())));

        assertThat(outcome.ambiguous()).isEmpty();
        assertThat(marquee.watchlist().movieIds(ann)).contains(movie(14).id());
        assertThat(times()).containsExactly(day(2020, 3, 3), WatchedAt.unknown());
        assertThat(outcome.skipped()).contains(new SkippedRow("diary.csv:1", "left out by a choice"));
    }

    @Test
    void choiceOfNothingThatIsThereIsRefusedAndNothingIsWritten() {
        everything();
        PersonalExport export = letterboxd();

        assertThatThrownBy(() -> importer.apply(ann, export, new Choices(Map.of("diary.csv:99", Optional.of(11)))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("diary.csv:99");
        assertThatThrownBy(() -> importer.apply(ann, export, new Choices(Map.of("diary.csv:3", Optional.of(999)))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("999");
        assertThat(diary()).isEmpty();
    }

    @Test
    void userThatDoesNotExistIsRefused() {
        everything();
        PersonalExport export = letterboxd();

        assertThatThrownBy(() -> importer.apply(new UserId(999), export, Choices.none()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void laterRatingStaysAndEarlierOneIsReplaced() {
        files.file("ratings.csv", """
                Date,Name,Year,Letterboxd URI,Rating
                2020-03-04,One,1995,https://boxd.it/f1,3.5
                2020-03-04,Two,1996,https://boxd.it/f2,3.5
                """);
        marquee.ratings()
                .setAll(List.of(
                        new Rating(ann, movie(11).id(), new BigDecimal("2"), Instant.parse("2001-01-01T00:00:00Z")),
                        new Rating(ann, movie(12).id(), new BigDecimal("9"), Instant.parse("2025-01-01T00:00:00Z"))));

        ImportOutcome outcome = apply(letterboxd());

        assertThat(outcome.taken()).isEqualTo(1);
        assertThat(ratings())
                .containsExactly(Map.entry(11, "7.0 2020-03-04T00:00:00Z"), Map.entry(12, "9.0 2025-01-01T00:00:00Z"));
    }

    @Test
    void ratingWithoutATimeIsTakenOnlyWhereThereIsNone() {
        Path file = files.file("ratings.csv", """
                TMDb ID,IMDb ID,Type,Name,Release Date,Your Rating,Date Rated
                11,,movie,One,1995-01-01,8.5,
                12,,movie,Two,1996-01-01,8.5,
                """);
        marquee.ratings()
                .setAll(List.of(
                        new Rating(ann, movie(12).id(), new BigDecimal("2"), Instant.parse("2001-01-01T00:00:00Z"))));

        ImportOutcome outcome = apply(Written.read(ExportFormat.TMDB, file));

        assertThat(outcome.taken()).isEqualTo(1);
        assertThat(outcome.present()).isEqualTo(1);
        assertThat(ratings()).containsExactly(Map.entry(11, "8.5 " + NOW), Map.entry(12, "2.0 2001-01-01T00:00:00Z"));
        importer = new ExportImporter(marquee, Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));
        assertThat(apply(Written.read(ExportFormat.TMDB, file)).taken()).isZero();
    }

    @Test
    void historyInTwoFilesOfTraktIsOnePlayInEitherOrder() {
        String movie = "\"movie\":{\"title\":\"One\",\"year\":1995,\"ids\":{\"imdb\":\"tt0000011\",\"tmdb\":11}}";
        Path json = files.file(
                "watched-history-1.json", "[{\"id\":91,\"watched_at\":\"2026-03-01T06:41:00.000Z\"," + movie + "}]");
        Path table = files.file("vip-history.csv", """
                watched_at,action,type,title,year,trakt_id,imdb_id,tmdb_id
                2026-03-01T06:41:00Z,watch,movie,One,1995,1,tt0000011,11
                """);
        files.file(
                "watched-movies.json",
                "[{\"plays\":2,\"last_watched_at\":\"2026-03-01T06:41:00.000Z\"," + movie + "}]");

        ImportOutcome outcome = apply(Written.read(ExportFormat.TRAKT, folder));

        assertThat(outcome.taken()).isEqualTo(1);
        assertThat(outcome.present()).isEqualTo(2);
        assertThat(diary())
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.play().details().sourceId()).isEqualTo("91"));
        marquee.imports().undo(outcome.batch().orElseThrow().id());
        assertThat(apply(Written.read(ExportFormat.TRAKT, table)).taken()).isEqualTo(1);
        assertThat(apply(Written.read(ExportFormat.TRAKT, json)).taken()).isZero();
        assertThat(diary()).hasSize(1);
    }

    @Test
    void watchedFilmIsAPlayOnlyWhereNoOtherIsKnown() {
        marquee.watchHistory().add(NewPlay.of(ann, movie(11).id(), day(2001, 2, 3)));
        files.file(
                "watched.csv",
                FILMS + "2019-03-04,One,1995,https://boxd.it/f1\n" + "2019-03-04,Two,1996,https://boxd.it/f2\n");

        ImportOutcome outcome = apply(letterboxd());

        assertThat(outcome.taken()).isEqualTo(1);
        assertThat(times()).containsExactly(day(2001, 2, 3), WatchedAt.unknown());
    }

    @Test
    void rewatchWhoseFirstPlayIsNotKnownIsInTheNote() {
        files.file(
                "diary.csv",
                DIARY + "2020-03-04,One,1995,https://boxd.it/e2,,Yes,35mm,2020-03-03\n"
                        + "2020-03-04,Two,1996,https://boxd.it/e3,,,,2020-03-03\n"
                        + "2021-03-04,Two,1996,https://boxd.it/e4,,Yes,,2021-03-03\n");

        apply(letterboxd());

        assertThat(diary())
                .extracting(entry -> entry.play().details().note())
                .containsExactlyInAnyOrder("Tags: 35mm\nRewatch: yes", null, null);
    }

    @Test
    void filmThatWasWatchedSinceIsNotPutBackWhereWatchedFilmsLeave() {
        marquee.watchlist().dropWatched(ann, true);
        files.file("diary.csv", DIARY + "2020-03-04,One,1995,https://boxd.it/e2,,,,2020-03-03\n");
        files.file("watchlist.csv", FILMS + "2019-01-02,One,1995,x\n2021-01-02,Two,1996,x\n");

        apply(letterboxd());
        assertThat(marquee.watchlist().movieIds(ann)).containsExactly(movie(12).id());
        assertThat(apply(letterboxd()).taken()).isZero();
    }

    @Test
    void noteThatIsTooLongSkipsItsRowAlone() {
        files.file("diary.csv", DIARY + "2020-03-04,Two,1996,https://boxd.it/e3,,,,2020-03-03\n");
        files.file(
                "reviews.csv",
                "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n2020-03-04,One,"
                        + "1995,https://boxd.it/e2,,," + "x".repeat(NewPlay.MAX_NOTE + 1) + ",,2020-03-03\n");

        ImportOutcome outcome = apply(letterboxd());

        assertThat(outcome.taken()).isEqualTo(1);
        assertThat(outcome.skipped()).singleElement().satisfies(row -> {
            assertThat(row.row()).isEqualTo("reviews.csv:1");
            assertThat(row.reason()).contains("20000");
        });
    }

    @Test
    void netflixTakesTheOnlyMovieWithTheTitleAndAsksAboutOthers() {
        Path file = files.file("history.csv", """
                Title,Date
                One,9/14/20
                Twin,9/13/20
                Three,9/13/20
                Long: Season 1: One,9/13/20
                """);

        ImportOutcome outcome = apply(Written.read(ExportFormat.NETFLIX, file));

        assertThat(outcome.found()).extracting(ImportOutcome.Found::row).containsExactly("1");
        assertThat(outcome.ambiguous()).extracting(ImportOutcome.Ambiguous::row).containsExactly("2");
        assertThat(outcome.notFound()).extracting(ImportOutcome.NotFound::row).containsExactly("3");
        assertThat(outcome.skipped()).extracting(SkippedRow::row).containsExactly("4");
        assertThat(times()).containsExactly(day(2020, 9, 14));
    }

    @Test
    void exportWithoutAUsableRowIsNotUsable() {
        files.file("diary.csv", DIARY + "2020-03-04,Nobody,1995,https://boxd.it/e3,3.5,,,2020-03-03\n");

        ImportOutcome outcome = apply(letterboxd());

        assertThat(outcome.isUsable()).isFalse();
        assertThat(outcome.batch()).isEmpty();
    }
}
