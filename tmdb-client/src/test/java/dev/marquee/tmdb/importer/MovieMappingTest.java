package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.movie.Credit;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.TmdbGenre;
import dev.marquee.tmdb.wire.LenientJson;
import dev.marquee.tmdb.wire.MovieReader;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One movie for each rule of {@link Adjustment}. */
class MovieMappingTest {

    private static MovieMapping mapping(String fields) {
        try {
            String json = "{\"id\": 7, \"title\": \"T\", \"release_date\": \"1995-01-02\", \"runtime\": 90"
                    + (fields.isEmpty() ? "" : ", " + fields) + "}";
            MovieDetails details = MovieReader.movie(new LenientJson(new ObjectMapper().readTree(json)));
            return new MovieMapping(Objects.requireNonNull(details, "the JSON is a movie"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static NewMovie movie(String fields) {
        return mapping(fields).newMovie(Map.of());
    }

    @Test
    void movieThatFitsIsNotAdjusted() {
        assertThat(mapping("\"vote_average\": 7.5").adjustments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TITLE_SHORTENED      | \"title\": \"LONG\", \"original_title\": \"x\"",
                "TITLE_MISSING        | \"title\": \"\\u0000\", \"original_title\": \"x\"",
                "OVERVIEW_SHORTENED   | \"overview\": \"HUGE\"",
                "TEXT_CLEANED         | \"overview\": \"\\ud83d\"",
                "VOTE_AVERAGE_BOUNDED | \"vote_average\": 10.4",
                "VOTE_AVERAGE_BOUNDED | \"vote_average\": -1",
                "VOTE_AVERAGE_ROUNDED | \"vote_average\": 7.256",
                "VOTE_COUNT_BOUNDED   | \"vote_count\": -2",
                "RELEASE_DATE_NONE    | \"release_date\": \"\"",
                "RELEASE_DATE_UNREADABLE | \"release_date\": \"2001-02-30\"",
                "RELEASE_DATE_UNREADABLE | \"release_date\": 2001",
                "VOTE_AVERAGE_UNREADABLE | \"vote_average\": \"7,125\"",
                "VOTE_COUNT_UNREADABLE | \"vote_count\": 2147483648",
                "VOTE_COUNT_UNREADABLE | \"vote_count\": \"1.234\"",
                "VOTE_COUNT_UNREADABLE | \"vote_count\": 7.5",
                "RUNTIME_UNREADABLE   | \"runtime\": \"soon\"",
                "POPULARITY_UNREADABLE | \"popularity\": [1]",
                "BUDGET_UNREADABLE    | \"budget\": 99999999999999999999",
                "REVENUE_UNREADABLE   | \"revenue\": 1e300",
                "ENTRY_UNREADABLE     | \"genres\": [{\"id\": \"x\", \"name\": \"x\"}]",
                "ENTRY_UNREADABLE     | \"genres\": \"Drama\"",
                "ENTRY_UNREADABLE     | \"keywords\": {\"keywords\": [{\"id\": 1}]}",
                "ENTRY_UNREADABLE     | \"credits\": {\"cast\": [{\"name\": \"x\"}], \"crew\": []}",
                "RUNTIME_NONE         | \"runtime\": -5",
                "RUNTIME_NONE         | \"runtime\": 0",
                "PATH_DROPPED         | \"poster_path\": \"LONG\"",
                "STATUS_SHORTENED     | \"status\": \"LONG\"",
                "LANGUAGE_DROPPED     | \"original_language\": \"English\"",
                "AMOUNT_DROPPED       | \"budget\": -1",
                "AMOUNT_DROPPED       | \"popularity\": -0.5",
                "AMOUNT_DROPPED       | \"popularity\": 1e12",
                "GENRE_DROPPED        | \"genres\": [{\"id\": 1, \"name\": \"LONG\"}]",
                "NAME_MISSING         | \"production_companies\": [{\"id\": 1, \"name\": \"\\u0000\"}]",
                "NAME_SHORTENED       | \"belongs_to_collection\": {\"id\": 1, \"name\": \"LONG\"}",
                "ID_DROPPED           | \"genres\": [{\"id\": -1, \"name\": \"x\"}]",
                "ID_DROPPED           | \"keywords\": {\"keywords\": [{\"id\": 0, \"name\": \"x\"}]}",
                "ID_DROPPED           | \"credits\": {\"cast\": [{\"id\": -3, \"name\": \"x\"}], \"crew\": []}",
                "CREDIT_DUPLICATE     | \"credits\": {\"cast\": [{\"id\": 3, \"order\": 0}, {\"id\": 3, "
                        + "\"order\": 1}]}",
                "CREDIT_SHORTENED     | \"credits\": {\"cast\": [{\"id\": 3, \"character\": \"LONG\"}]}",
                "CREDIT_SHORTENED     | \"credits\": {\"crew\": [{\"id\": 3, \"job\": \"LONG\"}]}",
                "CREDIT_ORDER_DROPPED | \"credits\": {\"cast\": [{\"id\": 3, \"order\": -1}]}",
            })
    void ruleIsAppliedAndCountedOnce(Adjustment rule, String fields) {
        String json = fields.replace("LONG", "ü\uD83C\uDFAC".repeat(200)).replace("HUGE", "y".repeat(100_001));

        MovieMapping mapping = mapping(json);

        assertThat(mapping.adjustments()).containsEntry(rule, 1);
        assertThat(mapping.newMovie(Map.of()).title()).isNotBlank();
    }

    @Test
    void longListsAreShortened() {
        StringBuilder cast = new StringBuilder();
        for (int i = 1; i <= 6000; i++) {
            cast.append(i == 1 ? "" : ",").append("{\"id\": ").append(i).append('}');
        }
        MovieMapping mapping = mapping("\"credits\": {\"cast\": [" + cast + "]}");

        assertThat(mapping.adjustments()).containsEntry(Adjustment.LIST_SHORTENED, 1);
        assertThat(mapping.newMovie(Map.of()).credits()).hasSize(5000);
    }

    @Test
    void samePersonWithTwoJobsHasTwoCredits() {
        NewMovie movie = movie("\"credits\": {\"crew\": [{\"id\": 3, \"department\": \"Writing\", \"job\": \"Writer\"},"
                + " {\"id\": 3, \"department\": \"Directing\", \"job\": \"Director\"}]}");

        assertThat(movie.credits()).extracting(Credit::job).containsExactly("Writer", "Director");
    }

    @Test
    void numbersInQuotesAndWithExponentsAreTheirNumbers() {
        MovieMapping mapping = mapping("\"runtime\": \"120\", \"vote_count\": \"11,800\", \"vote_average\": \"7,2\","
                + " \"budget\": 1e9, \"revenue\": 2.5e9, \"popularity\": \"1.25e+01\","
                + " \"genres\": [{\"id\": \"18\", \"name\": \"Drama\"}]");

        NewMovie movie = mapping.newMovie(Map.of());
        assertThat(movie.runtime()).isEqualTo(120);
        assertThat(movie.voteCount()).isEqualTo(11_800);
        assertThat(movie.voteAverage()).isEqualByComparingTo("7.2");
        assertThat(movie.budget()).isEqualTo(1_000_000_000L);
        assertThat(movie.revenue()).isEqualTo(2_500_000_000L);
        assertThat(movie.popularity()).isEqualTo(12.5);
        assertThat(mapping.genres()).extracting(TmdbGenre::id).containsExactly(18);
        assertThat(mapping.adjustments()).isEmpty();
    }

    @Test
    void textsThatSayThatThereIsNoNumberAreNotCounted() {
        MovieMapping mapping = mapping("\"vote_count\": \"NaN\", \"budget\": \"\", \"revenue\": null");

        assertThat(mapping.newMovie(Map.of()).voteCount()).isZero();
        assertThat(mapping.adjustments()).isEmpty();
    }

    @Test
    void titleIsCutInTheFormInWhichItIsStored() {
        String decomposed = "e\\u0301".repeat(255);

        MovieMapping mapping =
                mapping("\"title\": \"" + decomposed + "\", \"original_title\": \"\\u0344" + "x".repeat(254) + "\"");

        assertThat(mapping.adjustments()).containsExactly(Map.entry(Adjustment.TITLE_SHORTENED, 1));
        assertThat(mapping.newMovie(Map.of()).title()).isEqualTo("\u00E9".repeat(255));
    }

    @Test
    void unknownAmountsAreNullAndNoCollectionIsExplicit() {
        NewMovie movie = movie("\"budget\": 0, \"revenue\": 5, \"belongs_to_collection\": null");

        assertThat(movie.budget()).isNull();
        assertThat(movie.revenue()).isEqualTo(5);
        assertThat(movie.collection()).isEqualTo(MovieCollection.NONE);
        assertThat(movie.credits()).isNull();
        assertThat(movie.keywords()).isNull();
    }

    @Test
    void anyTextIsMadeToFit() {
        Random random = new Random(5);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(400); i > 0; i--) {
                text.append(String.format("\\u%04x", random.nextInt(0x10000)));
            }
            String field = "\"" + text + "\"";
            NewMovie movie = movie("\"title\": " + field + ", \"original_title\": \"o\", \"overview\": " + field
                    + ", \"status\": " + field + ", \"poster_path\": " + field
                    + ", \"keywords\": {\"keywords\": [{\"id\": 1,"
                    + " \"name\": " + field + "}]}, \"credits\": {\"cast\": [{\"id\": 1, \"name\": " + field
                    + ", \"character\": " + field + "}]}");

            assertThat(movie.title()).isNotBlank();
        }
    }
}
