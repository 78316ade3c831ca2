package dev.marquee.tmdb;

import static dev.marquee.tmdb.fake.ScriptedTmdb.json;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.AccountCalls.Order;
import dev.marquee.tmdb.SearchCalls.MovieSearchOptions;
import dev.marquee.tmdb.data.Gender;
import dev.marquee.tmdb.data.ImageConfiguration;
import dev.marquee.tmdb.data.ImageKind;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.MultiResult;
import dev.marquee.tmdb.data.PersonCredit;
import dev.marquee.tmdb.data.PersonDetails;
import dev.marquee.tmdb.data.PersonMovieCredits;
import dev.marquee.tmdb.data.PersonSummary;
import dev.marquee.tmdb.data.ReleaseType;
import dev.marquee.tmdb.data.TmdbConfiguration;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbException.Kind;
import dev.marquee.tmdb.data.Translation;
import dev.marquee.tmdb.export.DailyExport;
import dev.marquee.tmdb.export.ExportFile;
import dev.marquee.tmdb.fake.ScriptedTmdb;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address that each call requests, and that a call reads an empty object without an exception. */
class CallsTest {

    private static final LocalDate DAY = LocalDate.of(2024, 2, 20);
    private static final TmdbSession ADA = TmdbSession.of("s3cretsession");
    private static final TmdbSession GUEST = TmdbSession.guest("s3cretguest");

    private static Arguments call(String address, Consumer<TmdbClient> call) {
        return Arguments.of(address, call);
    }

