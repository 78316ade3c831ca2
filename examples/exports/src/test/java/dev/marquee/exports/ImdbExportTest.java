package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.exports.ExportedFact.Listed;
import dev.marquee.exports.ExportedFact.Rated;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IMDb's files through the years, and what spreadsheets make of them. */
class ImdbExportTest {

    private static final String RATINGS =
            "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,"
                    + "Num Votes,Release Date,Directors\n";
    private static final String WATCHLIST =
            "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime"
                    + " (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated\n";

    @TempDir
    private Path folder = Path.of("");

    private PersonalExport read(String text) {
        return read(text, StandardCharsets.UTF_8);
    }

    private PersonalExport read(String text, Charset charset) {
        return Written.read(ExportFormat.IMDB, new Written(folder).file("ratings.csv", text, charset));
    }

    private static String rating(String id, String rating, String date, String type) {
        return id + "," + rating + "," + date + ",\"A Film, One\",Ein Film,https://www.imdb.com/title/" + id + ","
                + type + ",7.1,95,2007,\"Drama, War\",1200,2007-10-03,\"Ann One, Bob Two\"\n";
    }

    @Test
    void ratingHasIdTitlesYearAndDay() {
        PersonalExport export = read(RATINGS + rating("tt0000011", "8", "2024-05-21", "Movie"));

        ExportedRow row = export.rows().get(0);
        assertThat(row.row()).isEqualTo("1");
        assertThat(row.film().imdbId()).hasToString("tt0000011");
        assertThat(row.film().title()).isEqualTo("A Film, One");
        assertThat(row.film().otherTitles()).containsExactly("Ein Film");
        assertThat(row.film().year()).isEqualTo(2007);
        assertThat(Written.facts(export, Rated.class).get(0))
                .satisfies(rated -> assertThat(rated.value()).isEqualByComparingTo("8"))
                .satisfies(rated -> assertThat(rated.at()).isEqualTo(Instant.parse("2024-05-21T00:00:00Z")));
    }

    @Test
    void fileOfBefore2017HasLowerCaseColumnsAndDatesInWords() {
        PersonalExport export = read("""
                "position","const","created","modified","description","Title","Title type","You rated","Year"
                "1","tt0000012","Wed Sep  7 00:00:00 2016","","","Some ""Film""\","Feature Film","7","2011"
                "2","tt0000013","Mon Jan 23 00:00:00 2017","","","Papers","Documentary","8","2011"
                "3","tt0000014","Mon Jan 23 00:00:00 2017","","","Long","TV Series","8","2011"
                """);

        assertThat(Written.titles(export)).containsExactly("Some \"Film\"", "Papers");
        assertThat(Written.facts(export, Rated.class))
                .extracting(Rated::at)
                .containsExactly(Instant.parse("2016-09-07T00:00:00Z"), Instant.parse("2017-01-23T00:00:00Z"));
        assertThat(Written.facts(export, Listed.class)).isEmpty();
        assertThat(Written.reason(export, "3")).isEqualTo("a series");
    }

    @Test
    void listOfBefore2017IsAWatchlistAsNotAllOfItIsRated() {
        PersonalExport export = read("""
                "position","const","created","modified","description","Title","Title type","You rated","Year"
                "1","tt0000012","Wed Sep  7 00:00:00 2016","","","One","Feature Film","","2011"
                "2","tt0000013","Wed Sep  7 00:00:00 2016","","","Two","Feature Film","7","2011"
                """);

        assertThat(Written.facts(export, Listed.class)).hasSize(2);
        // When the film was rated, the file doesn't say.
        assertThat(Written.facts(export, Rated.class))
                .singleElement()
                .extracting(Rated::at)
                .isNull();
    }

