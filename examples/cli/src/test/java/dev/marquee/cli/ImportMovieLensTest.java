package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.Marquee;
import dev.marquee.cli.movielens.MovieLensException;
import dev.marquee.cli.movielens.MovieLensImport;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportMovieLensTest {

    @TempDir
    private Path folder = Path.of("");

    private Path database = folder;
    private Path data = folder;
    private Cli cli = new Cli(folder);

    @BeforeEach
    void paths() {
        database = folder.resolve("test.db");
        data = folder.resolve("data");
        cli = new Cli(database);
    }

    private JsonNode imported() {
        return cli.run("import", "movielens", data.toString(), "--json").json();
    }

    @Test
    void latestFormatBecomesMoviesUsersAndFavorites() {
        MovieLensFiles.good(data).write();

        JsonNode summary = imported();

        assertThat(summary.at("/movies/inserted").asInt()).isEqualTo(3);
        assertThat(summary.at("/users/inserted").asInt()).isEqualTo(2);
        assertThat(summary.at("/favorites/inserted").asInt()).isEqualTo(3);
        JsonNode suspects =
                cli.run("movie", "show", "The Usual Suspects", "--json").json();
        assertThat(suspects.get("tmdb_id").asInt()).isEqualTo(629);
        assertThat(suspects.get("release_date").asText()).isEqualTo("1995-01-01");
        assertThat(suspects.get("vote_average").decimalValue()).isEqualByComparingTo("9.0");
        assertThat(suspects.get("vote_count").asInt()).isEqualTo(2);
        assertThat(suspects.get("genres"))
                .extracting(genre -> genre.get("name").asText() + " "
                        + Math.max(genre.get("tmdb_id").asInt(), -1))
                .containsExactly("Crime 80", "Film-Noir -1", "Mystery 9648");
        assertThat(cli.run("movie", "show", "Alien", "--json")
                        .json()
                        .at("/genres/1/name")
                        .asText())
                .isEqualTo("Science Fiction");
        assertThat(cli.run("movie", "show", "Les Amants", "--json")
                        .json()
                        .get("tmdb_id")
                        .asInt())
                .isNegative();
        JsonNode user = cli.run("user", "show", "1", "--json").json();
        assertThat(user.get("username").asText()).isEqualTo("movielens-1");
        assertThat(user.get("email").asText()).isEqualTo("movielens-1@movielens.invalid");
        JsonNode favorites =
                cli.run("favorite", "list", "movielens-7", "--json").json();
        assertThat(favorites)
                .extracting(favorite -> favorite.get("created_at").asText())
                .containsExactly("2001-09-09T01:46:42Z", "1970-01-01T00:00:05Z");
    }

    @Test
    void secondImportChangesNothing() {
        MovieLensFiles.good(data).write();
        imported();
        String before = cli.run("search", "a", "--json").out();

        JsonNode second = imported();

        assertThat(second.at("/movies/unchanged").asInt()).isEqualTo(3);
        assertThat(second.at("/users/unchanged").asInt()).isEqualTo(2);
        assertThat(second.at("/favorites/unchanged").asInt()).isEqualTo(3);
        assertThat(second.at("/movies/inserted").asInt()
                        + second.at("/favorites/inserted").asInt())
                .isZero();
        assertThat(cli.run("search", "a", "--json").out()).isEqualTo(before);
    }

    @Test
    void everyRatingIsStoredDoubledWithItsTimeAndASecondImportChangesNone() {
        MovieLensFiles.good(data).write();

        JsonNode summary = imported();

        assertThat(summary.get("ratings").asLong()).isEqualTo(5);
        assertThat(summary.at("/ratings_stored/inserted").asInt()).isEqualTo(5);
        JsonNode ratings = cli.run("ratings", "movielens-7", "--json").json();
        assertThat(ratings)
                .extracting(rating -> rating.get("title").asText() + " "
                        + rating.get("rating").decimalValue().toPlainString() + " "
                        + rating.get("rated_at").asText())
                .containsExactly(
                        "Alien 1.0 2001-09-09T01:46:43Z",
                        "The Usual Suspects 8.0 2001-09-09T01:46:42Z",
                        "Les Amants 9.0 1970-01-01T00:00:05Z");
        assertThat(ratings.get(0).get("rating").isNumber()).isTrue();
        JsonNode again = imported();
        assertThat(again.at("/ratings_stored").toString()).isEqualTo("{\"inserted\":0,\"updated\":0,\"unchanged\":5}");
    }

    @Test
    void latestRatingOfAMovieWithTwoNumbersIsStored() {
        MovieLensFiles.latest(data)
                .movies("1,Alien (1979),Horror", "2,Alien (1979),Horror")
                .links("1,78748,348", "2,78748,348")
                .ratings("1,1,5.0,20", "1,2,3.5,30", "2,1,2.0,40", "2,2,4.5,10", "3,1,3.7,1")
                .write();

        JsonNode stored = imported().get("ratings_stored");

        assertThat(stored.get("inserted").asInt()).isEqualTo(2);
        assertThat(cli.run("ratings", "movielens-1", "--json")
                        .json()
                        .at("/0/rating")
                        .asText())
                .isEqualTo("7.0");
        assertThat(cli.run("ratings", "movielens-2", "--json")
                        .json()
                        .at("/0/rating")
                        .asText())
                .isEqualTo("4.0");
        assertThat(cli.run("ratings", "movielens-3", "--json").json()).isEmpty();
    }

    @Test
    void unusableRowsAreNamedByFileAndLineAndTheRestIsImported() {
        MovieLensFiles.good(data)
                .ratings("1,99,4.0,1", "1,3,9.0,1", "x,3,4.0,1", "1,3,4.0", "1,1,4.0,7", "1,3,4.0,-5")
                .ratings("2,1,4.0,1", "3,1,4.0,1", "4,1,4.0,1")
                .write();

        Cli.Result result = cli.run("import", "movielens", data.toString()).succeeded();

        assertThat(result.err().lines())
                .containsExactly(
                        "ratings.csv:7: there is no movie 99",
                        "ratings.csv:8: a rating is 0.5 to 5, was \"9.0\"",
                        "ratings.csv:9: userId must be a whole number from 0 to 2147483647, was \"x\"",
                        "ratings.csv:10: a rating has 4 fields, not 3",
                        "ratings.csv:11: user 1 rated movie 1 before",
                        "ratings.csv:12: a timestamp is a number of seconds since 1970 or an ISO date and time, was"
                                + " \"-5\"");
        assertThat(cli.run("user", "list", "--json").json()).hasSize(5);
    }

    @Test
    void moviesWithTheSameTmdbIdBecomeOne() {
        MovieLensFiles.latest(data)
                .movies("1,Alien (1979),Horror", "2,Alien again (1979),Horror", "3,Heat (1995),Crime")
                .links("1,1,348", "2,2,348", "3,3,949")
                .ratings("1,1,5.0,200", "1,2,4.0,100", "2,2,3.0,1")
                .write();

        JsonNode summary = imported();

        assertThat(summary.at("/movies/inserted").asInt()).isEqualTo(2);
        assertThat(summary.at("/unusable/0/line").asInt()).isEqualTo(3);
        assertThat(cli.run("movie", "show", "tmdb:348", "--json")
                        .json()
                        .get("vote_count")
                        .asInt())
                .isEqualTo(2);
        // User 1 gave 5 and 4, user 2 gave 3: (4.5 + 3) / 2 stars.
        assertThat(cli.run("movie", "show", "tmdb:348", "--json")
                        .json()
                        .get("vote_average")
                        .decimalValue())
                .isEqualByComparingTo("7.5");
        assertThat(cli.run("favorite", "list", "1", "--json")
                        .json()
                        .at("/0/created_at")
                        .asText())
                .isEqualTo("1970-01-01T00:01:40Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"movies.csv", "links.csv", "ratings.csv"})
    void fileThatWasCutChangesNothing(String name) throws IOException {
        MovieLensFiles.good(data).write();
        Path file = data.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 4));

        Cli.Result result = cli.run("import", "movielens", data.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1).first().asString().contains(name);
        assertThat(database).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"movies.csv", "links.csv", "ratings.csv"})
    void fileWithOtherContentChangesNothing(String name) {
        byte[][] garbage = {
            new byte[0],
            {(byte) 0x1f, (byte) 0x8b, 8, 0, '\n'},
            "<html>\nnot found\n</html>\n".getBytes(StandardCharsets.UTF_8),
            "a\nb\nc\n".getBytes(StandardCharsets.UTF_8),
            {'x', (byte) 0xff, (byte) 0xfe, '\n'},
            {0, 0, 0, '\n'}
        };
        for (byte[] bytes : garbage) {
            MovieLensFiles.good(data).write();
            MovieLensFiles.write(data.resolve(name), bytes);

            Cli.Result result = cli.run("import", "movielens", data.toString());

            assertThat(result.exit()).as(Arrays.toString(bytes)).isEqualTo(1);
            assertThat(result.err().lines()).hasSize(1).first().asString().contains(name);
            assertThat(database).doesNotExist();
        }
    }

    @Test
    void damagedLineIsNamedAndChangesNothing() throws IOException {
        MovieLensFiles.good(data).write();
        imported();
        byte[] before = Files.readAllBytes(database);
        MovieLensFiles.good(data)
                .ratings("2,1,5.0,1", "2,\"2,5.0,1", "2,3,5.0,1")
                .write();

        Cli.Result quote = cli.run("import", "movielens", data.toString());
        MovieLensFiles.good(data)
                .ratings("2,1,5.0,1", "2,\u0001,5.0,1", "2,3,5.0,1")
                .write();
        Cli.Result control = cli.run("import", "movielens", data.toString());

        assertThat(quote.exit()).isEqualTo(1);
        assertThat(quote.err()).contains("ratings.csv:");
        assertThat(control.exit()).isEqualTo(1);
        assertThat(control.err()).contains("ratings.csv:8");
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"movies.csv", "links.csv", "ratings.csv"})
    void missingFileIsNamed(String name) throws IOException {
        MovieLensFiles.good(data).write();
        Files.delete(data.resolve(name));

        Cli.Result result = cli.run("import", "movielens", data.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains(name.equals("movies.csv") ? "data" : name);
        assertThat(database).doesNotExist();
    }

    @Test
    void filesOfKagglesTwentyMillionAreRead() {
        MovieLensFiles.write(
                data.resolve("movie.csv"), "\"movieId\",\"title\",\"genres\"\n1,\"Alien (1979)\",\"Horror|Sci-Fi\"\n");
        MovieLensFiles.write(data.resolve("link.csv"), "\"movieId\",\"imdbId\",\"tmdbId\"\n1,\"0078748\",\"348\"\n");
        MovieLensFiles.write(data.resolve("rating.csv"), """
                "userId","movieId","rating","timestamp"
                1,1,4.5,"2005-04-02 23:53:47"
                2,1,4,2005-04-02T23:53:47Z
                3,1,4,1112486027000
                4,1,4,1112486027.0
                """);

        assertThat(imported().at("/favorites/inserted").asInt()).isEqualTo(4);

        for (int user = 1; user <= 4; user++) {
            assertThat(cli.run("favorite", "list", "movielens-" + user, "--json")
                            .json()
                            .at("/0/created_at")
                            .asText())
                    .isEqualTo("2005-04-02T23:53:47Z");
        }
    }

    @Test
    void idsMayBeDecimalsAndMissing() {
        MovieLensFiles.latest(data)
                .movies("1,Alien (1979),Horror", "2,Heat (1995),Crime", "1e+05,Up (2009),Comedy")
                .links("1,78748,348.0", "2,113277,nan", "100000,1049413,1.4160e4")
                .ratings("1.0,1,4.0,1", "0,2,4.0,1", "2,100000.0,4.0,1")
                .write();

        JsonNode summary = imported();

        assertThat(summary.get("unusable_rows").asInt()).isZero();
        assertThat(summary.at("/favorites/inserted").asInt()).isEqualTo(3);
        assertThat(cli.run("movie", "show", "tmdb:348").exit()).isZero();
        assertThat(cli.run("movie", "show", "tmdb:14160").exit()).isZero();
        assertThat(cli.run("user", "show", "movielens-0").exit()).isZero();
    }

    private List<String> imdbIds() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            return marquee
                    .movies()
                    .list(MovieQuery.all().order(MovieOrder.TITLE).limit(100))
                    .items()
                    .stream()
                    .map(movie -> movie.title() + " " + movie.imdbId())
                    .toList();
        }
    }

    @Test
    void linksGiveImdbIds() {
        MovieLensFiles.latest(data)
                .movies("1,Alien (1979),Horror", "2,Babe (1995),Crime", "3,Up (2009),Comedy", "4,Zulu (1964),War")
                .movies("5,Dune (1984),Sci-Fi", "6,Erin (2000),Drama")
                .links("1,0078748,348", "2,113277.0,", "3,tt1049413,14160", "4,nm12,950", "5,,841", "6,78748,7")
                .ratings("1,1,4.0,1")
                .write();

        JsonNode json = imported();

        List<String> expected =
                List.of("Alien tt0078748", "Babe tt0113277", "Dune null", "Erin null", "Up tt1049413", "Zulu null");
        assertThat(imdbIds()).isEqualTo(expected);
        assertThat(json.at("/files/0/taken").asInt()).isEqualTo(6);
        assertThat(json.at("/files/0/problems").toString()).isEqualTo("{\"imdb_id\":1,\"shared_imdb_id\":1}");
        assertThat(json.get("unusable").toString())
                .contains("imdbId must be IMDb's number, such as 0114709, was \\\"nm12\\\"; the movie gets none")
                .contains("movies 1 and 6 are both IMDb's tt0078748, and only 1 gets it");
        assertThat(imported().at("/movies/unchanged").asInt()).isEqualTo(6);
        assertThat(imdbIds()).isEqualTo(expected);
    }

    @Test
    void imdbIdThatTheCatalogHasStaysWhereItIs() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            marquee.movies()
                    .upsert(NewMovie.builder(9, "Other")
                            .imdbId(ImdbId.of(78748))
                            .build());
            marquee.movies()
                    .upsert(NewMovie.builder(949, "Heat").imdbId(ImdbId.of(5)).build());
        }
        MovieLensFiles.latest(data)
                .movies("1,Alien (1979),Horror", "2,Heat (1995),Crime")
                .links("1,0078748,348", "2,0113277,949")
                .ratings("1,1,4.0,1")
                .write();

        JsonNode json = imported();

        assertThat(imdbIds()).containsExactly("Alien null", "Heat tt0000005", "Other tt0078748");
        assertThat(json.get("imdb_ids_taken").asInt()).isEqualTo(1);
    }

    @Test
    void rowsAreCountedByFileAndProblem() {
        MovieLensFiles.good(data)
                .links("1,1,9", "4,2,-3", "5,2,9999999999", "6,2,86.5")
                .movies("3,Alien again (1979),Horror")
                .ratings("1,3,NaN,1", "1,3,1e3,1", "1,3,\"4,500\",1", "1,3,0,1", "1,3,5.01,1", "-1,3,4,1")
                .ratings("2,1,4.0,1", "3,1,4.0,1", "4,1,4.0,1", "5,1,4.0,1", "6,1,4.0,2005-02-30")
                .ratings("7,1,4.0,2005-02-28", "8,1,4.0,1", "9,1,4.0,1")
                .write();
        MovieLensFiles.write(
                data.resolve("links.csv"), MovieLensFiles.read(data.resolve("links.csv")) + "7,7,7\n8,8,8\n");

        JsonNode json = imported();

        assertThat(json.at("/files/0/file").asText()).isEqualTo("links.csv");
        assertThat(json.at("/files/0/rows").asInt()).isEqualTo(9);
        assertThat(json.at("/files/0/taken").asInt()).isEqualTo(5);
        assertThat(json.at("/files/0/problems").toString()).isEqualTo("{\"tmdb_id\":3,\"repeated\":1}");
        assertThat(json.at("/files/1/problems").toString()).isEqualTo("{\"repeated\":1}");
        assertThat(json.at("/files/2/taken").asInt()).isEqualTo(11);
        assertThat(json.at("/files/2/problems").toString())
                .isEqualTo("{\"user_id\":1,\"rating\":5,\"timestamp\":1,\"repeated\":1}");
        assertThat(json.get("unusable_rows").asInt()).isEqualTo(13);
        assertThat(cli.run("import", "movielens", data.toString()).out())
                .contains("ratings.csv: 19 rows, 11 taken; 1 without a user's number");
    }

    @Test
    void columnsMayStandInAnyOrderBesideOthers() {
        MovieLensFiles.write(
                data.resolve("movies.csv"), ",genres,title,movie_id\n0,Horror,Alien (1979),1\n1,Crime,Heat (1995),2\n");
        MovieLensFiles.write(data.resolve("links.csv"), "tmdbId,movieId\n348,1\n949,2\n");
        MovieLensFiles.write(data.resolve("ratings.csv"), "movieId,rating,userId,timestamp\n1,5.0,3,7\n2,2.0,3,7\n");

        assertThat(imported().at("/favorites/inserted").asInt()).isEqualTo(1);

        assertThat(cli.run("favorite", "list", "movielens-3", "--json")
                        .json()
                        .at("/0/movie/title")
                        .asText())
                .isEqualTo("Alien");
    }

    @Test
    void columnThatIsMissingIsNamed() {
        MovieLensFiles.good(data).write();
        MovieLensFiles.write(data.resolve("ratings.csv"), "userId,movieId,stars,timestamp\n1,1,5.0,7\n");

        Cli.Result result = cli.run("import", "movielens", data.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("ratings.csv:1: the header must have userId,movieId,rating,timestamp");
    }

    @Test
    void compressedFilesAreRead() throws IOException {
        MovieLensFiles.good(data).write();
        for (String name : List.of("movies.csv", "links.csv", "ratings.csv")) {
            Path file = data.resolve(name);
            try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(data.resolve(name + ".gz")))) {
                gzip.write(Files.readAllBytes(file));
            }
            Files.delete(file);
        }

        assertThat(imported().at("/movies/inserted").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"movies.csv", "links.csv", "ratings.csv"})
    void fileInUtf16IsNamedAsSuch(String name) {
        MovieLensFiles.good(data).write();
        Path file = data.resolve(name);
        MovieLensFiles.write(file, ("\uFEFF" + MovieLensFiles.read(file)).getBytes(StandardCharsets.UTF_16LE));

        Cli.Result result = cli.run("import", "movielens", data.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains(name + ": the file is not UTF-8 but UTF-16")
                .doesNotContain("cut");
        assertThat(database).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"movies.csv", "links.csv", "ratings.csv", "movies.dat"})
    void endlessLineIsRefused(String name) {
        MovieLensFiles.good(data).write();
        if (name.endsWith(".dat")) {
            data = folder.resolve("dat");
            MovieLensFiles.write(data.resolve("ratings.dat"), "1::1::5::978300760\n");
        }
        MovieLensFiles.write(data.resolve(name), "x".repeat(5_000_000));

        Cli.Result result = cli.run("import", "movielens", data.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).singleElement().asString().contains(name + ":1: ", "1000000 characters");
    }

    @Test
    void dataSetWithoutAUsableMovieIsRefused() {
        MovieLensFiles.latest(data).movies().links().ratings().write();
        MovieLensFiles.write(data.resolve("movies.csv"), "movieId,title,genres\n");
        MovieLensFiles.write(data.resolve("links.csv"), "movieId,imdbId,tmdbId\n");
        MovieLensFiles.write(data.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n");

        Cli.Result result = cli.run("import", "movielens", data.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("no movie could be read");
        assertThat(database).doesNotExist();
    }

    @Test
    void anyDamageOfAFileIsAResultOrATypedError() throws IOException {
        long seed = System.nanoTime();
        System.out.println("ImportMovieLensTest.anyDamageOfAFileIsAResultOrATypedError seed " + seed);
        Random random = new Random(seed);
        String[] names = {"movies.csv", "links.csv", "ratings.csv"};
        byte[][] pieces = {
            ",".getBytes(StandardCharsets.UTF_8),
            "\"".getBytes(StandardCharsets.UTF_8),
            "\n".getBytes(StandardCharsets.UTF_8),
            "\r\n".getBytes(StandardCharsets.UTF_8),
            "NaN".getBytes(StandardCharsets.UTF_8),
            "1e999999999".getBytes(StandardCharsets.UTF_8),
            "-".getBytes(StandardCharsets.UTF_8),
            ";".getBytes(StandardCharsets.UTF_8),
            "(1999)".getBytes(StandardCharsets.UTF_8),
            "\u202e".getBytes(StandardCharsets.UTF_8),
            {0},
            {0x1b},
            {(byte) 0xff},
            "9".repeat(300).getBytes(StandardCharsets.UTF_8)
        };
        for (int k = 0; k < 600; k++) {
            MovieLensFiles.good(data).write();
            Path file = data.resolve(names[random.nextInt(names.length)]);
            byte[] bytes = Files.readAllBytes(file);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                int at = random.nextInt(bytes.length + 1);
                byte[] piece = pieces[random.nextInt(pieces.length)];
                byte[] more = Arrays.copyOf(bytes, bytes.length + piece.length);
                System.arraycopy(bytes, at, more, at + piece.length, bytes.length - at);
                System.arraycopy(piece, 0, more, at, piece.length);
                bytes = more;
            }
            Files.write(file, random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
            try {
                MovieLensImport.read(data);
            } catch (MovieLensException typed) {
                // Damage of one file may show in another, such as a rating of a movie that was lost.
                assertThat(typed.getMessage())
                        .containsPattern("(movies|links|ratings)\\.csv|no movie could be read")
                        .hasSizeLessThan(500);
            }
        }
    }

    @Test
    void datFormatIsRead() {
        MovieLensFiles.write(
                data.resolve("movies.dat"),
                "1::Misérables, Les (1995)::Drama|Musical\n2::Toy Story (1995)::Animation|Children's\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        MovieLensFiles.write(data.resolve("ratings.dat"), "1::1::5::978300760\n2::2::3::978300761\n");

        assertThat(imported().at("/favorites/inserted").asInt()).isEqualTo(1);

        JsonNode movie = cli.run("movie", "show", "Les Misérables", "--json").json();
        assertThat(movie.get("genres"))
                .extracting(genre -> genre.get("name").asText())
                .containsExactly("Drama", "Music");
        assertThat(cli.run("by-genre", "Family", "--json").json()).hasSize(1);
        assertThat(imported().at("/movies/unchanged").asInt()).isEqualTo(2);
    }

    @Test
    void csvLineThatIsNotUtf8IsNamed() {
        MovieLensFiles.good(data).write();
        MovieLensFiles.write(
                data.resolve("movies.csv"),
                "movieId,title,genres\n1,Alien (1979),Horror\n2,Am\u00e9lie (2001),Comedy\n"
                        .getBytes(StandardCharsets.ISO_8859_1));

        Cli.Result result = cli.run("import", "movielens", data.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("movies.csv:3: the line is not UTF-8");
    }

    @Test
    void datFormatInUtf8IsRead() {
        MovieLensFiles.write(data.resolve("movies.dat"), "1::Misérables, Les (1995)::Drama\n");
        MovieLensFiles.write(data.resolve("ratings.dat"), "1::1::4.5::978300760\n");

        imported();

        assertThat(cli.run("movie", "show", "Les Misérables", "--json")
                        .json()
                        .get("vote_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void hundredThousandFormatIsRead() {
        String none = "|0".repeat(18);
        MovieLensFiles.write(
                data.resolve("u.item"),
                "1|Alien (1979)|01-Jan-1979||http://x|0" + none.substring(0, 28) + "|1|0|0|0\n"
                        + "2|Nothing (1990)|01-Jan-1990||http://x|0" + none + "\n");
        MovieLensFiles.write(data.resolve("u.data"), "196\t1\t4\t881250949\n186\t2\t3\t891717742\n");

        assertThat(imported().at("/favorites/inserted").asInt()).isEqualTo(1);

        JsonNode alien = cli.run("movie", "show", "Alien", "--json").json();
        assertThat(alien.at("/genres/0/name").asText()).isEqualTo("Science Fiction");
        assertThat(alien.get("vote_average").decimalValue()).isEqualByComparingTo("8.0");
    }

    @Test
    void releaseDateOfTheHundredThousandIsItsOwnColumn() {
        String genres = "|0".repeat(19);
        MovieLensFiles.write(
                data.resolve("u.item"),
                "1|Late Film (1996)|24-Jan-1997||http://x" + genres + "\n"
                        + "2|Third Part: The Great Giving (1995) (V)|01-Jan-1995||http://x" + genres + "\n"
                        + "3|Undated Film, The (1990)|||http://x" + genres + "\n"
                        + "4|Odd Film (1991)|31-Feb-1992||http://x" + genres + "\n");
        MovieLensFiles.write(data.resolve("u.data"), "196\t1\t4\t881250949\n");

        JsonNode summary = imported();

        String[][] expected = {
            {"Late Film", "1997-01-24"},
            {"Third Part: The Great Giving", "1995-01-01"},
            {"The Undated Film", "1990-01-01"},
            {"Odd Film", "1991-01-01"}
        };
        for (String[] film : expected) {
            assertThat(cli.run("movie", "show", film[0], "--json")
                            .json()
                            .get("release_date")
                            .asText())
                    .isEqualTo(film[1]);
        }
        assertThat(summary.at("/unusable/0/reason").asText())
                .isEqualTo("a release date is such as 24-Jan-1997, was \"31-Feb-1992\"; the year of the title is used");
        assertThat(summary.at("/files/0/taken").asInt()).isEqualTo(4);
        assertThat(imported().at("/movies/unchanged").asInt()).isEqualTo(4);
    }

    @Test
    void titleIsComposedAndOnOneLine() {
        MovieLensFiles.latest(data)
                .movies("1,\"  Ame\u0301lie\u2028of  Paris\n (2001) \",Comedy")
                .links("1,1,1")
                .ratings("1,1,4.0,1")
                .write();
        imported();

        assertThat(cli.run("movie", "show", "tmdb:1", "--json")
                        .json()
                        .get("title")
                        .asText())
                .isEqualTo("Am\u00e9lie of  Paris");
        assertThat(cli.run("search", "Am\u00e9lie", "--json").json()).hasSize(1);
    }

    @Test
    void controlCharactersInATitleAreBlanks() {
        MovieLensFiles.latest(data)
                .movies("1,\u001b[31mRed\u0007 Desert\u000b (1964),Drama", "2,Heat (1995),Crime")
                .links("1,1,26638", "2,2,949")
                .ratings("1,1,4.0,1", "1,2,4.0,1")
                .write();
        imported();

        assertThat(cli.run("movie", "show", "tmdb:26638", "--json")
                        .json()
                        .get("title")
                        .asText())
                .isEqualTo("[31mRed  Desert");
    }

    @Test
    void wordForNothingIsNoTitle() {
        MovieLensFiles.latest(data)
                .movies("1,nan,Drama", "2,Heat (1995),Crime", "3,None,Crime", "4,Nan (2001),Drama", "5,Up (2009),")
                .links("1,1,1")
                .ratings("1,2,4.0,1", "1,4,4.0,1")
                .write();

        assertThat(imported().at("/movies/inserted").asInt()).isEqualTo(3);
        assertThat(cli.run("search", "nan", "--json").json()).hasSize(1);
    }

    @Test
    void spreadsheetOfACountryWithDecimalCommasIsRead() throws IOException {
        MovieLensFiles.good(data).write();
        for (String name : List.of("movies.csv", "links.csv", "ratings.csv")) {
            Path file = data.resolve(name);
            String text = MovieLensFiles.read(file).replaceAll(",(?! )", ";");
            text = name.equals("ratings.csv") ? text.replace('.', ',') : text;
            MovieLensFiles.write(file, "\uFEFFsep=;\r\n" + text.replace("\n", "\r\n"));
        }
        Path points = Files.createDirectory(data.resolveSibling("points"));
        MovieLensFiles.good(points).write();

        assertThat(imported().at("/movies/inserted").asInt()).isEqualTo(3);
        assertThat(cli.run("import", "movielens", points.toString(), "--json")
                        .json()
                        .at("/movies/unchanged")
                        .asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"movies.csv", "links.csv", "ratings.csv"})
    void emptyFileIsNamedAsSuch(String name) {
        MovieLensFiles.good(data).write();
        MovieLensFiles.write(data.resolve(name), new byte[0]);

        assertThat(cli.run("import", "movielens", data.toString()).err())
                .isEqualTo(name + ": the file is empty; download it again" + System.lineSeparator());
    }

    @Test
    void quotedLineEndInATitleIsASpace() {
        MovieLensFiles.latest(data)
                .movies("1,\"Alien\n (1979)\",Horror", "2,Heat (1995),")
                .links("1,1,348", "2,2,949")
                .ratings("1,1,4.0,1", "1,2,4.0,1", "1,99,4.0,1")
                .write();

        Cli.Result result = cli.run("import", "movielens", data.toString()).succeeded();

        assertThat(result.err().lines()).containsExactly("ratings.csv:4: there is no movie 99");
        assertThat(cli.run("movie", "show", "Alien", "--json")
                        .json()
                        .get("release_date")
                        .asText())
                .isEqualTo("1979-01-01");
    }

    @Test
    void quoteThatALaterRowClosesIsDamageAndNotATitle() {
        MovieLensFiles.latest(data)
                .movies("1,Alien (1979),Horror", "2,\"Heat (1995),Crime", "3,Up (2009),Comedy", "4,Big (1988)\",Comedy")
                .links("1,1,348")
                .ratings("1,1,4.0,1")
                .write();

        Cli.Result result = cli.run("import", "movielens", data.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("movies.csv:3: the file is damaged (a field in quotes holds further rows)");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void otherSeparatorsAreDetectedByTheHeader(String separator) {
        MovieLensFiles.good(data).write();
        for (String name : List.of("movies.csv", "links.csv", "ratings.csv")) {
            Path file = data.resolve(name);
            MovieLensFiles.write(file, MovieLensFiles.read(file).replace(",", separator));
        }

        assertThat(imported().at("/movies/inserted").asInt()).isEqualTo(3);
    }

    @Test
    void byteOrderMarkIsSkipped() {
        MovieLensFiles.good(data).write();
        for (String name : List.of("movies.csv", "links.csv", "ratings.csv")) {
            Path file = data.resolve(name);
            MovieLensFiles.write(file, "\uFEFF" + MovieLensFiles.read(file));
        }

        assertThat(imported().at("/movies/inserted").asInt()).isEqualTo(3);
    }

    @Test
    void quotesOfTheDatFormatBelongToTheTitle() {
        MovieLensFiles.write(
                data.resolve("movies.dat"), "1::\"Great\" Cats (1998)::Drama\n2::\"Open: It (1999)::Drama\n");
        MovieLensFiles.write(data.resolve("ratings.dat"), "1::1::5::978300760\n");

        imported();

        assertThat(cli.run("movie", "show", "\"Great\" Cats").exit()).isZero();
        assertThat(cli.run("movie", "show", "\"Open: It").exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Usual Suspects, The (1995);The Usual Suspects;1995",
                "City of Lost Children, The (Cité des enfants perdus, La) (1995);The City of Lost Children;1995",
                "Avventura, L' (Adventure, The) (1960);L'Avventura;1960",
                "Girl, Interrupted (1999);Girl, Interrupted;1999",
                "Babylon 5;Babylon 5;",
                "Stargate (2006–2007);Stargate;2006",
                "1984 (1984);1984;1984",
                "Hello (Goodbye);Hello (Goodbye);",
                "Spaced (2001) ;Spaced;2001",
                "Third Part, The (1995) (V);The Third Part;1995",
                "Tele Play (1992) (TV);Tele Play;1992",
                "Twin (1996/II);Twin;1996",
                "Stop (V);Stop (V);",
            })
    void titlesAreTakenApart(String text, String title, Integer year) {
        MovieLensFiles.latest(data)
                .movies("1,\"" + text + "\",Drama")
                .links("1,1,77")
                .ratings("1,1,4.0,1")
                .write();
        imported();

        JsonNode movie = cli.run("movie", "show", "tmdb:77", "--json").json();

        assertThat(movie.get("title").asText()).isEqualTo(title);
        assertThat(movie.get("release_date").asText()).isEqualTo(year == null ? "null" : year + "-01-01");
    }
}
