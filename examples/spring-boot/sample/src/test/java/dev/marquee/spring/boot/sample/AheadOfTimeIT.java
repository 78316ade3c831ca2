package dev.marquee.spring.boot.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application from the classes that its build generated ahead of time, which it must have to start here. */
class AheadOfTimeIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private HttpResponse<String> send(String method, String address, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersAndJoinsTransactions() throws Exception {
        assertThat(AotDetector.useGeneratedArtifacts()).isTrue();
        String url = "jdbc:sqlite:" + folder.resolve("films.db") + "?foreign_keys=on&busy_timeout=5000";
        SpringApplication films = new SpringApplication(FilmsApplication.class);
        // Where main does not call it, Spring Boot would take the program that runs the tests.
        films.setMainApplicationClass(FilmsApplication.class);
        try (ConfigurableApplicationContext context =
                films.run("--server.port=0", "--spring.datasource.url=" + url)) {
            String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
            String api = "http://localhost:" + port;

            assertThat(send("GET", api + "/movies", "").body()).contains("\"title\"");
            String favorites = send("GET", api + "/users/3/favorites", "").body();
            assertThat(send("PUT", api + "/users/3/reviews/1", "{\"body\": \" \"}").statusCode())
                    .isEqualTo(400);
            assertThat(send("GET", api + "/users/3/favorites", "").body()).isEqualTo(favorites);
            assertThat(send("PUT", api + "/users/3/reviews/1", "{\"body\": \"Twice.\"}").statusCode())
                    .isEqualTo(204);
            assertThat(send("GET", api + "/users/3/favorites", "").body()).isNotEqualTo(favorites);
            assertThat(send("GET", api + "/users/3/recommendations", "").body()).contains("\"reasons\"");
            assertThat(send("GET", api + "/actuator/health", "").body()).contains("\"marquee\"", "\"reachable\"");
        }
    }
}