    @Test
    void fileThatIsNotUtf8IsWindows1252() {
        PersonalExport export = read(
                RATINGS.replace(",Original Title", "")
                        + "tt0000015,8,2018-02-01,Hallström – €5,https://x,movie,8.1,93,2009,Drama,222,2009-06-13,Å"
                        + " Ö\n",
                Charset.forName("windows-1252"));

        assertThat(Written.titles(export)).containsExactly("Hallström – €5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byteOrderMarkIsNoPartOfTheFirstColumn(String charset) {
        PersonalExport export =
                read("\uFEFF" + RATINGS + rating("tt0000011", "8", "2024-05-21", "Movie"), Charset.forName(charset));

        assertThat(Written.titles(export)).containsExactly("A Film, One");
    }

    @Test
    void semicolonsOfASpreadsheetAndItsSeparatorLineAreRead() {
        PersonalExport export = read("""
                sep=;\r
                CONST;YOUR RATING;date rated;Title;Title Type;Year\r
                tt0000011;8;21.05.2024;Einer, der ging;Movie;2007\r
                ;;;;;\r
                tt0000012;9;03.06.2024;Noch einer;Movie;2008\r
                """);

        assertThat(Written.titles(export)).containsExactly("Einer, der ging", "Noch einer");
        assertThat(export.rows()).extracting(ExportedRow::row).containsExactly("1", "2");
        assertThat(Written.facts(export, Rated.class))
                .extracting(Rated::at)
                .containsExactly(Instant.parse("2024-05-21T00:00:00Z"), Instant.parse("2024-06-03T00:00:00Z"));
    }

    @Test
    void monthAndDayAreToldByTheWholeColumn() {
        PersonalExport american = read(RATINGS
                + rating("tt0000011", "8", "3/8/2026", "Movie")
                + rating("tt0000012", "8", "2/28/2026", "Movie"));
        PersonalExport european = read(RATINGS
                + rating("tt0000011", "8", "3/8/2026", "Movie")
                + rating("tt0000012", "8", "28/2/2026", "Movie"));

        assertThat(Written.facts(american, Rated.class).get(0).at()).isEqualTo(Instant.parse("2026-03-08T00:00:00Z"));
        assertThat(Written.facts(european, Rated.class).get(0).at()).isEqualTo(Instant.parse("2026-08-03T00:00:00Z"));
        assertThat(american.notices()).isEmpty();
    }

    @Test
    void dateThatNothingTellsIsReadInTheUsualOrderWithANotice() {
        PersonalExport export = read(RATINGS + rating("tt0000011", "8", "3/8/2026", "Movie"));

        assertThat(Written.facts(export, Rated.class).get(0).at()).isEqualTo(Instant.parse("2026-03-08T00:00:00Z"));
        assertThat(export.notices()).singleElement().asString().contains("nothing tells day and month apart");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TV Episode",
                "tvEpisode",
                "TV Series",
                "tvSeries",
                "TV Mini Series",
                "tvMiniSeries",
                "Mini-Series",
                "Video Game",
                "videoGame",
                "Podcast Series",
                "Podcast Episode"
            })
    void whatIsNoFilmIsSkipped(String type) {
        PersonalExport export = read(RATINGS + rating("tt0000011", "8", "2024-05-21", type));

        assertThat(export.rows()).isEmpty();
        assertThat(export.skipped()).singleElement().extracting(SkippedRow::row).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Movie",
                "movie",
                "Feature Film",
                "TV Movie",
                "tvMovie",
                "Short",
                "Video",
                "TV Special",
                "Documentary",
                "Music Video"
            })
    void everyKindOfFilmIsRead(String type) {
        assertThat(read(RATINGS + rating("tt0000011", "8", "2024-05-21", type)).rows())
                .hasSize(1);
    }

    @Test
    void watchlistHasOrderNotesAndRatings() {
        PersonalExport export = read(WATCHLIST
                + "1,tt0000011,2022-05-03,2022-05-04,\"Ann said,\n"
                + "\"\"see it\"\"\",One,One,https://x,Movie,7,90,2004,Drama,70,2004-10-08,Ann"
                + " One,7,2026-01-09\n"
                + "2,tt0000012,2022-05-05,2022-05-05,,Two,Two,https://x,Movie,7,90,2004,Drama,70,2004-10-08,Ann"
                + " One,,\n");

        assertThat(Written.facts(export, Listed.class))
                .containsExactly(
                        new Listed(Instant.parse("2022-05-03T00:00:00Z"), "Ann said,\n\"see it\""),
                        new Listed(Instant.parse("2022-05-05T00:00:00Z"), null));
        assertThat(Written.facts(export, Rated.class))
                .singleElement()
                .extracting(Rated::at)
                .isEqualTo(Instant.parse("2026-01-09T00:00:00Z"));
    }

    @Test
    void rowWithAValueThatBreaksARuleIsSkippedWithTheReason() {
        PersonalExport export = read(RATINGS
                + rating("tt0000011", "11", "2024-05-21", "Movie")
                + rating("tt0000012", "8", "2024-13-40", "Movie")
                + rating("tt0000013", "8", "2024-05-21", "Movie"));

        assertThat(export.rows()).hasSize(1);
        assertThat(Written.reason(export, "1")).contains("0.5 to 10").contains("11");
        assertThat(Written.reason(export, "2")).contains("2024-13-40");
    }

    @Test
    void fileOfSomethingElseIsRefused() {
        assertThatThrownBy(() -> read("a,b\n1,2\n"))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("none of the columns");
        assertThatThrownBy(() -> read("PK\u0003\u0004 and so on")).isInstanceOf(ExportFileException.class);
        assertThatThrownBy(() -> read("\u001F\u008B\b", StandardCharsets.ISO_8859_1))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("no text file");
        assertThatThrownBy(() -> read(RATINGS + "tt0000011,8,2024-05-21,\"never closed\n"))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("quote is not closed");
        assertThatThrownBy(() -> Written.read(ExportFormat.IMDB, folder.resolve("nothing.csv")))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("there is no file");
    }
}
