package dev.marquee.spring.boot.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
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
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        URI address = path.startsWith("http") ? URI.create(path) : URI.create("http://localhost:" + port + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
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

    @Test
    void nextLinksLeadThroughAllMovies() throws Exception {
        List<Long> seen = new ArrayList<>();
        String address = "/movies?limit=1";
        while (address != null) {
            HttpResponse<String> page = get(address);
            assertThat(page.statusCode()).isEqualTo(200);
            json(page).forEach(movie -> seen.add(movie.get("id").asLong()));
            Matcher next = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
            address = next.find() ? next.group(1) : null;
        }
        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
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
    void faultsAreProblems() throws Exception {
        assertProblem(get("/movies/999999"), 404, "there is no movie 999999");
        assertProblem(get("/movies?limit=0"), 400, "limit");
        assertProblem(get("/movies?after=x"), 400, "cursor");
        assertProblem(get("/movies/one"), 400, "id");
        newUser("frida");
        HttpResponse<String> twice =
                send("POST", "/users", "{\"username\": \"Frida\", \"email\": \"other@example.com\"}");
        assertProblem(twice, 409, "Frida");
        assertThat(json(twice).get("field").asString()).isEqualTo("username");
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
        Map<String, Map<String, Map<String, Object>>> description =
                new Yaml().load(get("/openapi.yaml").body());
        TreeSet<String> described = new TreeSet<>();
        description.get("paths").forEach((path, operations) -> operations
                .keySet()
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        TreeSet<String> mapped = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("dev.marquee")) {
                mapping.getPatternValues().forEach(path -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapped.add(method + " " + path)));
            }
        });
        assertThat(described).isEqualTo(mapped);
    }
}