    private static Stream<Arguments> calls() {
        return Stream.of(
                call("movie/5/alternative_titles", tmdb -> tmdb.movies().alternativeTitles(5)),
                call(
                        "movie/5/alternative_titles?country=CH",
                        tmdb -> tmdb.movies().alternativeTitles(5, "CH")),
                call(
                        "movie/5/changes?start_date=2024-02-20&end_date=2024-03-01&page=1",
                        tmdb -> tmdb.movies().changes(5, DAY, DAY.plusDays(10))),
                call("movie/5/credits?language=de-DE", tmdb -> tmdb.movies().credits(5)),
                call("movie/5/external_ids", tmdb -> tmdb.movies().externalIds(5)),
                call(
                        "movie/5/images?language=de-DE&include_image_language=de%2Cnull&"
                                + "include_video_language=de%2Cnull",
                        tmdb -> tmdb.movies().images(5)),
                call("movie/5/keywords", tmdb -> tmdb.movies().keywords(5)),
                call(
                        "movie/5/lists?language=de-DE&page=2",
                        tmdb -> tmdb.movies().lists(5, 2)),
                call("movie/5/release_dates", tmdb -> tmdb.movies().releaseDates(5)),
                call(
                        "movie/5/reviews?language=de-DE&page=1",
                        tmdb -> tmdb.movies().reviews(5, 1)),
                call("movie/5/translations", tmdb -> tmdb.movies().translations(5)),
                call(
                        "movie/5/videos?language=de-DE&include_image_language=de%2Cnull&"
                                + "include_video_language=de%2Cnull",
                        tmdb -> tmdb.movies().videos(5)),
                call("movie/5/watch/providers", tmdb -> tmdb.movies().watchProviders(5)),
                call("movie/5/recommendations?language=de-DE&page=1", tmdb -> tmdb.recommendations(5, 1)),
                call("movie/5/similar?language=de-DE&page=1", tmdb -> tmdb.similar(5, 1)),
                call("movie/top_rated?language=de-DE&region=AT&page=1", tmdb -> tmdb.topRated(1)),
                call("movie/now_playing?language=de-DE&region=AT&page=1", tmdb -> tmdb.nowPlaying(1)),
                call("movie/upcoming?language=de-DE&region=AT&page=500", tmdb -> tmdb.upcoming(500)),
                call("trending/movie/day?language=de-DE&page=1", tmdb -> tmdb.trending(TimeWindow.DAY, 1)),
                call("trending/movie/week?language=de-DE&page=1", tmdb -> tmdb.trending(1)),
                call("trending/all/week?language=de-DE&page=1", tmdb -> tmdb.trendingOfAll(TimeWindow.WEEK, 1)),
                call(
                        "find/Q42.a-b_c?language=de-DE&external_source=wikidata_id",
                        tmdb -> tmdb.find("Q42.a-b_c", ExternalSource.WIKIDATA)),
                call("find/tt0113277?language=de-DE&external_source=imdb_id", tmdb -> tmdb.findByImdbId("tt0113277")),
                call(
                        "person/3/movie_credits?language=de-DE",
                        tmdb -> tmdb.people().movieCredits(3)),
                call("person/3/external_ids", tmdb -> tmdb.people().externalIds(3)),
                call("person/3/images", tmdb -> tmdb.people().images(3)),
                call(
                        "person/3/tagged_images?language=de-DE&page=1",
                        tmdb -> tmdb.people().taggedImages(3, 1)),
                call("person/3/translations", tmdb -> tmdb.people().translations(3)),
                call(
                        "person/3/changes?start_date=2024-02-20&end_date=2024-02-20&page=1",
                        tmdb -> tmdb.people().changes(3, DAY, DAY)),
                call(
                        "person/changes?start_date=2024-02-20&end_date=2024-02-20&page=1000",
                        tmdb -> tmdb.people().changed(DAY, DAY, 1000)),
                call(
                        "person/popular?language=de-DE&page=1",
                        tmdb -> tmdb.people().popular(1)),
                call(
                        "trending/person/day?language=de-DE&page=1",
                        tmdb -> tmdb.people().trending(TimeWindow.DAY, 1)),
                call(
                        "search/movie?language=de-DE&region=AT&query=heat&include_adult=true&"
                                + "primary_release_year=1995&year=1996&page=1",
                        tmdb -> tmdb.search().movies("heat", new MovieSearchOptions(1995, 1996, true), 1)),
                call(
                        "search/person?language=de-DE&query=mann&page=1",
                        tmdb -> tmdb.search().people("mann", false, 1)),
                call(
                        "search/collection?language=de-DE&query=a&include_adult=true&region=AT&page=1",
                        tmdb -> tmdb.search().collections("a", true, 1)),
                call("search/company?query=a+b&page=1", tmdb -> tmdb.search().companies("a b", 1)),
                call("search/keyword?query=x&page=1", tmdb -> tmdb.search().keywords("x", 1)),
                call(
                        "search/multi?language=de-DE&query=x&page=1",
                        tmdb -> tmdb.search().multi("x", false, 1)),
                call(
                        "collection/9/images?language=de-DE&include_image_language=de%2Cnull&"
                                + "include_video_language=de%2Cnull",
                        tmdb -> tmdb.collections().images(9)),
                call("collection/9/translations", tmdb -> tmdb.collections().translations(9)),
                call("company/9/alternative_names", tmdb -> tmdb.companies().alternativeNames(9)),
                call("company/9/images", tmdb -> tmdb.companies().images(9)),
                call(
                        "keyword/9/movies?language=de-DE&page=1",
                        tmdb -> tmdb.keywords().movies(9, 1)),
                call("configuration", tmdb -> tmdb.configuration().details()),
                call(
                        "configuration/countries?language=de-DE",
                        tmdb -> tmdb.configuration().countries()),
                call("configuration/languages", tmdb -> tmdb.configuration().languages()),
                call("configuration/jobs", tmdb -> tmdb.configuration().jobs()),
                call(
                        "configuration/primary_translations",
                        tmdb -> tmdb.configuration().primaryTranslations()),
                call("configuration/timezones", tmdb -> tmdb.configuration().timezones()),
                call("certification/movie/list", tmdb -> tmdb.configuration().certifications()),
                call(
                        "watch/providers/regions?language=de-DE",
                        tmdb -> tmdb.configuration().watchRegions()),
                call(
                        "watch/providers/movie?language=de-DE",
                        tmdb -> tmdb.configuration().watchProviders()),
                call(
                        "watch/providers/movie?language=de-DE&watch_region=FR",
                        tmdb -> tmdb.configuration().watchProviders("FR")),
                call("list/8/item_status?movie_id=5", tmdb -> tmdb.lists().contains(8, 5)),
                call(
                        "movie/5/account_states?session_id=s3cretsession",
                        tmdb -> tmdb.account(ADA).states(5)),
                call(
                        "movie/5/account_states?guest_session_id=s3cretguest",
                        tmdb -> tmdb.account(GUEST).states(5)),
                call(
                        "guest_session/s3cretguest/rated/movies?language=de-DE&sort_by=created_at.desc&page=1",
                        tmdb -> tmdb.account(GUEST).rated(Order.NEWEST_FIRST, 1)),
                call("authentication", tmdb -> tmdb.authentication().isKeyValid()));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callRequestsItsAddressAndReadsAnEmptyObject(String address, Consumer<TmdbClient> call) {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, "{}"))) {
            call.accept(server.client()
                    .language("de-DE")
                    .region("AT")
                    .imageLanguages(List.of("de", "null"))
                    .build());

            assertThat(server.requests()).containsExactly("/3/" + address);
        }
    }

    private static Stream<Arguments> callsThatNeedAnId() {
        return Stream.of(
                call("movie/latest", tmdb -> tmdb.movies().latest()),
                call(
                        "person/3?append_to_response=changes%2Cexternal_ids%2Cimages%2Cmovie_credits%2Ctranslations",
                        tmdb -> tmdb.people().details(3, EnumSet.allOf(PersonAppend.class))),
                call("person/latest", tmdb -> tmdb.people().latest()),
                call("collection/9", tmdb -> tmdb.collections().details(9)),
                call("company/9", tmdb -> tmdb.companies().details(9)),
                call("keyword/9", tmdb -> tmdb.keywords().details(9)),
                call("review/5a0b", tmdb -> tmdb.review("5a0b")),
                call("credit/5a0b", tmdb -> tmdb.credit("5a0b")),
                call("list/8?page=3", tmdb -> tmdb.lists().details(8, 3)),
                call(
                        "account?session_id=s3cretsession",
                        tmdb -> tmdb.account(ADA).details()),
                call(
                        "movie/5?append_to_response=account_states%2Ccredits&session_id=s3cretsession",
                        tmdb -> tmdb.account(ADA).movie(5, Set.of(MovieAppend.CREDITS))),
                call("authentication/token/new", tmdb -> tmdb.authentication().requestToken()),
                call(
                        "authentication/guest_session/new",
                        tmdb -> tmdb.authentication().createGuestSession()));
    }

    @ParameterizedTest
    @MethodSource("callsThatNeedAnId")
    void responseWithoutARequiredFieldIsATypedExceptionWithoutSecrets(String address, Consumer<TmdbClient> call) {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, "{}"))) {
            assertThatThrownBy(() -> call.accept(server.client().build()))
                    .isInstanceOfSatisfying(
                            TmdbException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE))
                    .hasMessageNotContaining("s3cret");
            assertThat(server.requests()).containsExactly("/3/" + address);
        }
    }

    @Test
    void changesAreSentInTmdbsFormat() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(
                201,
                "{\"id\": 77, \"status_code\": 1, \"list_id\": 12,"
                        + " \"request_token\": \"t0kent0ken\", \"session_id\": \"n3wsession\"}"))) {
            TmdbClient tmdb = server.client().build();
            AccountCalls ada = tmdb.account(ADA);

            ada.rate(5, new BigDecimal("8.5"));
            ada.deleteRating(5);
            ada.setFavorite(5, true);
            ada.setWatchlist(5, false);
            ada.lists(1);
            assertThat(tmdb.lists().create(ADA, "Best", "of all", "en")).isEqualTo(12);
            tmdb.lists().add(ADA, 12, 5);
            tmdb.lists().remove(ADA, 12, 5);
            tmdb.lists().clear(ADA, 12);
            tmdb.lists().delete(ADA, 12);
            RequestToken token = tmdb.authentication().requestToken();
            tmdb.authentication().approve(token, "ada", "pass\"word".toCharArray());
            assertThat(tmdb.authentication().createSession(token)).isEqualTo(TmdbSession.of("n3wsession"));
            tmdb.authentication().createSessionFromV4("eyJ.v4");
            tmdb.authentication().deleteSession(ADA);

            assertThat(server.exchanges())
                    .containsExactly(
                            "POST /3/movie/5/rating?session_id=s3cretsession {\"value\":8.5}",
                            "DELETE /3/movie/5/rating?session_id=s3cretsession ",
                            "GET /3/account?session_id=s3cretsession ",
                            "POST /3/account/77/favorite?session_id=s3cretsession {\"media_type\":\"movie\","
                                    + "\"media_id\":5,\"favorite\":true}",
                            "POST /3/account/77/watchlist?session_id=s3cretsession {\"media_type\":\"movie\","
                                    + "\"media_id\":5,\"watchlist\":false}",
                            "GET /3/account/77/lists?session_id=s3cretsession&page=1 ",
                            "POST /3/list?session_id=s3cretsession {\"name\":\"Best\",\"description\":\"of all\","
                                    + "\"language\":\"en\"}",
                            "POST /3/list/12/add_item?session_id=s3cretsession {\"media_id\":5}",
                            "POST /3/list/12/remove_item?session_id=s3cretsession {\"media_id\":5}",
                            "POST /3/list/12/clear?confirm=true&session_id=s3cretsession ",
                            "DELETE /3/list/12?session_id=s3cretsession ",
                            "GET /3/authentication/token/new ",
                            "POST /3/authentication/token/validate_with_login "
                                    + "{\"username\":\"ada\",\"password\":\"pass\\\"word\","
                                    + "\"request_token\":\"t0kent0ken\"}",
                            "POST /3/authentication/session/new {\"request_token\":\"t0kent0ken\"}",
                            "POST /3/authentication/session/convert/4 {\"access_token\":\"eyJ.v4\"}",
                            "DELETE /3/authentication/session {\"session_id\":\"s3cretsession\"}");
            assertThat(ADA + " " + GUEST + " " + token).isEqualTo("session guest session request token");
            assertThat(token.approvalPage())
                    .isEqualTo(URI.create("https://www.themoviedb.org/authenticate/t0kent0ken"));
        }
    }

    @Test
    void changeIsRetriedOnlyIfItWasCertainlyNotAccepted() {
        for (ScriptedTmdb.Response fault : List.of(
                json(503, ""), json(500, "{\"status_code\": 11}"), json(201, "<html>"), ScriptedTmdb.truncated("{"))) {
            try (ScriptedTmdb server = new ScriptedTmdb(fault)) {
                AccountCalls ada = server.client().build().account(ADA);

                assertThatThrownBy(() -> ada.rate(5, BigDecimal.ONE)).isInstanceOf(TmdbException.class);
                assertThatThrownBy(() -> ada.deleteRating(5)).isInstanceOf(TmdbException.class);
                assertThat(server.requests()).hasSize(2);
            }
        }
        try (ScriptedTmdb server = new ScriptedTmdb(json(429, ""), json(201, "{\"status_code\": 1}"))) {
            server.client().build().account(ADA).rate(5, BigDecimal.ONE);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void sessionAndPasswordAreInNoMessageEvenIfTmdbEchoesThem() {
        String echo = "{\"status_code\": 30, \"status_message\": \"s3cretsession s3cretguest passw0rd t0kent0ken\"}";
        try (ScriptedTmdb server = new ScriptedTmdb(json(401, echo))) {
            TmdbClient tmdb = server.client().build();
            List<Consumer<TmdbClient>> calls = new ArrayList<>();
            calls.add(client -> client.account(ADA).details());
            calls.add(client -> client.account(GUEST).rated(Order.OLDEST_FIRST, 1));
            for (Consumer<TmdbClient> call : calls) {
                assertThatThrownBy(() -> call.accept(tmdb))
                        .isInstanceOf(TmdbException.class)
                        .hasMessageContaining("***");
            }
            assertThatThrownBy(() -> tmdb.account(GUEST).rated(Order.OLDEST_FIRST, 1))
                    .hasMessageContaining("guest_session/***/rated/movies")
                    .hasMessageNotContaining("s3cretguest");
            assertThatThrownBy(() -> tmdb.account(ADA).details()).hasMessageNotContaining("s3cretsession");
            assertThatThrownBy(() -> tmdb.authentication()
                            .approve(new RequestToken("t0kent0ken", null), "ada", "passw0rd".toCharArray()))
                    .hasMessageNotContaining("passw0rd")
                    .hasMessageNotContaining("t0kent0ken");
        }
    }

    @Test
    void keyThatTmdbRejectsIsNotValid() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(401, "{\"status_code\": 7, \"success\": false}"))) {
            assertThat(server.client().build().authentication().isKeyValid()).isFalse();
        }
    }

    @Test
    void changesOfImpossibleDaysAreRefused() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, "{}"))) {
            TmdbClient tmdb = server.client().build();

            assertThatThrownBy(() -> tmdb.changedMovies(LocalDate.MIN, LocalDate.MAX, 1))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> TmdbClient.builder().retries(1, Duration.ofSeconds(Long.MAX_VALUE)))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void everyConditionOfDiscoverHasItsParameter() {
        DiscoverQuery query = DiscoverQuery.all()
                .sortedBy(DiscoverQuery.Sort.ORIGINAL_TITLE)
                .includingAdult(true)
                .includingVideos(false)
                .certification("US", "PG", "R")
                .firstReleased(DAY, DAY.plusDays(1))
                .anyReleased(null, DAY)
                .firstReleaseYear(2024)
                .anyReleaseYear(2023)
                .region("DE")
                .votes(1, 9)
                .average(BigDecimal.ONE, BigDecimal.TEN)
                .runtime(60, null)
                .anyOf(Feature.CAST, Set.of(3, 1))
                .allOf(Feature.CREW, Set.of(2, 4))
                .anyOf(Feature.PEOPLE, Set.of(5))
                .allOf(Feature.COMPANIES, Set.of(6))
                .noneOf(Feature.COMPANIES, Set.of(7, 8))
                .anyOf(Feature.KEYWORDS, Set.of(9))
                .noneOf(Feature.KEYWORDS, Set.of(10))
                .genres(Set.of(11))
                .excludedGenres(Set.of(12))
                .anyReleaseType(List.of(ReleaseType.THEATRICAL, ReleaseType.THEATRICAL_LIMITED))
                .originalLanguage("fr")
                .originCountry("FR")
                .watchRegion("DE")
                .anyOf(Feature.WATCH_PROVIDERS, Set.of(8))
                .noneOf(Feature.WATCH_PROVIDERS, Set.of(9))
                .monetization(Set.of(Monetization.FREE, Monetization.FLATRATE));

        assertThat(query.parameters())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("sort_by", "original_title.asc"),
                        Map.entry("include_adult", "true"),
                        Map.entry("include_video", "false"),
                        Map.entry("certification_country", "US"),
                        Map.entry("certification.gte", "PG"),
                        Map.entry("certification.lte", "R"),
                        Map.entry("primary_release_date.gte", "2024-02-20"),
                        Map.entry("primary_release_date.lte", "2024-02-21"),
                        Map.entry("release_date.lte", "2024-02-20"),
                        Map.entry("primary_release_year", "2024"),
                        Map.entry("year", "2023"),
                        Map.entry("region", "DE"),
                        Map.entry("vote_count.gte", "1"),
                        Map.entry("vote_count.lte", "9"),
                        Map.entry("vote_average.gte", "1"),
                        Map.entry("vote_average.lte", "10"),
                        Map.entry("with_runtime.gte", "60"),
                        Map.entry("with_cast", "1|3"),
                        Map.entry("with_crew", "2,4"),
                        Map.entry("with_people", "5"),
                        Map.entry("with_companies", "6"),
                        Map.entry("without_companies", "7,8"),
                        Map.entry("with_keywords", "9"),
                        Map.entry("without_keywords", "10"),
                        Map.entry("with_genres", "11"),
                        Map.entry("without_genres", "12"),
                        Map.entry("with_release_type", "3|2"),
                        Map.entry("with_original_language", "fr"),
                        Map.entry("with_origin_country", "FR"),
                        Map.entry("watch_region", "DE"),
                        Map.entry("with_watch_providers", "8"),
                        Map.entry("without_watch_providers", "9"),
                        Map.entry("with_watch_monetization_types", "flatrate|free")));
        assertThat(DiscoverQuery.all()
                        .certification("US", "PG", "R")
                        .certification("US", "G")
                        .parameters())
                .containsEntry("certification", "G")
                .doesNotContainKey("certification.gte");
        assertThat(DiscoverQuery.all().votes(5).votes(0)).isEqualTo(DiscoverQuery.all());
        assertThatThrownBy(() -> DiscoverQuery.all().noneOf(Feature.CAST, Set.of(1)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> DiscoverQuery.all().average(new BigDecimal("10.1")))
                .isInstanceOf(InvalidValueException.class);
        for (String huge : new String[] {"1E-999999999", "1E999999999"}) {
            assertThatThrownBy(() -> DiscoverQuery.all().average(new BigDecimal(huge), null))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("digits");
        }
        assertThatThrownBy(() -> DiscoverQuery.all().votes(9, 1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> DiscoverQuery.all().region("de")).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "a/b", "a?b", "a%2Fb", "tt1#", "../movie/1", "x y"})
    void idThatWouldLeadElsewhereIsRefused(String id) {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, "{}"))) {
            TmdbClient tmdb = server.client().build();

            assertThatThrownBy(() -> tmdb.find(id, ExternalSource.IMDB)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> tmdb.review(id)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> tmdb.credit(id)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> TmdbSession.of(id)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> tmdb.movie(-1)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> tmdb.account(ADA).rate(1, new BigDecimal("8.3")))
                    .isInstanceOf(InvalidValueException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void multiSearchReturnsMoviesPeopleAndCollectionsButNoTelevision() {
        String body = "{\"results\": [{\"media_type\": \"tv\", \"id\": 1, \"name\": \"T\"},"
                + " {\"media_type\": \"movie\", \"id\": 2, \"title\": \"M\"},"
                + " {\"media_type\": \"person\", \"id\": 3, \"name\": \"P\", \"known_for\": ["
                + "{\"media_type\": \"tv\", \"id\": 4, \"title\": \"T\"}, {\"media_type\": \"movie\", \"id\": 5, "
                + "\"title\": \"N\"}]},"
                + " {\"media_type\": \"collection\", \"id\": 6, \"name\": \"C\"}, {\"media_type\": \"new\", "
                + "\"id\": 7}, 8]}";
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, body))) {
            List<MultiResult> results =
                    server.client().build().search().multi("x", false, 1).results();

            assertThat(results).extracting(MultiResult::id).containsExactly(2, 3, 6);
            assertThat(((PersonSummary) results.get(1)).knownFor())
                    .extracting(MovieSummary::id)
                    .containsExactly(5);
        }
    }

    @Test
    void movieIsFilledFromTheFallbackLanguageAndKeepsItsOriginalTitle() {
        String body =
                "{\"id\": 1, \"title\": \"Chihiro\", \"original_title\": \"Chihiro\", \"original_language\": \"ja\","
                        + " \"overview\": \"\", \"tagline\": \"\", \"translations\": {\"translations\": ["
                        + "{\"iso_639_1\": \"de\", \"iso_3166_1\": \"DE\", \"data\": {\"title\": \"\", "
                        + "\"overview\": \"\"}},"
                        + "{\"iso_639_1\": \"en\", \"iso_3166_1\": \"US\","
                        + " \"data\": {\"title\": \"Spirited Away\", \"overview\": \"A girl.\", \"tagline\": "
                        + "\"T\"}}]}}";
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, body))) {
            TmdbClient german =
                    server.client().language("de-DE").fallbackLanguage("en-US").build();

            MovieDetails movie = german.movie(1, Set.of()).orElseThrow();
            MovieDetails own = german.inLanguage("ja").movie(1, Set.of()).orElseThrow();

            assertThat(movie.title()).isEqualTo("Spirited Away");
            assertThat(movie.originalTitle()).isEqualTo("Chihiro");
            assertThat(movie.overview()).isEqualTo("A girl.");
            assertThat(movie.tagline()).isEqualTo("T");
            assertThat(own.title()).isEqualTo("Chihiro");
            assertThat(server.requests())
                    .containsExactly(
                            "/3/movie/1?language=de-DE&append_to_response=translations",
                            "/3/movie/1?language=ja&append_to_response=translations");
        }
    }

    @Test
    void listIsFilledByASecondRequestOnlyIfAnOverviewIsMissing() {
        String german = "{\"page\": 1, \"results\": [{\"id\": 1, \"title\": \"A\", \"overview\": \"\"},"
                + " {\"id\": 2, \"title\": \"B\", \"overview\": \"da\"}]}";
        String english = "{\"page\": 1, \"results\": [{\"id\": 2, \"title\": \"B\", \"overview\": \"there\"},"
                + " {\"id\": 1, \"title\": \"A\", \"overview\": \"here\"}]}";
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, german), json(200, english))) {
            TmdbClient tmdb =
                    server.client().language("de").fallbackLanguage("en").build();

            assertThat(tmdb.popular(1).results())
                    .extracting(MovieSummary::overview)
                    .containsExactly("here", "da");
            tmdb.popular(1);
            assertThat(server.requests())
                    .containsExactly(
                            "/3/movie/popular?language=de&page=1",
                            "/3/movie/popular?language=en&page=1",
                            "/3/movie/popular?language=de&page=1");
        }
    }

    @Test
    void imageAddressUsesTheSmallestSizeThatIsWideEnough() {
        ImageConfiguration images = ImageConfiguration.standard();

        assertThat(images.url(ImageKind.POSTER, 300, "/a.jpg")).hasToString("https://image.tmdb.org/t/p/w342/a.jpg");
        assertThat(images.url(ImageKind.PROFILE, 186, "/a.jpg"))
                .hasToString("https://image.tmdb.org/t/p/original/a.jpg");
        assertThat(images.original("/a.svg")).hasToString("https://image.tmdb.org/t/p/original/a.svg");
        for (String path : List.of("a.jpg", "/../a", "/a/b", "//evil.example/x", "/a.jpg?x", "")) {
            assertThatThrownBy(() -> images.original(path)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void malformedConfigurationFallsBackToTheStandardValues() {
        String body = "{\"images\": {\"secure_base_url\": \"javascript:alert(1)\", \"base_url\": 5,"
                + " \"poster_sizes\": [\"w99\", \"../x\", 4], \"logo_sizes\": \"w45\"}, \"change_keys\": "
                + "[\"title\", null]}";
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, body))) {
            TmdbConfiguration configuration =
                    server.client().build().configuration().details();

            assertThat(configuration.images().secureBaseUrl()).isEqualTo("https://image.tmdb.org/t/p/");
            assertThat(configuration.images().posterSizes()).containsExactly("w99");
            assertThat(configuration.images().logoSizes())
                    .isEqualTo(ImageConfiguration.standard().logoSizes());
            assertThat(configuration.changeKeys()).containsExactly("title");
        }
    }

    @Test
    void personIsReadWithTheRequestedParts() {
        String body = "{\"id\": 3, \"name\": \"Ada\", \"also_known_as\": [\"A.\"], \"birthday\": \"1815-12-10\", "
                + "\"gender\": 1,"
                + " \"movie_credits\": {\"cast\": [{\"id\": 5, \"title\": \"M\", \"character\": \"C\", "
                + "\"order\": 2}], \"crew\":"
                + " [{\"id\": 6, \"title\": \"N\", \"department\": \"Writing\", \"job\": \"Writer\"}]},"
                + " \"translations\": {\"translations\": [{\"iso_639_1\": \"en\", \"data\": "
                + "{\"biography\": \"B\"}}]}}";
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, body))) {
            PersonDetails ada = server.client()
                    .build()
                    .people()
                    .details(3, Set.of(PersonAppend.MOVIE_CREDITS))
                    .orElseThrow();

            assertThat(ada.birthday()).isEqualTo(LocalDate.of(1815, 12, 10));
            assertThat(ada.gender()).isEqualTo(Gender.FEMALE);
            PersonMovieCredits credits = requireNonNull(ada.extras().movieCredits());
            assertThat(credits.cast()).extracting(PersonCredit::character).containsExactly("C");
            assertThat(credits.crew()).extracting(PersonCredit::job).containsExactly("Writer");
            assertThat(ada.extras().translations())
                    .extracting(Translation::biography)
                    .containsExactly("B");
            assertThat(ada.extras().images()).isNull();
        }
    }

    @Test
    void exportIsDownloadedWithoutTheKeyAndRetriedIfItIsCutShort() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("{\"id\":1}\n{\"id\":2}\nx\n".getBytes(StandardCharsets.UTF_8));
        }
        ScriptedTmdb.Response whole = exchange -> {
            exchange.sendResponseHeaders(200, bytes.size());
            exchange.getResponseBody().write(bytes.toByteArray());
        };
        List<Integer> ids = new ArrayList<>();
        try (ScriptedTmdb server = new ScriptedTmdb(ScriptedTmdb.truncated("abc"), json(503, ""), whole)) {
            DailyExport.Summary summary = server.client()
                    .exportUrl(server.url().resolve("3/exports/"))
                    .build()
                    .export(ExportFile.MOVIES, DAY, entry -> ids.add(entry.id()));

            assertThat(summary).isEqualTo(new DailyExport.Summary(2, 1));
            assertThat(ids).containsExactly(1, 2);
            assertThat(server.requests()).hasSize(3).containsOnly("/3/exports/movie_ids_02_20_2024.json.gz");
            assertThat(server.authorizations()).containsOnly("null");
        }
    }

    private static ScriptedTmdb.Response brokenGzip() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 6);
            exchange.getResponseBody().write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2});
        };
    }

    @Test
    void exportThatIsMissingOrDamagedIsATypedException() {
        for (Map.Entry<ScriptedTmdb.Response, Kind> fault : Map.of(
                        json(403, "<Error/>"), Kind.NOT_FOUND,
                        json(404, ""), Kind.NOT_FOUND,
                        brokenGzip(), Kind.UNREADABLE,
                        json(500, ""), Kind.UNAVAILABLE)
                .entrySet()) {
            try (ScriptedTmdb server = new ScriptedTmdb(fault.getKey())) {
                TmdbClient tmdb = server.client()
                        .retries(1, Duration.ofMillis(1))
                        .exportUrl(server.url().resolve("3/exports/"))
                        .build();

                assertThatThrownBy(() -> tmdb.export(ExportFile.PEOPLE, DAY, entry -> {}))
                        .isInstanceOfSatisfying(
                                TmdbException.class, e -> assertThat(e.kind()).isIn(fault.getValue(), Kind.UNREADABLE));
            }
        }
    }
}
