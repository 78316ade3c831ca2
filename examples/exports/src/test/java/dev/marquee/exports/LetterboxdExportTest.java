package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.marquee.exports.ExportedFact.Liked;
import dev.marquee.exports.ExportedFact.Listed;
import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.exports.ExportedFact.Rated;
import dev.marquee.exports.ExportedFact.Seen;
import dev.marquee.taste.WatchedAt;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letterboxd's export with its quirks. */
class LetterboxdExportTest {

    private static final String DIARY = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\r\n";
    private static final String REVIEWS = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\r\n";

    @TempDir
    private Path folder = Path.of("");

    private Written files = new Written(folder);

    @BeforeEach
    void start() {
        files = new Written(folder);
    }

    private PersonalExport read() {
        return Written.read(ExportFormat.LETTERBOXD, folder);
    }

    @Test
    void starsAreDoubledAndDatedByTheFileOfRatings() {
        files.file(
                "ratings.csv",
                "Date,Name,Year,Letterboxd URI,Rating\r\n2020-03-04,One,2001,https://boxd.it/f1,3.5\r\n");
        files.file("diary.csv", DIARY + "2019-03-04,One,2001,https://boxd.it/e1,5,,,2019-03-03\r\n");

        PersonalExport export = read();

        // The diary has the rating of its day; the present one is in the file of ratings.
        assertThat(Written.facts(export, Rated.class)).singleElement().satisfies(rated -> {
            assertThat(rated.value()).isEqualByComparingTo("7");
            assertThat(rated.at()).isEqualTo(Instant.parse("2020-03-04T00:00:00Z"));
        });
    }

    @Test
    void withoutTheFileOfRatingsTheDiaryHasThem() {
        files.file("diary.csv", DIARY + "2019-03-04,One,2001,https://boxd.it/e1,0.5,,,2019-03-03\r\n");

        assertThat(Written.facts(read(), Rated.class))
                .singleElement()
                .satisfies(rated -> assertThat(rated.value()).isEqualByComparingTo("1"));
    }

    @Test
    void diaryHasTheDayTheEntryTagsAndRewatch() {
        files.file("diary.csv", DIARY + "2019-03-04,\"One, Two\",2001,https://boxd.it/e1,,Yes,\"a, b\",2019-03-03\r\n");

        ExportedRow row = read().rows().get(0);

        assertThat(row.row()).isEqualTo("diary.csv:1");
        assertThat(row.film().title()).isEqualTo("One, Two");
        // The address is that of the entry: it tells plays apart, and not films.
        assertThat(row.film().tmdbId()).isNull();
        assertThat(row.facts())
                .containsExactly(new Played(
                        WatchedAt.day(LocalDate.of(2019, 3, 3)),
                        "letterboxd",
                        "https://boxd.it/e1",
                        null,
                        "a, b",
                        true));
    }

    @Test
    void reviewIsTheNoteOfItsDiaryEntryWithAllItsLines() {
        files.file("diary.csv", DIARY + "2019-03-04,One,2001,https://boxd.it/e1,,,,2019-03-03\r\n");
        files.file(
                "reviews.csv",
                REVIEWS + "2019-03-04,One,2001,https://boxd.it/r1,4,,\"First \"\"line\"\".\n\n<b>Last</b>\n\",x,"
                        + "2019-03-03\r\n");

        List<Played> plays = Written.facts(read(), Played.class);

        assertThat(plays).hasSize(2).allSatisfy(play -> {
            assertThat(play.sourceId()).isEqualTo("https://boxd.it/e1");
            assertThat(play.note()).isEqualTo("First \"line\".\n\n<b>Last</b>\n");
            assertThat(play.tags()).isEqualTo("x");
        });
    }

    @Test
    void reviewOfAnotherDayOrOfNoneIsAPlayOfItsOwn() {
        files.file("diary.csv", DIARY + "2019-03-04,One,2001,https://boxd.it/e1,,,,2019-03-03\r\n");
        files.file(
                "reviews.csv",
                REVIEWS + "2020-01-01,One,2001,https://boxd.it/r1,,,again,,2020-01-01\r\n"
                        + "2020-01-02,One,2001,https://boxd.it/r2,,,some day,,\r\n");

        assertThat(Written.facts(read(), Played.class))
                .extracting(Played::at)
                .containsExactly(
                        WatchedAt.day(LocalDate.of(2019, 3, 3)),
                        WatchedAt.day(LocalDate.of(2020, 1, 1)),
                        WatchedAt.unknown());
    }

    @Test
    void twoEntriesOfOneDayAreTwoPlaysAndKeepTheirReviews() {
        files.file(
                "diary.csv",
                DIARY + "2019-03-04,One,2001,https://boxd.it/e1,,,,2019-03-03\r\n"
                        + "2019-03-04,One,2001,https://boxd.it/e2,,Yes,,2019-03-03\r\n");
        files.file("reviews.csv", REVIEWS + "2019-03-04,One,2001,https://boxd.it/e2,,Yes,second,,2019-03-03\r\n");

        assertThat(Written.facts(read(), Played.class))
                .extracting(Played::sourceId, Played::note)
                .containsExactly(
                        tuple("https://boxd.it/e1", null),
                        tuple("https://boxd.it/e2", "second"),
                        tuple("https://boxd.it/e2", "second"));
    }

