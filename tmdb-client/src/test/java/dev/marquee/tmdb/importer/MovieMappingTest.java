package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Credit;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Release;
import dev.marquee.movie.Translation;
import dev.marquee.movie.Video;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.TmdbGenre;
import dev.marquee.tmdb.wire.LenientJson;
import dev.marquee.tmdb.wire.MovieReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One movie for each rule of {@link Adjustment}. */
class MovieMappingTest {

    private static MovieMapping mapping(String fields) {
        return mapping(fields, KeptParts.ALL);
    }

    private static MovieMapping mapping(String fields, KeptParts kept) {
        try {
            return new MovieMapping(details(fields), kept);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static MovieDetails details(String fields) throws IOException {
        String json = "{\"id\": 7, \"title\": \"T\", \"release_date\": \"1995-01-02\", \"runtime\": 90"
                + (fields.isEmpty() ? "" : ", " + fields) + "}";
        return Objects.requireNonNull(
                MovieReader.movie(new LenientJson(new ObjectMapper().readTree(json))), "the JSON is a movie");
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
                        + "\"order\": 1}], \"crew\": []}",
                "CREDIT_SHORTENED     | \"credits\": {\"cast\": [{\"id\": 3, \"character\": \"LONG\"}], \"crew\": []}",
                "CREDIT_SHORTENED     | \"credits\": {\"cast\": [], \"crew\": [{\"id\": 3, \"job\": \"LONG\"}]}",
                "TITLE_SHORTENED      | \"alternative_titles\": {\"titles\": [{\"iso_3166_1\": \"FR\","
                        + " \"title\": \"LONG\"}]}",
                "OVERVIEW_SHORTENED   | \"translations\": {\"translations\": [{\"iso_639_1\": \"fr\","
                        + " \"data\": {\"overview\": \"HUGE\"}}]}",
                "TEXT_SHORTENED       | \"tagline\": \"HUGE\"",
                "TEXT_SHORTENED       | RELEASES{\"type\": 3, \"release_date\": \"2001-01-01T00:00:00.000Z\","
                        + " \"certification\": \"LONG\"}]}]}",
                "TEXT_CLEANED         | \"tagline\": \"a\\u0000\"",
                "HOMEPAGE_DROPPED     | \"homepage\": \"HUGE\"",
                "IMDB_ID_DROPPED      | \"imdb_id\": \"nm0000001\"",
                "IMDB_ID_DROPPED      | \"imdb_id\": \"tt123\"",
                "COUNTRY_DROPPED      | \"origin_country\": [\"usa\"]",
                "COUNTRY_DROPPED      | \"production_countries\": [{\"iso_3166_1\": \"us\"}]",
                "COUNTRY_DROPPED      | \"watch/providers\": {\"results\": {\"USA\": {\"rent\": [{\"provider_id\": 1,"
                        + " \"provider_name\": \"x\"}]}}}",
                "COUNTRY_DROPPED      | \"alternative_titles\": {\"titles\": [{\"title\": \"x\"}]}",
                "LANGUAGE_DROPPED     | \"spoken_languages\": [{\"iso_639_1\": \"English\"}]",
                "LANGUAGE_DROPPED     | \"translations\": {\"translations\": [{\"iso_639_1\": \"FR\","
                        + " \"data\": {\"title\": \"x\"}}]}",
                "ENTRY_UNREADABLE     | \"spoken_languages\": [{\"name\": \"English\"}]",
                "ENTRY_UNREADABLE     | \"origin_country\": [7]",
                "ENTRY_UNREADABLE     | \"videos\": {\"results\": [{\"key\": \"x\"}]}",
                "ENTRY_UNREADABLE     | \"translations\": {\"translations\": [{\"data\": {}}]}",
                "ENTRY_UNREADABLE     | \"alternative_titles\": {\"titles\": [{\"iso_3166_1\": \"FR\"}]}",
                "ENTRY_UNREADABLE     | \"watch/providers\": {\"results\": {\"US\": {\"rent\":"
                        + " [{\"provider_id\": 1}]}}}",
                "ENTRY_UNREADABLE     | \"watch/providers\": {\"results\": {\"US\": \"x\"}}",
                "RELEASE_DROPPED      | RELEASES{\"type\": 9, \"release_date\": \"2001-01-01T00:00:00.000Z\"}]}]}",
                "RELEASE_DROPPED      | RELEASES{\"type\": 3, \"release_date\": \"\"}]}]}",
                "VIDEO_DROPPED        | \"videos\": {\"results\": [{\"id\": \"1\", \"site\": \"x\","
                        + " \"key\": \"LONG\"}]}",
                "PRIORITY_DROPPED     | \"watch/providers\": {\"results\": {\"US\": {\"rent\": [{\"provider_id\": 1,"
                        + " \"provider_name\": \"x\", \"display_priority\": -1}]}}}",
                "ID_DROPPED           | \"watch/providers\": {\"results\": {\"US\": {\"rent\": [{\"provider_id\": 0,"
                        + " \"provider_name\": \"x\"}]}}}",
                "NAME_SHORTENED       | \"watch/providers\": {\"results\": {\"US\": {\"rent\": [{\"provider_id\": 1,"
                        + " \"provider_name\": \"LONG\"}]}}}",
                "PATH_DROPPED         | \"watch/providers\": {\"results\": {\"US\": {\"rent\": [{\"provider_id\": 1,"
                        + " \"provider_name\": \"x\", \"logo_path\": \"LONG\"}], \"buy\": [{\"provider_id\": 1,"
                        + " \"provider_name\": \"x\", \"logo_path\": \"LONG\"}]}}}",
                "TRANSLATION_EMPTY    | \"translations\": {\"translations\": [{\"iso_639_1\": \"fr\","
                        + " \"data\": {\"title\": \"\"}}]}",
                "ENTRY_DUPLICATE      | \"alternative_titles\": {\"titles\": [{\"iso_3166_1\": \"FR\","
                        + " \"title\": \"x\"},"
                        + " {\"iso_3166_1\": \"FR\", \"title\": \" x\"}]}",
                "ENTRY_DUPLICATE      | \"videos\": {\"results\": [{\"id\": \"1\", \"site\": \"x\", \"key\": \"y\"},"
                        + " {\"id\": \"2\", \"site\": \"x\", \"key\": \"y\"}]}",
                "PATH_DROPPED         | \"credits\": {\"cast\": [{\"id\": 3, \"profile_path\": \"LONG\"}],"
                        + " \"crew\": []}",
                "AMOUNT_DROPPED       | \"credits\": {\"cast\": [{\"id\": 3, \"popularity\": -1}], \"crew\": []}",
                "CREDIT_SHORTENED     | \"credits\": {\"cast\": [], \"crew\": [{\"id\": 3,"
                        + " \"known_for_department\": \"LONG\"}]}",
                "CREDIT_ORDER_DROPPED | \"credits\": {\"cast\": [{\"id\": 3, \"order\": -1}], \"crew\": []}",
            })
    void ruleIsAppliedAndCountedOnce(Adjustment rule, String fields) {
        String json = fields.replace("LONG", "ü\uD83C\uDFAC".repeat(200))
                .replace("HUGE", "y".repeat(100_001))
                .replace("RELEASES", "\"release_dates\": {\"results\": [{\"iso_3166_1\": \"US\", \"release_dates\": [");

        MovieMapping mapping = mapping(json);

        assertThat(mapping.adjustments()).containsEntry(rule, 1);
        assertThat(mapping.newMovie(Map.of()).title()).isNotBlank();
    }

    private static final String FACTS = """
            "tagline": "They come home.", "homepage": "https://film.invalid", "imdb_id": "tt00114709",
            "origin_country": ["AT"], "production_countries": [{"iso_3166_1": "AT"}, {"iso_3166_1": "DE"}],
            "spoken_languages": [{"iso_639_1": "de"}, {"iso_639_1": "xx"}],
            "release_dates": {"results": [
                {"iso_3166_1": "US", "release_dates": [{"type": 3, "certification": "PG-13", "note": "A festival",
                    "release_date": "2004-11-18T23:30:00.000Z"}]},
                {"iso_3166_1": "DE", "release_dates": [{"type": 5, "certification": "",
                    "release_date": "2005-05-01T00:00:00.000Z"}]}]},
            "videos": {"results": [
                {"id": "1", "site": "YouTube", "key": "a", "iso_639_1": "en", "official": true},
                {"id": "2", "site": "YouTube", "key": "b", "iso_639_1": "de"},
                {"id": "3", "site": "YouTube", "key": "c"}]},
            "watch/providers": {"results": {
                "US": {"flatrate": [{"provider_id": 8, "provider_name": "Made-up Stream", "display_priority": 3}],
                    "buy": [{"provider_id": 8, "provider_name": "Made-up Stream"}]},
                "DE": {"ads": [{"provider_id": 9, "provider_name": "Made-up TV", "logo_path": "/l.jpg"}]}}},
            "alternative_titles": {"titles": [
                {"iso_3166_1": "US", "title": "Ice", "type": "working title"},
                {"iso_3166_1": "FR", "title": "Glace"}]},
            "translations": {"translations": [
                {"iso_639_1": "en", "iso_3166_1": "US", "data": {"title": "Rock Crystal", "overview": "Two."}},
                {"iso_639_1": "pt", "iso_3166_1": "BR", "data": {"tagline": "Casa."}}]},
            "credits": {"cast": [{"id": 3, "name": "Ann Example", "profile_path": "/a.jpg", "popularity": 2.5,
                "known_for_department": "Acting"}, {"id": 4, "name": "Bo Example", "popularity": 0}], "crew": []}""";

    @Test
    void factsAreTakenAsTmdbHasThem() {
        MovieMapping mapping = mapping(FACTS);

        NewMovie movie = mapping.newMovie(Map.of());
        assertThat(mapping.adjustments()).isEmpty();
        assertThat(movie.tagline()).isEqualTo("They come home.");
        assertThat(movie.homepage()).isEqualTo("https://film.invalid");
        assertThat(movie.imdbId()).isEqualTo(ImdbId.of("tt0114709"));
        assertThat(movie.originCountries()).containsExactly("AT");
        assertThat(movie.productionCountries()).containsExactlyInAnyOrder("AT", "DE");
        assertThat(movie.spokenLanguages()).containsExactlyInAnyOrder("de", "xx");
        assertThat(movie.releases())
                .containsExactlyInAnyOrder(
                        new Release("US", Release.Kind.THEATRICAL, LocalDate.of(2004, 11, 18), "PG-13", "A festival"),
                        Release.of("DE", Release.Kind.PHYSICAL, LocalDate.of(2005, 5, 1), null));
        assertThat(movie.videos()).extracting(Video::key).containsExactly("a", "b", "c");
        WatchProvider stream = new WatchProvider(8, "Made-up Stream", null);
        assertThat(movie.watchOffers())
                .containsExactlyInAnyOrder(
                        new WatchOffer(stream, "US", WatchOffer.Kind.SUBSCRIPTION, 3),
                        new WatchOffer(stream, "US", WatchOffer.Kind.BUY, null),
                        new WatchOffer(new WatchProvider(9, "Made-up TV", "/l.jpg"), "DE", WatchOffer.Kind.ADS, null));
        assertThat(movie.alternativeTitles())
                .containsExactlyInAnyOrder(
                        new AlternativeTitle("US", "Ice", "working title"), new AlternativeTitle("FR", "Glace", null));
        assertThat(movie.translations())
                .containsExactly(
                        new Translation("en", "US", "Rock Crystal", "Two.", null),
                        new Translation("pt", "BR", null, null, "Casa."));
        assertThat(movie.credits())
                .extracting(Credit::profilePath, Credit::knownForDepartment, Credit::personPopularity)
                .containsExactly(tuple("/a.jpg", "Acting", 2.5), tuple(null, null, null));
    }

    @Test
    void onlyTheWantedCountriesAndLanguagesAreKept() {
        NewMovie movie =
                mapping(FACTS, new KeptParts(Set.of("US"), Set.of("en"))).newMovie(Map.of());

        assertThat(movie.releases()).extracting(Release::country).containsExactly("US");
        assertThat(movie.watchOffers()).extracting(WatchOffer::country).containsOnly("US");
        assertThat(movie.alternativeTitles())
                .extracting(AlternativeTitle::title)
                .containsExactly("Ice");
        assertThat(movie.translations()).extracting(Translation::language).containsExactly("en");
        assertThat(movie.videos()).extracting(Video::key).containsExactly("a", "c");
        assertThat(movie.productionCountries()).hasSize(2);
        assertThat(movie.spokenLanguages()).hasSize(2);
    }

    @Test
    void partThatTmdbDidNotSendIsNotTouched() {
        NewMovie movie = movie("");

        assertThat(movie.releases()).isNull();
        assertThat(movie.videos()).isNull();
        assertThat(movie.watchOffers()).isNull();
        assertThat(movie.alternativeTitles()).isNull();
        assertThat(movie.translations()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"LIST\": null}", "{\"LIST\": \"x\"}", "null", "\"x\"", "[]", "7", "{\"LIST\": 7}"})
    void partWithoutItsListIsNotTouchedAndCounted(String part) throws IOException {
        String fields = Stream.of(
                        "keywords keywords",
                        "alternative_titles titles",
                        "release_dates results",
                        "translations translations",
                        "videos results",
                        "watch/providers results",
                        "credits crew")
                .map(names -> names.split(" "))
                .map(names -> "\"" + names[0] + "\": " + part.replace("LIST", names[1]))
                .collect(Collectors.joining(", "));
        MovieDetails details = details(fields);
        MovieMapping mapping = new MovieMapping(details, KeptParts.ALL);
        mapping.countMissing(details.extras());

        NewMovie movie = mapping.newMovie(Map.of());
        assertThat(mapping.adjustments()).containsEntry(Adjustment.PART_MISSING, 7);
        assertThat(movie.keywords()).isNull();
        assertThat(movie.credits()).isNull();
        assertThat(movie.releases()).isNull();
        assertThat(movie.videos()).isNull();
        assertThat(movie.watchOffers()).isNull();
        assertThat(movie.alternativeTitles()).isNull();
        assertThat(movie.translations()).isNull();
    }

    @Test
    void castWithoutCrewRemovesNoCredits() {
        assertThat(movie("\"credits\": {\"cast\": [{\"id\": 3}]}").credits()).isNull();
        assertThat(movie("\"credits\": {\"cast\": [], \"crew\": []}").credits()).isEmpty();
    }

    @Test
    void taglineHomepageAndImdbIdThatTmdbHasNotAreRemovedAndUnreadableOnesAreKept() {
        NewMovie none = movie("\"tagline\": \" \", \"homepage\": \"\", \"imdb_id\": null");
        assertThat(none.tagline()).isEmpty();
        assertThat(none.homepage()).isEmpty();
        assertThat(none.imdbId()).isEqualTo(ImdbId.NONE);

        NewMovie unreadable = movie("\"homepage\": \"https://" + "x".repeat(2000) + "\", \"imdb_id\": \"tt0000000\"");
        assertThat(unreadable.homepage()).isNull();
        assertThat(unreadable.imdbId()).isNull();
    }

    @Test
    void longListsAreShortened() {
        StringBuilder cast = new StringBuilder();
        for (int i = 1; i <= 6000; i++) {
            cast.append(i == 1 ? "" : ",").append("{\"id\": ").append(i).append('}');
        }
        MovieMapping mapping = mapping("\"credits\": {\"cast\": [" + cast + "], \"crew\": []}");

        assertThat(mapping.adjustments()).containsEntry(Adjustment.LIST_SHORTENED, 1);
        assertThat(mapping.newMovie(Map.of()).credits()).hasSize(5000);
    }

    @Test
    void samePersonWithTwoJobsHasTwoCredits() {
        NewMovie movie = movie(
                "\"credits\": {\"cast\": [], \"crew\": [{\"id\": 3, \"department\": \"Writing\", \"job\": \"Writer\"},"
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
    void unknownAmountsAndNoCollectionAreExplicit() {
        NewMovie movie = movie("\"budget\": 0, \"revenue\": 5, \"belongs_to_collection\": null");

        assertThat(movie.budget()).isEqualTo(NewMovie.NO_AMOUNT);
        assertThat(movie("\"budget\": \"dear\"").budget()).isNull();
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
