package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.exports.ExportedFact.Dismissed;
import dev.marquee.exports.ExportedFact.Liked;
import dev.marquee.exports.ExportedFact.Listed;
import dev.marquee.exports.ExportedFact.Played;
import dev.marquee.exports.ExportedFact.Rated;
import dev.marquee.exports.ExportedFact.Seen;
import dev.marquee.taste.WatchedAt;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trakt's export with its quirks. */
class TraktExportTest {

    private static final String ONE =
            "\"movie\":{\"title\":\"One\",\"year\":1995,\"ids\":{\"trakt\":1,\"slug\":\"one\",\"imdb\":\"tt0000011\","
                    + "\"tmdb\":11,\"plex\":{\"guid\":\"5d77\",\"slug\":\"one\"}}}";
    private static final String SHOW = "\"type\":\"show\",\"show\":{\"title\":\"Long\",\"ids\":{\"tmdb\":11}}";

    @TempDir
    private Path folder = Path.of("");

    private Written files = new Written(folder);

    @BeforeEach
    void start() {
        files = new Written(folder);
    }

    private PersonalExport read() {
        return Written.read(ExportFormat.TRAKT, folder);
    }

    @Test
    void ratingHasIdsAndItsMoment() {
        files.file("ratings-movies.json", "[{\"rated_at\":\"2026-06-30T19:55:52.000Z\",\"rating\":9," + ONE + "}]");
        files.file("ratings-shows.json", "[{\"rated_at\":\"2026-06-30T19:55:52.000Z\",\"rating\":9," + SHOW + "}]");

        PersonalExport export = read();

        assertThat(export.rows().get(0).row()).isEqualTo("ratings-movies.json:1");
        assertThat(export.rows().get(0).film().tmdbId()).isEqualTo(11);
        assertThat(export.rows().get(0).film().imdbId()).hasToString("tt0000011");
        assertThat(Written.facts(export, Rated.class)).singleElement().satisfies(rated -> {
            assertThat(rated.value()).isEqualByComparingTo("9");
            assertThat(rated.at()).isEqualTo(Instant.parse("2026-06-30T19:55:52Z"));
        });
        assertThat(Written.reason(export, "ratings-shows.json:1")).isEqualTo("a series");
    }

