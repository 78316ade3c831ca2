package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.FileAccess;
import dev.marquee.taste.Dismissal;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.WatchedAt;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.test.Films;
import dev.marquee.test.TestMarquee;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored goes out, and what goes out comes in again. */
class TasteWriterTest {

    private static final Instant NOON = Instant.parse("2024-02-03T12:00:00.123456Z");

    @TempDir
    private Path folder = Path.of("");

    private TestMarquee database = TestMarquee.open();
    private UserId ann = new UserId(1);

    @BeforeEach
    void fill() {
        database.close();
        database = opened();
        ann = database.users().user("ann").add().id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static TestMarquee opened() {
        TestMarquee database = TestMarquee.open();
        Films films = database.films();
        for (int k = 1; k <= 30; k++) {
            int tmdbId = 10 + k;
            films.film("Film, \"" + k + "\"").tmdbId(tmdbId).year(1990 + k).add();
        }
        // A movie that TMDb doesn't know has another id in each database.
        films.film("Unknown to TMDb")
                .year(1980)
                .with(movie -> movie.imdbId(ImdbId.of(77)))
                .add();
        return database;
    }

    private MovieId movie(int k) {
        return database.marquee().movies().findByTmdbId(10 + k).orElseThrow().id();
    }

    private TasteWriter writer() {
        return new TasteWriter(database.marquee(), FileAccess.OWNER);
    }

    private static Rating rating(UserId user, MovieId movie, String value) {
        return new Rating(user, movie, new BigDecimal(value), NOON);
    }

    /** Stores facts of every kind, at random. */
    private void store(Random random) {
        Marquee marquee = database.marquee();
        MovieId unknown = marquee.movies().find(ImdbId.of(77)).orElseThrow().id();
        List<WatchedAt> times = List.of(
                WatchedAt.unknown(),
                WatchedAt.year(2001),
                WatchedAt.day(LocalDate.of(2001, 1, 1)),
                WatchedAt.instant(NOON));
        List<String> notes =
                List.of("plain", "two\r\nlines, \"quoted\"", "  blanks  ", "=1+1", "Tags: a, b\nRewatch: yes", "ünï");
        List<NewPlay> plays = new ArrayList<>();
        for (int k = 0; k < 60; k++) {
            NewPlay play = NewPlay.of(
                    ann, k == 0 ? unknown : movie(1 + random.nextInt(30)), times.get(random.nextInt(times.size())));
            play = random.nextBoolean() ? play.source("trakt", random.nextBoolean() ? "id " + k : null) : play;
            plays.add(random.nextBoolean() ? play.note(notes.get(random.nextInt(notes.size()))) : play);
        }
        marquee.watchHistory().addAll(plays);
        for (int k = 1; k <= 30; k++) {
            Instant at = NOON.plusSeconds(random.nextInt(1000));
            if (random.nextBoolean()) {
                marquee.ratings()
                        .setAll(List.of(new Rating(
                                ann, movie(k), new BigDecimal(1 + random.nextInt(20)).divide(new BigDecimal(2)), at)));
            }
            if (random.nextBoolean()) {
                String note = notes.get(random.nextInt(notes.size()));
                marquee.watchlist()
                        .addAll(List.of(new WatchlistEntry(ann, movie(k), random.nextBoolean() ? note : null, at)));
            }
            if (random.nextBoolean()) {
                marquee.favorites().addAll(List.of(new Favorite(ann, movie(k), at)));
            }
            if (random.nextBoolean()) {
                marquee.dismissals().addAll(List.of(new Dismissal(ann, movie(k), at)));
            }
        }
        marquee.watchlist().movieIds(ann).stream()
                .skip(2)
                .findFirst()
                .ifPresent(moved -> marquee.watchlist()
                        .move(ann, moved, marquee.watchlist().movieIds(ann).get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void everythingComesBackIntoAnEmptyDatabase(String form) throws IOException {
        long seed = System.nanoTime();
        System.out.println("everythingComesBackIntoAnEmptyDatabase: seed " + seed);
        store(new Random(seed));
        Path first = folder.resolve("first." + form);
        Path second = folder.resolve("second." + form);
        WrittenTaste written = form.equals("csv") ? writer().writeCsv(ann, first) : writer().writeJson(ann, first);

        try (TestMarquee other = opened()) {
            UserId bob = other.users().user("bob").add().id();
            ImportOutcome outcome = new ExportImporter(other.marquee())
                    .apply(bob, Written.read(ExportFormat.MARQUEE, first), Choices.none());
            TasteWriter writer = new TasteWriter(other.marquee(), FileAccess.OWNER);
            WrittenTaste again = form.equals("csv") ? writer.writeCsv(bob, second) : writer.writeJson(bob, second);

            assertThat(outcome.taken())
                    .isEqualTo(written.ratings()
                            + written.plays()
                            + written.watchlist()
                            + written.favorites()
                            + written.dismissals());
            assertThat(again).usingRecursiveComparison().ignoringFields("files").isEqualTo(written);
            assertThat(second).hasSameTextualContentAs(first);
        }
    }

    @Test
    void letterboxdGetsPlaysRatingsTagsAndReviews() throws IOException {
        Marquee marquee = database.marquee();
        marquee.watchHistory()
                .addAll(List.of(
                        NewPlay.of(ann, movie(1), WatchedAt.day(LocalDate.of(2019, 3, 3))),
                        NewPlay.of(ann, movie(1), WatchedAt.day(LocalDate.of(2020, 3, 3)))
                                .note("Good,\nstill.\n\nTags: a, b"),
                        NewPlay.of(ann, movie(2), WatchedAt.unknown()).note("Rewatch: yes")));
        marquee.ratings()
                .setAll(List.of(
                        rating(ann, movie(1), "7"), rating(ann, movie(2), "8.5"), rating(ann, movie(3), "0.5")));
        marquee.watchlist().add(ann, movie(4));

        WrittenTaste written = writer().writeLetterboxd(ann, folder.resolve("out"));

        assertThat(written.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("letterboxd-films-1.csv", "letterboxd-watchlist-1.csv");
        assertThat(Files.readString(written.files().get(0)))
                .isEqualTo("tmdbID,imdbID,Title,Year,Rating10,WatchedDate,Rewatch,Tags,Review\r\n"
                        + "11,,\"Film, \"\"1\"\"\",1991,7,2020-03-03,Yes,\"a, b\",\"Good,\nstill.\"\r\n"
                        + "11,,\"Film, \"\"1\"\"\",1991,,2019-03-03,,,\r\n"
                        + "12,,\"Film, \"\"2\"\"\",1992,9,,Yes,,\r\n"
                        + "13,,\"Film, \"\"3\"\"\",1993,1,,,,\r\n");
        assertThat(Files.readString(written.files().get(1)))
                .isEqualTo("tmdbID,imdbID,Title,Year,Rating10,WatchedDate,Rewatch,Tags,Review\r\n"
                        + "14,,\"Film, \"\"4\"\"\",1994,,,,,\r\n");
        assertThat(written.ratings()).isEqualTo(3);
        assertThat(written.plays()).isEqualTo(3);
        assertThat(written.rounded()).isEqualTo(2);
    }

    @Test
    void letterboxdsFilesAreSplitBetweenRecordsBelowOneMegabyte() throws IOException {
        Marquee marquee = database.marquee();
        String note = "\u00e4\n".repeat(9_000);
        List<NewPlay> plays = new ArrayList<>();
        for (int k = 0; k < 90; k++) {
            plays.add(NewPlay.of(
                            ann,
                            movie(1 + k % 30),
                            WatchedAt.day(LocalDate.of(2020, 1, 1).plusDays(k)))
                    .note(note));
        }
        marquee.watchHistory().addAll(plays);

        List<Path> parts = writer().writeLetterboxd(ann, folder.resolve("out")).files();

        assertThat(parts).hasSize(3);
        int records = 0;
        for (Path part : parts) {
            assertThat(Files.size(part)).isBetween(400_000L, 1_000_000L);
            CsvTable table =
                    CsvTable.read(new ExportFile("part", Files.readAllBytes(part)), Set.of("tmdbid", "watcheddate"));
            assertThat(table.records())
                    .allSatisfy(row -> assertThat(row.get("review")).isEqualTo(note.strip()));
            records += table.records().size();
        }
        assertThat(records).isEqualTo(90);
    }

    @Test
    void fileThatExistsIsKeptAndNoPartIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("taste.json"), "mine");

        assertThatThrownBy(() -> writer().writeJson(ann, file))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("exists");
        assertThat(file).hasContent("mine");
        assertThat(folder.toFile().list()).containsExactly("taste.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ratings\":[{\"tmdb_id\":11,",
                "{\"ratings\":[]} x",
                "kind,other\n",
                "kind,tmdb_id,title,at\nx,1,y,\n"
            })
    void fileThatMarqueeDidNotWriteIsRefused(String text) {
        Path file = new Written(folder).file("taste", text);

        assertThatThrownBy(() -> Written.read(ExportFormat.MARQUEE, file)).isInstanceOf(ExportFileException.class);
    }
}
