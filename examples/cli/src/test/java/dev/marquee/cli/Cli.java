package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs command lines in this process on one SQLite file. */
final class Cli {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The fields of a movie in a list, in their order. */
    static final List<String> MOVIE_FIELDS = List.of(
            "id",
            "tmdb_id",
            "title",
            "overview",
            "release_date",
            "poster_path",
            "backdrop_path",
            "vote_average",
            "vote_count",
            "runtime",
            "status",
            "created_at",
            "updated_at",
            "original_title",
            "original_language",
            "popularity",
            "budget",
            "revenue",
            "removed_at",
            "collection",
            "genres");

    private final Path database;

    Cli(Path database) {
        this.database = database;
    }

    /** The outcome of a command. */
    record Result(int exit, String out, String err) {

        Result succeeded() {
            assertThat(exit).as(err).isZero();
            return this;
        }

        JsonNode json() {
            succeeded();
            try {
                return JSON.readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not one JSON value: " + out, e);
            }
        }
    }

    /** {@return the URL of the database} */
    String url() {
        return "jdbc:sqlite:" + database;
    }

    /** Runs a command with {@code --db} before it. */
    Result run(String... args) {
        List<String> line = new ArrayList<>(List.of("--db", url()));
        line.addAll(List.of(args));
        return runPlain(line.toArray(String[]::new));
    }

    /** {@return TMDb's id of the movie that a name means} */
    int movieNamed(String name) {
        return run("movie", "show", name, "--json").json().get("tmdb_id").asInt();
    }

    static Result runPlain(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Result(exit, out.toString(), err.toString());
    }
}
