package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ratings, diary, watchlist and dismissals on the command line, on the sample data. */
class TasteCommandsTest {

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void fill() {
        cli = new Cli(folder.resolve("test.db"));
        cli.run("migrate", "--sample-data").succeeded();
        cli.run("user", "add", "ada", "ada@example.com").succeeded();
    }

    private List<String> titles(String... command) {
        return StreamSupport.stream(cli.run(command).json().spliterator(), false)
                .map(one -> one.get("title").asText())
                .toList();
    }

    @Test
    void ratingIsSetChangedShownAndRemoved() {
        JsonNode first = cli.run("rate", "ada", "Fight Club", "8.5", "--json").json();
        assertThat(first.get("rating").decimalValue()).isEqualByComparingTo("8.5");
        assertThat(first.get("before").isNull()).isTrue();
        assertThat(cli.run("rate", "ada", "Fight Club", "9").succeeded().out())
                .isEqualTo("ada rates Fight Club 9, before 8.5." + System.lineSeparator());
        assertThat(cli.run("rate", "ada", "Fight Club").succeeded().out())
                .isEqualTo("ada rates Fight Club 9." + System.lineSeparator());
        assertThat(cli.run("rate", "ada", "Fight Club", "--remove").succeeded().out())
                .isEqualTo("ada no longer rates Fight Club 9." + System.lineSeparator());
        assertThat(cli.run("rate", "ada", "Fight Club").succeeded().out())
                .isEqualTo("ada has not rated Fight Club." + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.4", "10.5", "8.3", "NaN", "1000000000", "eight", "-1"})
    void ratingOffTheScaleIsWrongUsage(String rating) {
        Cli.Result result = cli.run("rate", "ada", "Fight Club", rating);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains(rating);
        assertThat(cli.run("ratings", "ada", "--json").json()).isEmpty();
    }

    @Test
    void ratingIsPredictedFromOtherRatings() {
        assertThat(cli.run("predict", "ada", "Fight Club").succeeded().out()).contains("has rated no other movie");
        cli.run("rate", "ada", "Forrest Gump", "8").succeeded();

        JsonNode predicted = cli.run("predict", "ada", "Fight Club", "--json").json();

        assertThat(predicted.get("predicted_rating").asDouble()).isBetween(7.0, 8.5);
        assertThat(predicted.get("ratings").asInt()).isEqualTo(1);
        assertThat(cli.run("predict", "ada", "Fight Club").succeeded().out()).startsWith("ada would give Fight Club ");
        assertThat(cli.run("recommend", "ada", "--json").json().findValues("predicted_rating"))
                .isNotEmpty();
    }

    @Test
    void seenMoviesComeBackOnRequestAndDismissedOnesNever() {
        cli.run("rate", "ada", "Fight Club", "9").succeeded();
        cli.run("dismiss", "ada", "Forrest Gump").succeeded();

        assertThat(titles("recommend", "ada", "--limit", "1000", "--json"))
                .isNotEmpty()
                .doesNotContain("Fight Club", "Forrest Gump");
        assertThat(titles("recommend", "ada", "--limit", "1000", "--include-seen", "--json"))
                .contains("Fight Club")
                .doesNotContain("Forrest Gump");
    }

    @Test
    void ratingsAreAnArrayInTheOrderAskedFor() {
        cli.run("rate", "ada", "Fight Club", "6").succeeded();
        cli.run("rate", "ada", "Forrest Gump", "9.5").succeeded();

        JsonNode newest = cli.run("ratings", "ada", "--json").json();
        assertThat(newest.get(0).fieldNames()).toIterable().startsWith("tmdb_id", "title", "rating", "rated_at");
        assertThat(newest.get(0).get("tmdb_id").asInt()).isEqualTo(13);
        assertThat(newest.get(0).get("rating").isNumber()).isTrue();
        assertThat(newest.get(0).get("rating").asDouble()).isEqualTo(9.5);
        assertThat(newest.get(0).get("rated_at").asText()).endsWith("Z");
        assertThat(titles("ratings", "ada", "--order", "title", "--json"))
                .containsExactly("Fight Club", "Forrest Gump");
        cli.run("rate", "ada", "Fight Club", "7").succeeded();
        assertThat(titles("ratings", "ada", "--json")).containsExactly("Fight Club", "Forrest Gump");
        assertThat(titles("ratings", "ada", "--order", "highest", "--json"))
                .containsExactly("Forrest Gump", "Fight Club");
        assertThat(cli.run("ratings", "ada").succeeded().out()).contains("ada has rated 2 movies, 8.3 on average");
    }

    @Test
    void playsAreNotedOnceEachAndListedWithWhatIsKnownOfTheirTimes() {
        assertThat(cli.run("watch", "ada", "Fight Club", "--at", "2026-11-02", "--json")
                        .json()
                        .get("added")
                        .asBoolean())
                .isTrue();
        assertThat(cli.run("watch", "ada", "Fight Club", "--at", "2026-11-02", "--json")
                        .json()
                        .get("added")
                        .asBoolean())
                .isFalse();
        cli.run("watch", "ada", "Fight Club", "--at", "2026-11-02T20:15:00+01:00", "--note", "at Bob's")
                .succeeded();
        cli.run("watch", "ada", "Forrest Gump", "--at", "1999").succeeded();
        cli.run("watch", "ada", "Forrest Gump", "--unknown").succeeded();

        JsonNode diary = cli.run("diary", "ada", "--json").json();
        assertThat(diary)
                .extracting(play -> play.get("title").asText() + " "
                        + play.get("watched_at").asText() + " "
                        + play.get("precision").asText() + " "
                        + play.get("rewatch").asBoolean())
                .containsExactly(
                        "Fight Club 2026-11-02T19:15:00Z instant true",
                        "Fight Club 2026-11-02 day false",
                        "Forrest Gump 1999 year true",
                        "Forrest Gump null unknown false");
        assertThat(diary.get(0).get("note").asText()).isEqualTo("at Bob's");
        assertThat(titles("diary", "ada", "--since", "2026-01-01", "--json")).containsOnly("Fight Club");
        String play = diary.get(1).get("id").asText();
        assertThat(cli.run("unwatch", "ada", "Forrest Gump", "--play", play).exit())
                .isEqualTo(1);
        assertThat(cli.run("unwatch", "ada", "Fight Club", "--play", play, "--json")
                        .json()
                        .get("removed")
                        .asInt())
                .isEqualTo(1);
        assertThat(cli.run("unwatch", "ada", "Forrest Gump", "--json")
                        .json()
                        .get("removed")
                        .asInt())
                .isEqualTo(2);
        assertThat(cli.run("diary", "ada", "--json").json()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-01", "2026-02-30", "2026-11-02T20:15:00", "yesterday", "0000", "02.11.2026"})
    void timeThatIsNoneIsWrongUsage(String time) {
        Cli.Result result = cli.run("watch", "ada", "Fight Club", "--at", time);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(cli.run("diary", "ada", "--json").json()).isEmpty();
    }

    @Test
    void statisticsCountPlaysByEveryGroup() {
        cli.run("watch", "ada", "Fight Club", "--at", "2026-11-02").succeeded();
        cli.run("watch", "ada", "Fight Club", "--at", "2025-11-02").succeeded();
        cli.run("watch", "ada", "Forrest Gump", "--at", "2026-12-24").succeeded();
        cli.run("rate", "ada", "Forrest Gump", "9").succeeded();

        JsonNode all = cli.run("stats", "ada", "--json").json();
        assertThat(all.get("totals").get("plays").asInt()).isEqualTo(3);
        assertThat(all.get("totals").get("movies").asInt()).isEqualTo(2);
        assertThat(all.get("totals").get("rewatches").asInt()).isEqualTo(1);
        assertThat(all.get("ratings").get("mean").asDouble()).isEqualTo(9);
        assertThat(all.get("by").fieldNames())
                .toIterable()
                .containsExactly("month", "year", "genre", "decade", "director", "actor", "language", "runtime");
        assertThat(all.get("by").get("year"))
                .extracting(
                        one -> one.get("key").asText() + ":" + one.get("plays").asInt())
                .containsExactly("2025:1", "2026:2");
        JsonNode year = cli.run("stats", "ada", "--year", "2026", "--json").json();
        assertThat(year.get("totals").get("plays").asInt()).isEqualTo(2);
        assertThat(year.get("totals").get("rewatches").asInt()).isEqualTo(1);
        assertThat(year.get("highest_rated"))
                .extracting(one -> one.get("title").asText())
                .containsExactly("Forrest Gump");
        assertThat(cli.run("stats", "ada", "--by", "month", "--json").json())
                .extracting(one -> one.get("key").asText())
                .containsExactly("2025-11", "2026-11", "2026-12");
        assertThat(cli.run("stats", "ada").succeeded().out())
                .startsWith("ada watched 2 movies in 3 plays, 1 of them again,");
    }

    @Test
    void startedMovieIsListedUntilItWasWatched() {
        cli.run("progress", "ada", "Fight Club", "47").succeeded();
        JsonNode started = cli.run("progress", "ada", "--json").json();
        assertThat(started.get(0).get("title").asText()).isEqualTo("Fight Club");
        assertThat(started.get(0).get("minutes").asInt()).isEqualTo(47);
        cli.run("watch", "ada", "Fight Club").succeeded();
        assertThat(cli.run("progress", "ada", "--json").json()).isEmpty();
        Cli.Result wrong = cli.run("progress", "ada", "Fight Club", "-5");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("MINUTES must be 0 to 1440, was -5");
    }

    @Test
    void watchlistKeepsTheOrderOfItsUser() {
        cli.run("watchlist", "add", "ada", "Fight Club").succeeded();
        cli.run("watchlist", "add", "ada", "Forrest Gump", "--note", "with Bob").succeeded();
        assertThat(titles("watchlist", "ada", "--json")).containsExactly("Fight Club", "Forrest Gump");
        cli.run("watchlist", "move", "ada", "Forrest Gump", "--before", "Fight Club")
                .succeeded();
        JsonNode list = cli.run("watchlist", "list", "ada", "--json").json();
        assertThat(list.get(0).get("title").asText()).isEqualTo("Forrest Gump");
        assertThat(list.get(0).get("note").asText()).isEqualTo("with Bob");
        cli.run("watchlist", "drop-watched", "ada", "true").succeeded();
        cli.run("watch", "ada", "Forrest Gump").succeeded();
        assertThat(titles("watchlist", "ada", "--json")).containsExactly("Fight Club");
        cli.run("watchlist", "remove", "ada", "Fight Club").succeeded();
        assertThat(cli.run("watchlist", "move", "ada", "Fight Club").exit()).isEqualTo(1);
        assertThat(cli.run("watchlist").exit()).isEqualTo(2);
    }

    @Test
    void dismissedMovieIsListedUntilItIsTakenBack() {
        cli.run("dismiss", "ada", "Fight Club").succeeded();
        assertThat(cli.run("dismiss", "ada", "Fight Club", "--json")
                        .json()
                        .get("changed")
                        .asBoolean())
                .isFalse();
        assertThat(titles("dismissed", "ada", "--json")).containsExactly("Fight Club");
        cli.run("undismiss", "ada", "Fight Club").succeeded();
        assertThat(cli.run("dismissed", "ada", "--json").json()).isEmpty();
    }
}