    @Test
    void historyOfSeveralFilesIsReadWithTheIdsOfThePlays() {
        files.file(
                "watched-history-1.json",
                "[{\"id\":91,\"watched_at\":\"2026-08-21T06:41:00.000Z\"," + ONE + "},"
                        + "{\"id\":92,\"watched_at\":\"2026-08-21T07:41:00.000Z\",\"type\":\"episode\",\"episode\":{},"
                        + "\"show\":{\"title\":\"Long\"}}]");
        files.file("watched-history-2.json", "[{\"id\":93,\"watched_at\":\"2020-01-01T00:00:00.000Z\"," + ONE + "}]");

        PersonalExport export = read();

        assertThat(Written.facts(export, Played.class))
                .extracting(Played::sourceId)
                .containsExactly("91", "93");
        assertThat(Written.reason(export, "watched-history-1.json:2")).isEqualTo("an episode of a series");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1970-01-01T00:00:00.000Z\"", "\"unknown\"", "\"\""})
    void unknownTimesAreUnknown(String time) {
        files.file("watched-history-1.json", "[{\"id\":91,\"watched_at\":" + time + "," + ONE + "}]");

        assertThat(Written.facts(read(), Played.class)).extracting(Played::at).containsExactly(WatchedAt.unknown());
    }

    @Test
    void nullIdsAreNone() {
        files.file(
                "ratings-movies.json",
                "[{\"rated_at\":null,\"rating\":9,\"movie\":{\"title\":\"One\",\"year\":null,"
                        + "\"ids\":{\"trakt\":1,\"imdb\":null,\"tmdb\":null}}},"
                        + "{\"rating\":9,\"movie\":{\"title\":null,\"ids\":{\"imdb\":\"\",\"tmdb\":0}}}]");

        PersonalExport export = read();

        assertThat(export.rows()).singleElement().satisfies(row -> {
            assertThat(row.film()).isEqualTo(ExportedFilm.titled("One", null));
            assertThat(((Rated) row.facts().get(0)).at()).isNull();
        });
        assertThat(Written.reason(export, "ratings-movies.json:2")).contains("neither a title nor an id");
    }

    @Test
    void watchlistFavoritesAndHiddenFilmsAreRead() {
        files.file(
                "lists-watchlist.json",
                "[{\"rank\":1,\"listed_at\":\"2026-01-04T14:02:03.000Z\",\"notes\":\"soon\"," + ONE + "}]");
        files.file(
                "lists-favorites.json", "[{\"listed_at\":\"2026-01-05T14:02:03.000Z\",\"notes\":\"why\"," + ONE + "}]");
        files.file("hidden-recommendations.json", "[{\"hidden_at\":\"2026-01-06T14:02:03.000Z\"," + ONE + "}]");
        files.file("hidden-progress-watched.json", "[{\"hidden_at\":\"2026-01-06T14:02:03.000Z\"," + ONE + "}]");

        PersonalExport export = read();

        assertThat(Written.facts(export, Listed.class))
                .containsExactly(new Listed(Instant.parse("2026-01-04T14:02:03Z"), "soon"));
        assertThat(Written.facts(export, Liked.class))
                .containsExactly(new Liked(Instant.parse("2026-01-05T14:02:03Z")));
        assertThat(Written.facts(export, Dismissed.class)).hasSize(1);
    }

    @Test
    void sumOfTheHistoryIsOnlyThatTheFilmWasSeen() {
        files.file(
                "watched-movies.json", "[{\"plays\":2,\"last_watched_at\":\"2026-08-21T06:41:00.000Z\"," + ONE + "}]");

        assertThat(Written.facts(read(), Seen.class))
                .containsExactly(new Seen(WatchedAt.instant(Instant.parse("2026-08-21T06:41:00Z"))));
    }

    @Test
    void tableOfTheHistoryHasPlaysWithoutIds() {
        files.file("vip-history.csv", """
                watched_at,action,type,title,year,trakt_rating,trakt_id,imdb_id,tmdb_id
                2026-08-21T06:41:00Z,watch,movie,One,1995,8.1,1,tt0000011,11
                2026-08-21T07:41:00Z,watch,episode,Long,1995,8.1,1,tt0000011,11
                1970-01-01T00:00:00Z,watch,movie,Two,1995,8.1,1,,
                """);

        PersonalExport export = read();

        assertThat(Written.facts(export, Played.class))
                .extracting(Played::at)
                .containsExactly(WatchedAt.instant(Instant.parse("2026-08-21T06:41:00Z")), WatchedAt.unknown());
        assertThat(Written.reason(export, "vip-history.csv:2")).isEqualTo("an episode of a series");
    }

    @Test
    void whatIsNotAboutTastesIsNotRead() {
        files.file("ratings-movies.json", "[]");
        files.file("user-settings.json", "{\"email\":\"someone@example.com\"");
        files.file("comments-movies.json", "[{\"comment\":{\"comment\":\"text\"}," + ONE + "}]");
        files.file("collection-movies.json", "[{\"collected_at\":\"2026-01-04T14:02:03.000Z\"," + ONE + "}]");
        files.file("lists-lists.json", "[{\"name\":\"Heists\"}]");
        files.file("lists-list-9-heists.json", "[{\"rank\":1," + ONE + "}]");
        files.file("_errors.json", "[{\"endpoint\":\"users/me/stats\"}]");

        PersonalExport export = read();

        assertThat(export.rows()).isEmpty();
        assertThat(export.skipped()).extracting(SkippedRow::row).containsExactly("lists-list-9-heists.json");
        assertThat(export.notices()).singleElement().asString().contains("could not write all parts");
    }

    @Test
    void fileThatWasCutShortIsRefused() {
        files.file("ratings-movies.json", "[{\"rating\":9," + ONE + "},{\"rating\":8,");

        assertThatThrownBy(this::read)
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("ratings-movies.json")
                .hasMessageContaining("cut short");
    }
}
