package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.marquee.exports.ExportedFact.Dismissed;
import dev.marquee.exports.ExportedFact.Liked;
import dev.marquee.exports.ExportedFact.Listed;
import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.exports.ExportedFact.Rated;
import dev.marquee.exports.ExportedFact.Seen;
import dev.marquee.taste.WatchedAt;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of TMDb and of Simkl. */
class AccountExportsTest {

    private static final String TMDB =
            "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated\n";
    private static final String SIMKL =
            "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB\n";

    @TempDir
    private Path folder = Path.of("");

    private PersonalExport tmdb(AccountList list, String rows) {
        return PersonalExport.read(
                ExportFormat.TMDB,
                new Written(folder).file("export.csv", TMDB + rows),
                ReadOptions.defaults().accountList(list));
    }

    private PersonalExport simkl(String rows) {
        return Written.read(ExportFormat.SIMKL, new Written(folder).file("backup.csv", SIMKL + rows));
    }

    @Test
    void tmdbsRatingsHaveHalvesAndMomentsOrDays() {
        PersonalExport export = tmdb(AccountList.RATINGS, """
                11,tt0000011,movie,One,2022-05-04T00:00:00Z,,,7.229,8.5,2022-09-20T10:11:12Z
                12,,movie,Two,1994-09-10,,,8.5,0.5,2024-02-01
                11,tt0000013,tv,Long,2022-03-30T00:00:00Z,,,7.64,8.5,2022-09-21T00:00:00Z
                11,tt0000013,episode,Start,2022-03-30T00:00:00Z,1,1,7.64,8.5,2022-09-21T00:00:00Z
                """);

        assertThat(Written.facts(export, Rated.class))
                .extracting(rated -> rated.value().toPlainString(), Rated::at)
                .containsExactly(
                        tuple("8.5", Instant.parse("2022-09-20T10:11:12Z")),
                        tuple("0.5", Instant.parse("2024-02-01T00:00:00Z")));
        assertThat(export.rows()).extracting(row -> row.film().year()).containsExactly(2022, 1994);
        assertThat(export.rows()).extracting(row -> row.film().tmdbId()).containsExactly(11, 12);
        assertThat(export.skipped())
                .extracting(SkippedRow::reason)
                .containsExactly("a series", "an episode of a series");
    }

    @Test
    void tmdbsListsAreToldApartByTheOptionAlone() {
        String row = "11,tt0000011,movie,One,2001-12-18T00:00:00Z,,,8.4,,\n";

        assertThat(Written.facts(tmdb(AccountList.WATCHLIST, row), Listed.class))
                .containsExactly(new Listed(null, null));
        assertThat(Written.facts(tmdb(AccountList.FAVORITES, row), Liked.class)).containsExactly(new Liked(null));
        PersonalExport ratings = tmdb(AccountList.RATINGS, row);
        assertThat(ratings.rows()).isEmpty();
        assertThat(ratings.notices()).singleElement().asString().contains("watchlist or the favorites");
    }

    @Test
    void simklsTwoFormsOfDatesAreRead() {
        PersonalExport export = simkl("""
                1,One,movie,1995,completed,,18-12-2023 21:50:41,10,cool,,11,tt0000011
                2,Two,movie,1996,completed,,2024-01-04,7,,,12,
                """);

        assertThat(Written.facts(export, Played.class))
                .containsExactly(
                        new Played(
                                WatchedAt.instant(Instant.parse("2023-12-18T21:50:41Z")),
                                "simkl",
                                null,
                                "cool",
                                null,
                                false),
                        new Played(WatchedAt.day(LocalDate.of(2024, 1, 4)), "simkl", null, null, null, false));
        assertThat(Written.facts(export, Rated.class))
                .extracting(Rated::at)
                .containsExactly(Instant.parse("2023-12-18T21:50:41Z"), Instant.parse("2024-01-04T00:00:00Z"));
    }

    @Test
    void simklsListsAreWatchlistDismissalsAndPlays() {
        PersonalExport export = simkl("""
                1,One,movie,1995,plantowatch,,,,later,,,
                2,Two,movie,1996,notinteresting,,,,,,,
                3,Three,movie,1997,completed,,,,,,,
                4,Long,tv,1998,completed,S01E04,2024-06-20,9,,1,2,tt0000014
                5,Drawn,anime,1999,completed,,2024-06-20,9,,,,
                6,Half,movie,2000,watching,,,,,,,
                """);

        assertThat(Written.factsOf(export, "1")).containsExactly(new Listed(null, "later"));
        assertThat(Written.factsOf(export, "2")).containsExactly(new Dismissed(null));
        assertThat(Written.factsOf(export, "3")).containsExactly(new Seen(WatchedAt.unknown()));
        assertThat(Written.reason(export, "4")).isEqualTo("a series");
        assertThat(Written.reason(export, "5")).contains("anime");
        assertThat(Written.reason(export, "6")).contains("says nothing");
    }
}
