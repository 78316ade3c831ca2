package dev.marquee.tmdb;

import static dev.marquee.tmdb.fake.ScriptedTmdb.json;
import static dev.marquee.tmdb.fake.ScriptedTmdb.truncated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.ResultPage;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbException.Kind;
import dev.marquee.tmdb.data.TmdbGenre;
import dev.marquee.tmdb.fake.ScriptedTmdb;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TmdbClientTest {

    private static final String HEAT = """
            {"id": 949, "title": "Heat", "original_title": "Heat", "original_language": "en",
              "release_date": "1995-12-15",
             "runtime": 170, "vote_average": 7.912, "vote_count": 7500, "budget": 60000000, "revenue": 187436818,
             "genres": [{"id": 80, "name": "Crime"}, {"id": "x"}, null], "overview": "", "poster_path": null,
             "unheard_of": {"a": [1]},
             "credits": {"cast": [{"id": 1, "name": "A", "character": "Neil", "order": 0}, {"name": "nobody"}],
                         "crew": [{"id": 2, "name": "B", "department": "Directing", "job": "Director"}]}}
            """;

    @Test
    void movieIsReadWithItsCredits() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, HEAT))) {
            MovieDetails heat =
                    server.client().language("en-US").build().movie(949).orElseThrow();

            assertThat(heat.title()).isEqualTo("Heat");
            assertThat(heat.releaseDate()).isEqualTo(LocalDate.of(1995, 12, 15));
            assertThat(heat.voteAverage()).isEqualByComparingTo("7.912");
            assertThat(heat.revenue()).isEqualTo(187_436_818L);
            assertThat(heat.overview()).isNull();
            assertThat(heat.posterPath()).isNull();
            assertThat(heat.genres()).containsExactly(new TmdbGenre(80, "Crime"));
            assertThat(heat.cast()).containsExactly(new MovieDetails.CastMember(1, "A", "Neil", 0));
            assertThat(heat.crew()).containsExactly(new MovieDetails.CrewMember(2, "B", "Directing", "Director"));
            assertThat(server.requests()).containsExactly("/3/movie/949?language=en-US&append_to_response=credits");
            assertThat(server.authorizations()).containsExactly("Bearer very-secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 1, \"title\": \"A\", \"release_date\": \"\", \"runtime\": 0, \"genres\": null}",
                "{\"id\": 1, \"title\": \"A\", \"release_date\": \"soon\", \"runtime\": -3, \"genres\": {}}",
                "{\"id\": 1, \"title\": \"A\", \"release_date\": 7, \"runtime\": \"x\", \"genres\": [1, [], \"x\"]}",
                "{\"id\": 1, \"title\": \"\", \"original_title\": \"A\", \"release_date\": \"2001-02-30\"}",
                "{\"id\": 1, \"title\": \"A\", \"runtime\": 99999999999, \"release_date\": \"0000-01-01\"}",
            })
    void malformedFieldsAreAbsent(String body) {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, body))) {
            MovieDetails movie = server.client().build().movie(1).orElseThrow();

            assertThat(movie.title()).isEqualTo("A");
            assertThat(movie.releaseDate()).isNull();
            assertThat(movie.runtime()).isNull();
            assertThat(movie.genres()).isEmpty();
            assertThat(movie.cast()).isNull();
        }
    }

    @Test
    void numberOutOfRangeIsAbsent() {
        try (ScriptedTmdb server = new ScriptedTmdb(
                json(200, "{\"id\": 1, \"title\": \"A\", \"vote_average\": 1e900, \"popularity\": 1e-900}"))) {
            MovieDetails movie = server.client().build().movie(1).orElseThrow();

            assertThat(movie.voteAverage()).isEqualTo(BigDecimal.ZERO);
            assertThat(movie.popularity()).isEqualByComparingTo(BigDecimal.ZERO);
        }
    }

    @Test
    void exponentWithManyDigitsIsAbsent() {
        String body = "{\"id\": 1, \"title\": \"A\", \"popularity\": 5e" + "2".repeat(80) + "}";
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, body))) {
            assertThat(server.client().build().movie(1).orElseThrow().popularity())
                    .isEqualByComparingTo(BigDecimal.ZERO);
        }
    }

    @Test
    void pageIsReadAndResultsWithoutAnIdAreLeftOut() {
        String body = "{\"page\": 2, \"total_pages\": 9, \"total_results\": 170, \"results\": ["
                + "{\"id\": 7, \"title\": \"Seven\", \"genre_ids\": [80, \"x\", 18]}, {\"title\": \"no id\"}, 3]}";
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, body))) {
            ResultPage<MovieSummary> page = server.client().region("DE").build().popular(2);

            assertThat(page.totalPages()).isEqualTo(9);
            assertThat(page.results()).extracting(MovieSummary::title).containsExactly("Seven");
            assertThat(page.results().get(0).genreIds()).containsExactlyInAnyOrder(80, 18);
            assertThat(server.requests()).containsExactly("/3/movie/popular?region=DE&page=2");
        }
    }

    @Test
    void searchTextIsEncodedAndTheV3KeyIsInTheAddressOnly() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, "{\"results\": []}"))) {
            server.client().apiKey("k3y").build().search("a&b=ü", 1);

            assertThat(server.requests()).containsExactly("/3/search/movie?query=a%26b%3D%C3%BC&page=1&api_key=k3y");
            assertThat(server.authorizations()).containsExactly("null");
        }
    }

    @Test
    void discoverSendsItsConditions() {
        DiscoverQuery query = DiscoverQuery.all()
                .genres(Set.of(53, 18))
                .excludedGenres(Set.of(27))
                .released(1990, 1999)
                .votes(500)
                .average(new BigDecimal("7.5"))
                .runtime(60, 180)
                .originalLanguage("fr")
                .sortedBy(DiscoverQuery.Sort.BEST_RATED);
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, "{\"results\": []}"))) {
            server.client().build().discover(query, 1);

            assertThat(server.requests())
                    .containsExactly(
                            "/3/discover/movie?sort_by=vote_average.desc&include_adult=false&with_genres=18%2C53"
                                    + "&without_genres=27&primary_release_date.gte=1990-01-01"
                                    + "&primary_release_date.lte=1999-12-31&vote_count.gte=500&vote_average.gte=7.5"
                                    + "&with_runtime.gte=60&with_runtime.lte=180&with_original_language=fr&page=1");
        }
    }

    @Test
    void emptyRangeAndUnknownLanguageAreRefused() {
        assertThatThrownBy(() -> DiscoverQuery.all().released(2000, 1999)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> DiscoverQuery.all().originalLanguage("French"))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void compressedAnswerIsRead() {
        ScriptedTmdb.Response gzip = exchange -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write("{\"genres\": [{\"id\": 80, \"name\": \"Crime\"}]}".getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.size());
            exchange.getResponseBody().write(bytes.toByteArray());
        };
        try (ScriptedTmdb server = new ScriptedTmdb(gzip)) {
            assertThat(server.client().build().movieGenres()).containsExactly(new TmdbGenre(80, "Crime"));
        }
    }

    @Test
    void whatTmdbDoesNotHaveIsEmpty() {
        try (ScriptedTmdb server = new ScriptedTmdb(
                json(404, "{\"status_code\": 34, \"status_message\": \"not found\", \"success\": false}"))) {
            assertThat(server.client().build().movie(1)).isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401,7,AUTHENTICATION",
        "403,45,AUTHENTICATION",
        "401,0,AUTHENTICATION",
        "422,5,INVALID_REQUEST",
        "400,18,INVALID_REQUEST",
        "400,22,INVALID_PAGE",
        "404,34,NOT_FOUND",
        "404,99,NOT_FOUND",
        "500,44,NOT_FOUND",
        "501,2,INVALID_REQUEST",
        "200,34,NOT_FOUND",
        "418,99,INVALID_REQUEST"
    })
    void permanentFailureIsNotRetriedAndShowsNoSecret(int status, int code, Kind kind) {
        String body = "{\"status_code\": " + code + ", \"status_message\": \"no, not k3y\", \"success\": false}";
        try (ScriptedTmdb server = new ScriptedTmdb(json(status, body))) {
            TmdbClient client = server.client().apiKey("k3y").build();

            assertThatThrownBy(() -> client.popular(1))
                    .isInstanceOfSatisfying(TmdbException.class, e -> {
                        assertThat(e.kind()).isEqualTo(kind);
                        assertThat(e.httpStatus()).hasValue(status);
                        assertThat(e.statusCode().orElse(0)).isEqualTo(code);
                    })
                    .hasMessageContaining("GET movie/popular")
                    .hasMessageContaining(code == 0 ? "HTTP 401" : "status code " + code + ": no, not ***")
                    .hasMessageNotContaining("k3y");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void transientFailuresAreRetriedUntilTheCallSucceeds() {
        try (ScriptedTmdb server = new ScriptedTmdb(
                json(500, "oops"), truncated("{\"genres\""), json(200, "<html>"), json(200, "{\"genres\": []}"))) {
            assertThat(server.client().build().movieGenres()).isEmpty();
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void transientFailureThatLastsIsATypedException() {
        for (var fault : List.of(
                java.util.Map.entry(json(503, ""), Kind.UNAVAILABLE),
                java.util.Map.entry(json(429, ""), Kind.RATE_LIMITED),
                java.util.Map.entry(json(200, "<html>busy</html>"), Kind.UNREADABLE),
                java.util.Map.entry(json(200, ""), Kind.UNREADABLE),
                java.util.Map.entry(json(200, "{\"genres\": [{\"id\""), Kind.UNREADABLE))) {
            try (ScriptedTmdb server = new ScriptedTmdb(fault.getKey())) {
                assertThatThrownBy(() -> server.client().build().movieGenres())
                        .isInstanceOfSatisfying(
                                TmdbException.class, e -> assertThat(e.kind()).isEqualTo(fault.getValue()))
                        .hasMessageNotContaining("very-secret");
                assertThat(server.requests()).hasSize(4);
            }
        }
    }

    @Test
    void retryWaitsAsLongAsTmdbAsks() {
        ScriptedTmdb.Response busy = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(429, -1);
        };
        try (ScriptedTmdb server = new ScriptedTmdb(busy, json(200, "{\"genres\": []}"))) {
            server.client().build().movieGenres();

            assertThat(server.times().get(1) - server.times().get(0)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(700));
        }
    }

    @Test
    void callWithoutAResponseEndsAtTheDeadline() {
        CountDownLatch never = new CountDownLatch(1);
        ScriptedTmdb.Response stalled = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (ScriptedTmdb server = new ScriptedTmdb(stalled)) {
            TmdbClient client = server.client()
                    .deadline(Duration.ofMillis(200))
                    .retries(1, Duration.ofMillis(1))
                    .build();

            assertThatThrownBy(client::movieGenres)
                    .isInstanceOfSatisfying(
                            TmdbException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
                    .hasMessageContaining("PT0.2S");
            never.countDown();
        }
    }

    @Test
    void requestsNeverComeFasterThanTheRate() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, "{\"genres\": []}"))) {
            TmdbClient client = server.client().requestsPerSecond(50).build();

            for (int i = 0; i < 26; i++) {
                client.movieGenres();
            }

            List<Long> times = server.times();
            assertThat(times.get(25) - times.get(0)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(450));
        }
    }

    @Test
    void invalidArgumentsAreRefusedBeforeAnyRequest() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, "{}"))) {
            TmdbClient client = server.client().build();

            assertThatThrownBy(() -> client.popular(0)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> client.popular(501)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> client.findByImdbId("../x")).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> TmdbClient.builder().build())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("themoviedb.org/settings/api");
            assertThatThrownBy(() -> TmdbClient.builder().token("two words\n"))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageNotContaining("two words");
            assertThat(server.requests()).isEmpty();
        }
    }
}