    @Test
    void orphanedEntriesHaveNoAddressAndDeletedOnesAreNotRead() {
        files.file("orphaned/diary.csv", DIARY + "2023-10-12,One,2020,,3.5,,,2023-10-11\r\n");
        files.file("deleted/diary.csv", DIARY + "2023-03-10,Gone,2023,https://boxd.it/g,,Yes,,2023-03-04\r\n");

        PersonalExport export = read();

        assertThat(Written.titles(export)).containsExactly("One");
        assertThat(Written.facts(export, Played.class))
                .singleElement()
                .extracting(Played::sourceId)
                .isNull();
    }

    @Test
    void likesWatchlistAndWatchedFilmsAreRead() {
        String header = "Date,Name,Year,Letterboxd URI\n";
        files.file("likes/films.csv", header + "2020-01-01,Liked,2001,https://boxd.it/f1\n");
        files.file("likes/lists.csv", "Date,Content\n2020-01-01,https://boxd.it/l1\n");
        files.file("watchlist.csv", header + "2020-01-02,Wanted,,https://boxd.it/f2\n");
        files.file("watched.csv", header + "2020-01-03,Seen,2003,https://boxd.it/f3\n");

        PersonalExport export = read();

        assertThat(Written.titles(export)).containsExactly("Liked", "Wanted", "Seen");
        assertThat(Written.facts(export, Liked.class))
                .containsExactly(new Liked(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(Written.facts(export, Listed.class))
                .containsExactly(new Listed(Instant.parse("2020-01-02T00:00:00Z"), null));
        // The date is that of the mark, and not of the evening.
        assertThat(Written.facts(export, Seen.class)).containsExactly(new Seen(WatchedAt.unknown()));
        assertThat(export.rows().get(1).film().year()).isNull();
    }

    @Test
    void listIsSkippedAsAWholeWithItsNameAndLength() {
        files.file("diary.csv", DIARY);
        files.file("lists/best.csv", """
                Letterboxd list export v7
                Date,Name,Tags,URL,Description
                2024-05-01,"Best, ever",,https://boxd.it/x,"Two

                Position,Name,Year
                lines"

                Position,Name,Year,URL,Description
                1,One,2010,https://boxd.it/a,
                2,Two,2010,https://boxd.it/b,
                """);

        assertThat(Written.reason(read(), "lists/best.csv")).startsWith("the list \"Best, ever\" of 2 films");
    }

    @Test
    void profileIsNeverRead() {
        files.file("diary.csv", DIARY + "2019-03-04,One,2001,https://boxd.it/e1,,,,2019-03-03\r\n");
        // Reading it would fail at the quote.
        files.file("profile.csv", "Email Address\n\"someone@example.com\n");

        assertThat(read().toString()).contains("One").doesNotContain("example.com");
    }

    @Test
    void deletedEntriesAloneAreNoExport() {
        files.file("deleted/diary.csv", DIARY + "2019-03-04,One,2001,https://boxd.it/e1,,,,2019-03-03\r\n");

        assertThatThrownBy(this::read).isInstanceOf(ExportFileException.class);
    }

    @Test
    void anySubsetAndOneFileAloneAreRead() {
        Path alone = files.file(
                "watchlist (1).csv", "Date,Name,Year,Letterboxd URI\n2020-01-02,Wanted,2002,https://boxd.it/f2\n");

        assertThat(Written.facts(Written.read(ExportFormat.LETTERBOXD, alone), Listed.class))
                .hasSize(1);
        assertThat(Written.facts(read(), Listed.class)).hasSize(1);
    }

    @Test
    void likesAloneAreRead() {
        Path likes = files.file(
                "likes/films.csv", "Date,Name,Year,Letterboxd URI\n2019-03-04,One,2001,https://boxd.it/f1\n");

        PersonalExport export = Written.read(ExportFormat.LETTERBOXD, likes);

        assertThat(export.rows()).extracting(ExportedRow::row).containsExactly("films.csv:1");
        assertThat(Written.facts(export, Liked.class)).hasSize(1);
    }

    @Test
    void wrongRatingIsNamedAsItStandsInTheFile() {
        files.file(
                "ratings.csv",
                "Date,Name,Year,Letterboxd URI,Rating\n2019-03-04,One,2001,u,5.5\n" + "2019-03-04,Two,2002,u,"
                        + "x".repeat(1000) + "\n");

        assertThat(read().skipped())
                .extracting(SkippedRow::reason)
                .containsExactly(
                        "rating must be at most 5 in steps of 0.25, was \"5.5\"; correct the row",
                        "rating must be a number, was \"" + "x".repeat(60) + "…\"; correct the row");
    }

    @Test
    void exportInsideAnotherFolderIsFound() {
        files.file("letterboxd-ann-2026/diary.csv", DIARY + "2019-03-04,One,2001,https://boxd.it/e1,,,,2019-03-03\n");
        files.file(
                "letterboxd-ann-2026/deleted/diary.csv",
                DIARY + "2019-03-04,No,2001,https://boxd.it/e1,,,,2019-03-03\n");
        files.file("__MACOSX/letterboxd-ann-2026/._diary.csv", "\u0000\u0005\u0016\u0007");

        assertThat(read().rows()).extracting(ExportedRow::row).containsExactly("diary.csv:1");
    }

    @Test
    void folderOfSomethingElseIsRefused() {
        files.file("notes.txt", "nothing");

        assertThatThrownBy(this::read)
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("such as diary.csv");
    }
}
