package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on the command line, and the stored models. */
class TrainTest {

    @TempDir
    private Path folder = Path.of("");

    /** Registers eighty users with six favorites each, from the one half of two dozen movies or from the other. */
    private Cli audience() {
        Path file = folder.resolve("test.db");
        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + file)) {
            List<MovieId> movies = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                movies.add(marquee.movies()
                        .upsert(NewMovie.builder(100 + i, "Movie " + i).build())
                        .id());
            }
            List<Favorite> favorites = new ArrayList<>();
            for (int p = 0; p < 80; p++) {
                UserId user = marquee.users()
                        .register(NewUser.of("user" + p, "user" + p + "@example.com"))
                        .id();
                List<MovieId> own = new ArrayList<>(movies.subList(p % 2 * 12, p % 2 * 12 + 12));
                Collections.shuffle(own, new Random(p));
                own.subList(0, 6).forEach(movie -> favorites.add(new Favorite(user, movie, Instant.EPOCH)));
            }
            marquee.favorites().addAll(favorites);
        }
        return new Cli(file);
    }

    @Test
    void trainedModelIsInUseAndListed() {
        Cli cli = audience();

        JsonNode trained = cli.run("train", "--model", "ease", "--param", "lambda=10", "--seed", "7", "--json")
                .json();

        assertThat(trained.fieldNames()).toIterable().contains("id", "model", "parameters", "metrics", "trainSeconds");
        assertThat(trained.get("id").asInt()).isEqualTo(1);
        assertThat(trained.get("model").asText()).isEqualTo("ease");
        assertThat(trained.get("parameters").get("lambda").asInt()).isEqualTo(10);
        assertThat(trained.get("metrics").get("NDCG@10").asDouble()).isBetween(0.1, 1.0);
        assertThat(trained.get("trainSeconds").asDouble()).isNotNegative();
        assertThat(trained.get("seed").asInt()).isEqualTo(7);
        assertThat(trained.get("guard").get("compared").asText()).isEqualTo("no_present_model");
        JsonNode listed = cli.run("models", "list", "--json").json();
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("in_use").asBoolean()).isTrue();
        assertThat(cli.run("models", "list").succeeded().out()).contains("ease", "in use");
    }

    @Test
    void worseModelIsRefusedInOneLineUnlessTheGuardIsOff() {
        Cli cli = audience();
        cli.run("train", "--model", "ease", "--param", "lambda=10").succeeded();

        Cli.Result refused = cli.run("train", "--model", "popularity", "--json");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines()).hasSize(1).first().asString().contains("worse", "--no-guard");
        assertThat(cli.run("train", "--model", "popularity", "--no-guard")
                        .succeeded()
                        .out())
                .contains("Model 2 (popularity, version 1) is in use");
    }

    @Test
    void modelsAreUsedRolledBackAndRemoved() {
        Cli cli = audience();
        cli.run("train", "--model", "ease", "--no-guard").succeeded();
        cli.run("train", "--model", "popularity", "--no-guard").succeeded();

        assertThat(cli.run("models", "rollback", "--json").json().get("id").asInt())
                .isEqualTo(1);
        Cli.Result again = cli.run("models", "rollback");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("none older is kept");
        assertThat(cli.run("models", "use", "2").succeeded().out())
                .contains("Model 2 (popularity, version 1) is in use.");
        assertThat(cli.run("models", "use", "9").exit()).isEqualTo(1);
        assertThat(cli.run("models", "use", "0").exit()).isEqualTo(2);
        assertThat(cli.run("models", "use", "ease").exit()).isEqualTo(2);
        assertThat(cli.run("models", "remove", "2").err()).contains("is in use");
        assertThat(cli.run("models", "remove", "1", "--json")
                        .json()
                        .get("changed")
                        .asBoolean())
                .isTrue();
        assertThat(cli.run("models").exit()).isEqualTo(2);
    }

    /** {@return the file of a model that is trained with the favorites of a new database, whose first it is} */
    private Path exported(Cli cli) throws IOException {
        cli.run("train", "--model", "ease").succeeded();
        Path file = folder.resolve("ease.model");
        cli.run("models", "export", "1", file.toString()).succeeded();
        return file;
    }

    @Test
    void modelIsExportedAndAddedToAnotherDatabase() throws IOException {
        Cli cli = audience();
        Path file = exported(cli);

        assertThat(cli.run("models", "export", "1", file.toString()).exit()).isEqualTo(1);
        JsonNode added =
                cli.run("models", "add", file.toString(), "--use", "--json").json();

        assertThat(added.get("id").asInt()).isEqualTo(2);
        assertThat(added.get("in_use").asBoolean()).isTrue();
        try (var left = Files.list(folder)) {
            assertThat(left.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void fileThatIsNotOneWholeModelIsRefusedByItsName() throws IOException {
        Cli cli = audience();
        byte[] bytes = Files.readAllBytes(exported(cli));
        Map<String, byte[]> files = Map.of(
                "foreign",
                new byte[] {1, 2, 3},
                "empty",
                new byte[0],
                "cut",
                Arrays.copyOf(bytes, bytes.length - 1),
                "longer",
                Arrays.copyOf(bytes, bytes.length + 1));

        for (String name : files.keySet()) {
            Path file = folder.resolve(name + ".model");
            Files.write(file, files.get(name));
            Cli.Result refused = cli.run("models", "add", file.toString(), "--use");

            assertThat(refused.exit()).as(name).isEqualTo(1);
            assertThat(refused.err().strip()).as(name).startsWith("can't add " + file + ": ");
            assertThat(refused.err().lines()).as(name).hasSize(1);
        }
        assertThat(cli.run("models", "list", "--json").json()).hasSize(1);
    }

    @Test
    void modelOfOtherMoviesIsRefusedByTheNameOfItsFile() throws IOException {
        Path file = exported(audience());

        Cli.Result refused = new Cli(folder.resolve("other.db")).run("models", "add", file.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).startsWith("can't add " + file + ": ").contains("is a movie of this database");
    }

    @Test
    void fileOfAModelThatCanNotBeIsNamedWithTheReason() throws IOException {
        Cli cli = audience();
        cli.run("train", "--model", "ease").succeeded();
        Path missing = folder.resolve("missing.model");
        Path nowhere = folder.resolve("nowhere").resolve("ease.model");

        assertThat(cli.run("models", "add", missing.toString()).err().strip())
                .isEqualTo(missing + " is missing; give the name of a file");
        assertThat(cli.run("models", "export", "1", nowhere.toString()).err().strip())
                .isEqualTo("there is no folder " + nowhere.getParent()
                        + " for ease.model; create it, or give the name of a file in another folder");
    }

    @Test
    void databaseWithoutFavoritesFailsInOneLine() {
        Cli cli = new Cli(folder.resolve("empty.db"));

        Cli.Result result = cli.run("train", "--model", "ease");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1).first().asString().contains("add favorites first");
    }

    @Test
    void unknownModelOrParameterIsWrongUsageAndCreatesNoDatabase() {
        Path file = folder.resolve("none.db");
        Cli cli = new Cli(file);

        Cli.Result model = cli.run("train", "--model", "magic");
        Cli.Result parameter = cli.run("train", "--model", "ease", "--param", "depth=3");

        assertThat(model.exit()).isEqualTo(2);
        assertThat(model.err()).contains("magic", "ease", "popularity");
        assertThat(parameter.exit()).isEqualTo(2);
        assertThat(parameter.err()).contains("depth");
        assertThat(cli.run("train", "--threads", "0").exit()).isEqualTo(2);
        assertThat(file).doesNotExist();
    }
}
