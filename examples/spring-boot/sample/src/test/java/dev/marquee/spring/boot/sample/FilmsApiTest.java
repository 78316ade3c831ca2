package dev.marquee.spring.boot.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.NewMovie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API over HTTP; a subclass says on which database. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"marquee.password-iterations=1", "marquee.warm-up=none"})
abstract class FilmsApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Marquee marquee;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        URI address = path.startsWith("http") ? URI.create(path) : URI.create("http://localhost:" + port + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .setHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        description().assertDescribes(method, address, response);
        return response;
    }

    private static Description description() throws IOException {
        return new Description(new ClassPathResource("static/openapi.yaml").getContentAsString(UTF_8));
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private long newUser(String name) throws IOException, InterruptedException {
        HttpResponse<String> created = send(
                "POST", "/users", "{\"username\": \"%s\", \"email\": \"%s@example.com\"}".formatted(name, name));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).hasValue("/users/" + json(created).get("id"));
        return json(created).get("id").asLong();
    }

    /** {@return the ids on all pages, by the links to the next ones} */
    private List<Long> idsOnAllPages(String first) throws IOException, InterruptedException {
        List<Long> seen = new ArrayList<>();
        String address = first;
        while (address != null) {
            HttpResponse<String> page = get(address);
            assertThat(page.statusCode()).as(address).isEqualTo(200);
            json(page).forEach(item -> seen.add(
                    item.path("movie").path("id").asLong(item.path("id").asLong())));
            Matcher next = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
            address = next.find() ? next.group(1) : null;
        }
        return seen;
    }

    @Test
    void nextLinksLeadThroughAllMovies() throws Exception {
        List<Long> all = idsOnAllPages("/movies?limit=1000");
        assertThat(all).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        assertThat(idsOnAllPages("/movies?limit=1")).isEqualTo(all);
        assertThat(idsOnAllPages("/movies?limit=2")).isEqualTo(all);
    }

    @Test
    void nextLinksKeepWhatIsSearchedAsItWasWritten() throws Exception {
        List<Long> ids = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            ids.add(marquee.movies()
                    .upsert(NewMovie.builder(-i, "Crème & Brûlée " + i).build())
                    .id()
                    .value());
        }
        String text = "cr%C3%A8me%20%26%20br%C3%BBl%C3%A9e";
        assertThat(idsOnAllPages("/movies/search?text=" + text + "&limit=1")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(idsOnAllPages("/movies/search?limit=2&text=" + text.replace("%20", "+")))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void nextLinksLeadThroughFavoritesAndRecommendations() throws Exception {
        long user = newUser("hedda");
        List<Long> all = idsOnAllPages("/movies?limit=1000");
        for (long movie : all.subList(0, 2)) {
            send("PUT", "/users/" + user + "/favorites/" + movie, "");
        }
        assertThat(idsOnAllPages("/users/" + user + "/favorites?limit=1"))
                .containsExactlyInAnyOrderElementsOf(all.subList(0, 2));
        assertThat(idsOnAllPages("/users/" + user + "/recommendations?limit=1"))
                .containsAll(all.subList(2, 3))
                .doesNotContainAnyElementsOf(all.subList(0, 2))
                .doesNotHaveDuplicates();
    }

    @Test
    void searchFindsAMovieByItsTitle() throws Exception {
        String title = json(get("/movies?limit=1")).get(0).get("title").asString();
        HttpResponse<String> found =
                get("/movies/search?text=" + title.toLowerCase(Locale.ROOT).replace(" ", "%20"));
        assertThat(json(found).get(0).get("title").asString()).isEqualTo(title);
    }

    @Test
    void unchangedMovieIsNotSentAgain() throws Exception {
        long id = json(get("/movies?limit=1")).get(0).get("id").asLong();
        String tag = get("/movies/" + id).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = get("/movies/" + id, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void changeNeedsTheTagOfThePresentAccount() throws Exception {
        long id = newUser("carol");
        String tag = get("/users/" + id).headers().firstValue("ETag").orElseThrow();
        String change = "{\"firstName\": \"Carol\"}";
        assertThat(send("PATCH", "/users/" + id, change).statusCode()).isEqualTo(428);
        HttpResponse<String> changed = send("PATCH", "/users/" + id, change, "If-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(changed).get("firstName").asString()).isEqualTo("Carol");
        HttpResponse<String> outdated = send("PATCH", "/users/" + id, "{\"firstName\": \"Eve\"}", "If-Match", tag);
        assertThat(outdated.statusCode()).isEqualTo(412);
        assertThat(json(get("/users/" + id)).get("firstName").asString()).isEqualTo("Carol");
    }

    @Test
    void recommendationsHaveReasonsAndNoFavorites() throws Exception {
        long user = newUser("dora");
        JsonNode movie = json(get("/movies?limit=1")).get(0);
        assertThat(send("PUT", "/users/" + user + "/favorites/" + movie.get("id"), "").statusCode()).isEqualTo(204);
        long genre = json(get("/genres")).get(0).get("id").asLong();
        assertThat(json(send("PUT", "/users/" + user + "/preferences", "[" + genre + "]")).get(0).get("id").asLong())
                .isEqualTo(genre);
        HttpResponse<String> recommended = get("/users/" + user + "/recommendations?limit=2");
        assertThat(json(recommended)).hasSize(2).allSatisfy(item -> {
            assertThat(item.get("movie").get("id")).isNotEqualTo(movie.get("id"));
            assertThat(item.get("reasons")).isNotEmpty();
        });
    }

    @Test
    void reviewThatIsRefusedLeavesNoFavorite() throws Exception {
        long user = newUser("erik");
        long movie = json(get("/movies?limit=1")).get(0).get("id").asLong();
        String address = "/users/" + user + "/reviews/" + movie;
        assertThat(send("PUT", address, "{\"body\": \" \"}").statusCode()).isEqualTo(400);
        assertThat(json(get("/users/" + user + "/favorites"))).isEmpty();
        assertThat(send("PUT", address, "{\"body\": \"Twice.\"}").statusCode()).isEqualTo(204);
        assertThat(json(get("/users/" + user + "/favorites"))).hasSize(1);
        assertThat(jdbc.sql("SELECT body FROM review WHERE user_id = ?")
                        .param(user)
                        .query(String.class)
                        .list())
                .containsExactly("Twice.");
    }

    @Test
    void tagMatchesInAListAndNeverWeakly() throws Exception {
        String address = "/users/" + newUser("ines");
        String tag = get(address).headers().firstValue("ETag").orElseThrow();
        String change = "{\"lastName\": \"Ilves\"}";

        assertProblem(send("PATCH", address, change, "If-Match", "W/" + tag), 412, "changed in the meantime");
        assertProblem(send("PATCH", address, change, "If-Match", "ilves"), 412, "changed in the meantime");
        assertThat(send("PATCH", address, change, "If-Match", "\"other\", " + tag).statusCode()).isEqualTo(200);
        assertThat(send("PATCH", address, change, "If-Match", "*").statusCode()).isEqualTo(200);
        assertThat(get(address, "If-None-Match", tag).statusCode()).isEqualTo(200);
        String now = get(address).headers().firstValue("ETag").orElseThrow();
        assertThat(get(address, "If-None-Match", "\"other\", W/" + now).statusCode()).isEqualTo(304);
    }

    /** A database may refuse both at first; a 503 says to try again. */
    @Test
    void oneOfTwoChangesAtOnceIsMade() throws Exception {
        String address = "/users/" + newUser("jonas");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                String tag = get(address).headers().firstValue("ETag").orElseThrow();
                List<Callable<Integer>> changes = Stream.of("Ada", "Bo")
                        .<Callable<Integer>>map(name -> () ->
                                send("PATCH", address, "{\"firstName\": \"" + name + "\"}", "If-Match", tag)
                                        .statusCode())
                        .toList();
                List<Future<Integer>> first = threads.invokeAll(changes);
                List<Integer> answers = new ArrayList<>();
                for (int i = 0; i < changes.size(); i++) {
                    int answer = first.get(i).get();
                    answers.add(answer == 503 ? changes.get(i).call() : answer);
                }
                assertThat(answers).containsExactlyInAnyOrder(200, 412);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void faultsAreProblems() throws Exception {
        assertProblem(get("/movies/999999"), 404, "there is no movie 999999");
        assertProblem(get("/movies/999999/similar"), 404, "999999");
        assertProblem(get("/users/999999"), 404, "there is no user 999999");
        assertProblem(get("/users/999999/favorites"), 404, "999999");
        assertProblem(get("/users/999999/preferences"), 404, "999999");
        assertProblem(get("/users/999999/recommendations"), 404, "999999");
        assertProblem(send("PUT", "/users/999999/favorites/1", ""), 404, "999999");
        assertProblem(send("PUT", "/users/1/favorites/999999", ""), 404, "999999");
        assertProblem(send("PUT", "/users/1/reviews/999999", "{\"body\": \"None.\"}"), 404, "999999");
        assertProblem(send("PUT", "/users/1/preferences", "[999999]"), 404, "999999");
        assertProblem(send("PATCH", "/users/999999", "{}", "If-Match", "*"), 404, "999999");
        assertProblem(get("/nothing"), 404, "nothing");
        newUser("frida");
        HttpResponse<String> twice =
                send("POST", "/users", "{\"username\": \"Frida\", \"email\": \"other@example.com\"}");
        assertProblem(twice, 409, "Frida");
        assertThat(json(twice).get("field").asString()).isEqualTo("username");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /movies?limit=0                          | limit
            /movies?limit=-1                         | limit
            /movies?limit=1001                       | limit
            /movies?limit=many                       | limit
            /movies?limit=99999999999                | limit
            /movies?after=x                          | cursor
            /movies?after=                           | cursor
            /movies?genre=0                          | genre
            /movies?genre=crime                      | genre
            /movies?from=2000&to=1999                | 1999
            /movies/one                              | id
            /movies/0                                | movie
            /movies/99999999999                      | movie
            /movies/search                           | text
            /movies/search?text=                     | search
            /movies/search?text=a&limit=0            | limit
            /movies/1/similar?limit=0                | limit
            /movies/1/similar?limit=1001             | limit
            /users/one                               | id
            /users/1/favorites?after=x               | cursor
            /users/1/recommendations?limit=1001      | limit
            /users/1/recommendations?after=x         | cursor
            """)
    void badValueInAnAddressIsAProblem(String address, String detail) throws Exception {
        assertProblem(get(address), 400, detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            POST  | /users               | {"username": "x"
            POST  | /users               | not json
            POST  | /users               | null
            POST  | /users               | []
            POST  | /users               | {}
            POST  | /users               | {"username": "kim"}
            POST  | /users               | {"username": null, "email": "kim@example.com"}
            POST  | /users               | {"username": "kim", "email": "nowhere"}
            POST  | /users               | {"username": ["kim"], "email": "kim@example.com"}
            PUT   | /users/1/preferences | {}
            PUT   | /users/1/preferences | [null]
            PUT   | /users/1/preferences | ["crime"]
            PUT   | /users/1/preferences | [0]
            PUT   | /users/1/reviews/1   | {}
            PUT   | /users/1/reviews/1   | {"body": null}
            """)
    void badBodyIsAProblem(String method, String address, String body) throws Exception {
        assertProblem(send(method, address, body), 400, "");
        assertThat(jdbc.sql("SELECT count(*) FROM auth_user WHERE username = 'kim'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void wrongMethodAndWrongMediaTypesAreProblems() throws Exception {
        HttpResponse<String> method = send("DELETE", "/movies", "");
        assertProblem(method, 405, "DELETE");
        assertThat(method.headers().firstValue("Allow").orElse("")).contains("GET");
        assertProblem(send("POST", "/users", "<user/>", "Content-Type", "application/xml"), 415, "xml");
        assertProblem(get("/movies", "Accept", "application/xml"), 406, "json");
    }

    @Test
    void cursorOfAnotherListIsAProblem() throws Exception {
        String next = get("/movies?limit=1").headers().firstValue("Link").orElseThrow();
        String cursor = next.replaceFirst(".*after=([^&>]*).*", "$1");
        assertProblem(get("/users/1/favorites?after=" + cursor), 400, "cursor");
        assertProblem(get("/users/1/recommendations?after=" + cursor), 400, "cursor");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).get("status").asInt()).isEqualTo(status);
        assertThat(json(response).get("detail").asString()).contains(detail);
    }

    @Test
    void healthHasMarquee() throws Exception {
        JsonNode marquee = json(get("/actuator/health")).get("components").get("marquee");
        assertThat(marquee.get("status").asString()).isEqualTo("UP");
        assertThat(marquee.get("details").get("database").asString()).isEqualTo("reachable");
    }

    @Test
    void recommendationsAreTimed() throws Exception {
        get("/users/" + newUser("gustav") + "/recommendations");
        JsonNode metric = json(get("/actuator/metrics/marquee.recommend?tag=operation:user"));
        assertThat(metric.get("measurements").get(0).get("value").asInt()).isPositive();
    }

    /** The description and the code have the same operations. */
    @Test
    void descriptionHasEveryOperation() throws Exception {
        TreeSet<String> mapped = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("dev.marquee")) {
                mapping.getPatternValues().forEach(path -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapped.add(method + " " + path)));
            }
        });
        assertThat(description().operations()).isEqualTo(mapped);
        assertThat(get("/openapi.yaml").statusCode()).isEqualTo(200);
    }

    @Test
    void describedLimitsAreThoseOfTheApi() throws Exception {
        assertThat(description().limits()).hasSize(5).allSatisfy(limit -> {
            String address = limit.path().replaceAll("\\{\\w+}", "1") + "?text=a&limit=";
            assertThat(get(address + limit.minimum()).statusCode()).isEqualTo(200);
            assertThat(get(address + limit.maximum()).statusCode()).isEqualTo(200);
            assertThat(get(address + (limit.minimum() - 1)).statusCode()).isEqualTo(400);
            assertThat(get(address + (limit.maximum() + 1)).statusCode()).isEqualTo(400);
        });
    }
}
