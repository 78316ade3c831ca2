package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code evaluate} on files, without a database. */
class EvaluateFilesTest {

    /** Item a has four users, b three, c two, d one; e is cold. */
    private static final String TRAIN = """
            u1,a
            u1,b
            u2,a
            u2,b
            u2,c
            u3,a
            u3,b
            u4,a
            u5,c
            u5,d
            """;

    @TempDir
    private Path folder = Path.of("");

    private Cli.Result evaluate(String train, String test, String... more) {
        MovieLensFiles.write(folder.resolve("train.csv"), train);
        MovieLensFiles.write(folder.resolve("test.csv"), test);
        return run(more);
    }

    private Cli.Result run(String... more) {
        List<String> line = new ArrayList<>(List.of(
                "evaluate",
                "--train",
                folder.resolve("train.csv").toString(),
                "--test",
                folder.resolve("test.csv").toString()));
        if (!List.of(more).contains("--model")) {
            line.addAll(List.of("--model", "popularity"));
        }
        line.addAll(List.of(more));
        return Cli.runPlain(line.toArray(String[]::new));
    }

    private static double metric(JsonNode json, String name) {
        return json.get("metrics").get(name).asDouble();
    }

    @Test
    void resultHasTheFieldsOfTheContract() {
        JsonNode json = evaluate(TRAIN, "u1,c\n", "--json").json();

        assertThat(json.fieldNames())
                .toIterable()
                .contains("model", "parameters", "users", "metrics", "trainSeconds", "usersPerSecond");
        assertThat(json.get("model").asText()).isEqualTo("popularity");
        assertThat(json.get("parameters").isObject()).isTrue();
        assertThat(json.get("users").asInt()).isEqualTo(1);
        assertThat(json.get("trainSeconds").isNumber()).isTrue();
        assertThat(json.get("usersPerSecond").isNumber()).isTrue();
        assertThat(json.get("metrics").fieldNames())
                .toIterable()
                .contains("HR@10", "NDCG@10", "Recall@10", "HR@20", "NDCG@20", "Recall@20");
    }

    @Test
    void everyItemThatTheUserDoesNotHaveIsRanked() {
        // u1 has a and b, so c is first and d second; u4 has a, so b is first, c second, d third.
        JsonNode json =
                evaluate(TRAIN, "u1,d\nu4,b\nu4,d\n", "--at", "1,2,3", "--json").json();

        assertThat(json.get("users").asInt()).isEqualTo(2);
        assertThat(metric(json, "HR@1")).isEqualTo(0.5);
        assertThat(metric(json, "HR@2")).isEqualTo(1);
        assertThat(metric(json, "Recall@1")).isEqualTo(0.25);
        assertThat(metric(json, "Recall@3")).isEqualTo(1);
        double log3 = Math.log(3) / Math.log(2);
        assertThat(metric(json, "NDCG@2")).isCloseTo((1 / log3 + 1 / (1 + 1 / log3)) / 2, within(1e-9));
    }

    @Test
    void candidatesAreRankedTogetherWithTheTestItems() {
        MovieLensFiles.write(folder.resolve("cand.csv"), "user,item\nu4,d\nu4,d\nu4,d\nu4,a\nu9,b\n");

        JsonNode json = evaluate(
                        TRAIN,
                        "u4,c\n",
                        "--candidates",
                        folder.resolve("cand.csv").toString(),
                        "--at",
                        "1",
                        "--json")
                .json();

        // Without candidates b would be before c; a is in the training part, and d counts once.
        assertThat(metric(json, "HR@1")).isEqualTo(1);
        assertThat(metric(json, "AUC")).isEqualTo(1);
    }

    @Test
    void newUserHasAnEmptyHistory() {
        JsonNode json = evaluate(TRAIN, "newcomer,a\n", "--at", "1", "--json").json();

        assertThat(json.get("newUsers").asInt()).isEqualTo(1);
        assertThat(metric(json, "HR@1")).isEqualTo(1);
    }

    @Test
    void coldItemExistsAndRanksLast() {
        JsonNode json = evaluate(TRAIN, "u1,e\n", "--at", "2,3", "--json").json();

        assertThat(json.get("items").asInt()).isEqualTo(5);
        assertThat(metric(json, "HR@2")).isZero();
        assertThat(metric(json, "HR@3")).isEqualTo(1);
    }

    @Test
    void testItemOfTheTrainingPartIsDroppedAndCounted() {
        Cli.Result result = evaluate(TRAIN, "u1,a\nu1,c\nu2,a\n", "--json");

        assertThat(result.json().get("droppedTestItems").asInt()).isEqualTo(2);
        assertThat(result.json().get("users").asInt()).isEqualTo(1);
        assertThat(result.err()).contains("dropped 2 test items");
    }

    @Test
    void repeatedInteractionsCountOnce() {
        JsonNode once = evaluate(TRAIN, "u1,c\n", "--json").json();
        JsonNode twice = evaluate(TRAIN + TRAIN, "u1,c\nu1,c\n", "--json").json();

        assertThat(twice.get("metrics")).isEqualTo(once.get("metrics"));
        assertThat(twice.get("trainInteractions")).isEqualTo(once.get("trainInteractions"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user,item,value~1,2,5~1,3,0~2,2,1~ | 3",
                "userId,movieId,rating,timestamp~1,2,5,978300760~1,3,3.5,978300761~ | 2",
                "1,2~1,3~ | 2",
                "person,film~1,2~1,3~ | 2",
                "ann,heat~bob,alien~ | 2",
                "'\"user\",\"item\"~\"a,b\",\"say \"\"x\"\"\"~c,d~' | 2",
                "1::2::5::978300760~1::3::4::978300761~ | 2",
                "1;2;3.5~1;3;4~ | 2",
                "1\t2\t3.5\t1~1\t3\t4.5\t2 | 2",
                "1,2,,~1,3,,5~ | 2",
                "1,2~~1,3~~ | 2",
                "'1,\"2~ 2\",5~1,\"a, \"\"b\"\"\" ,4~' | 2",
                "' 1 , 2 ~\t~ 1 , 3 ~' | 2",
                "1;\"2;~3\";5~1;3;4~ | 2",
                "1\t\"2\t3\"\t5~1\t3\t4~ | 2",
            })
    void fileFormatIsDetected(String text, int interactions) {
        String train = text.replace("~", "\r\n");
        for (String written : List.of(train, train.replace("\r", ""), "\uFEFF" + train)) {
            assertThat(evaluate(written, "zoe,zoes movie\n", "--json")
                            .json()
                            .get("trainInteractions")
                            .asInt())
                    .as(written)
                    .isEqualTo(interactions);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2~1~ | :2: a line is user,item[,value[,timestamp]], this one has 1 field",
                "1,2,3,4~1,2,3,4,5~ | :2: a line is user,item[,value[,timestamp]], this one has 5 fields",
                "1,2,3~1,2,x~ | :2: the value must be a number, was \"x\"",
                "1,2,x~ | :1: the value must be a number, was \"x\"",
                "1,2,3,4~1,2,3,soon~ | :2: the timestamp must be a number of seconds or milliseconds since 1970 or an"
                        + " ISO date and time, was \"soon\"",
                "1,2~~,2~ | :3: the user is empty",
                "1,2~1,~ | :2: the item is empty",
                "1,2~\"1,2~ | :2: a quote is not closed",
                "1,2~\"1\"3,2~ | :2: text follows a closing quote",
                "1,2,5~1,\"3,4~2,2,5~3,2\",1~ | :2: a field in quotes spans several lines with separators",
                "1,2,3~1,2,\"x~y\"~ | :2: the value must be a number, was \"x\uFFFDy\"",
            })
    void badLineIsNamed(String text, String message) {
        Cli.Result result = evaluate(text.replace("~", "\n"), "1,9\n");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).singleElement().asString().contains("train.csv" + message);
    }

    /** Users u1 to u3 have items i1 to i4 in a way that no exchange of the columns leaves unchanged. */
    private static final String[][] TABLE = {
        {"u1", "i1", "4", "2005-04-02 23:53:47"},
        {"u1", "i2", "5", "2005-04-02 23:53:48"},
        {"u2", "i1", "3.5", "2005-04-02 23:53:49"},
        {"u2", "i3", "2", "2005-04-02 23:53:50"},
        {"u2", "i4", "1", "2005-04-02 23:53:51"},
        {"u3", "i2", "5", "2005-04-02 23:53:52"},
        {"u3", "i4", "4.5", "2005-04-02 23:53:53"},
    };

    private static String table(String separator, String header, int... order) {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int row = 0; row < TABLE.length; row++) {
            for (int k = 0; k < order.length; k++) {
                text.append(k == 0 ? "" : separator).append(order[k] < 0 ? "" + row : TABLE[row][order[k]]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void headerIsObeyedInAnyOrderCaseAndSeparator() {
        JsonNode right = evaluate(table(",", "user,item,rating", 0, 1, 2), "u1,i3\n", "--json")
                .json();
        assertThat(right.get("trainUsers").asInt()).isEqualTo(3);
        assertThat(right.get("items").asInt()).isEqualTo(4);
        List<String> files = List.of(
                table(",", "movieId,userId,rating", 1, 0, 2),
                table(",", "rating,MOVIE_ID,USER ID", 2, 1, 0),
                table(",", ",user_id,item_id,rating", -1, 0, 1, 2),
                table(",", "Unnamed: 0,uid,itemId", -1, 0, 1),
                table(",", "\"\",\"UserID\",\"MovieID\",\"score\"", -1, 0, 1, 2),
                table("\t", "timestamp\ttmdb_id\tuser_id", 3, 1, 0),
                table("\t", "user_id:token\titem_id:token\trating:float", 0, 1, 2),
                table(";", "datetime;film;person;stars", 3, 1, 0, 2),
                table("|", "id|item|user|date", -1, 1, 0, 3),
                table("::", "item::user", 1, 0),
                table(",", "Unnamed: 0.1,Unnamed: 0,customer_id,parent_asin", -1, -1, 0, 1),
                "sep=;\n" + table(";", "X1;Cust_Id;anime_id;rating", -1, 0, 1, 2),
                "\uFEFFsep=,\r\n" + table(",", "user,artistID", 0, 1).replace("\n", "\r\n"));
        for (String file : files) {
            JsonNode json = evaluate(file, "u1,i3\n", "--json").json();

            assertThat(json.get("trainUsers").asInt()).as(file).isEqualTo(3);
            assertThat(json.get("metrics")).as(file).isEqualTo(right.get("metrics"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "who,what,how much~1,2,3~ | :1: the header has the unknown name \"who\"",
                "who,what~1,2~ | :1: the header has the unknown name \"who\"",
                "who,what~1,heat~ | :1: the header has the unknown name \"who\"",
                "who,movieId~ann,heat~ | :1: the header has the unknown name \"who\"",
                "userId,movieId,title~1,2,Heat~ | :1: the header has the unknown name \"title\"",
                "userId,rating~1,2~ | :1: the header names no item",
                "userId,movieId,tmdbId~1,2,3~ | :1: the columns \"movieId\" and \"tmdbId\" would both be the item",
                "userId,movieId,rating~1,2~ | :2: the header has 3 fields, this line has 2",
                "userId,movieId,rating~1,2,\"4,500\"~ | :2: the value must be a number, was \"4,500\"",
                "userId movieId rating~1 2 3~ | :1: a line is user,item[,value[,timestamp]], this one has 1 field;"
                        + " fields",
                "sep=,~userId,movieId~1,2~3~ | :4: the header has 2 fields, this line has 1",
                "userId,movieId,time~1,2,2005-02-30~ | :2: the timestamp must be",
                "userId,movieId~nan,2~ | :2: the user is empty (nan)",
            })
    void headerThatCantBeObeyedIsRefused(String text, String message) {
        Cli.Result result = evaluate(text.replace("~", "\n"), "1,9\n");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).singleElement().asString().contains("train.csv" + message);
        assertThat(result.err()).hasSizeLessThan(700 + folder.toString().length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "userId;movieId;rating~1;8;4,5~1;9;3,5~2;8;4,0",
                "1;8;4,5~1;9;3,5~2;8;4,0",
                "1;8;4,5;978300760~1;9;3,5;978300761~2;8;4,0;978300762",
                "1\t8\t4,5~1\t9\t3,5~2\t8\t4",
                "1,8,\"4,5\"~1,9,\"3,5\"~2,8,4"
            })
    void valueMayHaveADecimalComma(String text) {
        JsonNode json = evaluate(text.replace("~", "\n") + "\n", "1,9,5\n", "--min-value", "4", "--json")
                .json();

        assertThat(json.get("trainUsers").asInt()).isEqualTo(2);
        assertThat(json.get("trainInteractions").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999"})
    void leastValueThatNothingCanBeComparedWithIsAWrongOption(String value) {
        Cli.Result result = evaluate(TRAIN, "u1,c\n", "--min-value", value);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--min-value must be a number, was ");
    }

    @Test
    void refusedHeaderListsTheKnownNames() {
        assertThat(evaluate("who,movieId,rating\n1,2,3\n", "1,9\n").err())
                .contains("user: user, username, uid", "item: item, movie, film", "value: rating", "time: timestamp");
    }

    @Test
    void timesInAnyNotationOrderTheLines() {
        String[][] notations = {
            {"978300760", "978300761", "978300762"},
            {"978300760000", "978300761000", "978300762000"},
            {"9.7830076e8", "978300761.0", "978300762.5"},
            {"2000-12-31 22:12:40", "2000-12-31 22:12:41", "2000-12-31 22:12:42"},
            {"2000-12-31T22:12:40Z", "2000-12-31T23:12:41+01:00", "2000-12-31T17:12:42-05:00"},
        };
        for (String[] times : notations) {
            // The last item of each user by time is c, which stands first in the file.
            StringBuilder lines = new StringBuilder("userId,movieId,rating,timestamp\n");
            for (int user = 0; user < 20; user++) {
                lines.append(user).append(",c,5,").append(times[2]).append('\n');
                lines.append(user).append(",a,5,").append(times[0]).append('\n');
                lines.append(user).append(",b,5,").append(times[1]).append('\n');
            }
            MovieLensFiles.write(folder.resolve("all.csv"), lines.toString());

            JsonNode json = Cli.runPlain(
                            "evaluate",
                            "--data",
                            folder.resolve("all.csv").toString(),
                            "--model",
                            "popularity",
                            "--at",
                            "1,2",
                            "--json")
                    .json();

            // c is held out for all users, so it is unknown to the training part.
            assertThat(json.get("trainInteractions").asInt()).isEqualTo(40);
            assertThat(json.get("users").asInt()).isEqualTo(20);
            assertThat(metric(json, "HR@1")).isEqualTo(1);
        }
    }

    @Test
    void idsOfOneMovieInTwoNotationsAreOne() {
        JsonNode json =
                evaluate("1,862\n2,862\n3,9\n", "1.0,9.0\n3,862.0\n", "--json").json();

        assertThat(json.get("newUsers").asInt()).isZero();
        assertThat(json.get("items").asInt()).isEqualTo(2);
    }

    @Test
    void compressedFileIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(table(",", "movieId,userId,rating", 1, 0, 2).getBytes(StandardCharsets.UTF_8));
        }
        MovieLensFiles.write(folder.resolve("train.csv"), bytes.toByteArray());
        MovieLensFiles.write(folder.resolve("test.csv"), "u1,i3\n");

        assertThat(run("--json").json().get("trainUsers").asInt()).isEqualTo(3);
    }

    @Test
    void fileInUtf16IsNamedAsSuch() {
        MovieLensFiles.write(folder.resolve("train.csv"), "1,2\n1,3\n".getBytes(StandardCharsets.UTF_16));
        MovieLensFiles.write(folder.resolve("test.csv"), "1,9\n");

        assertThat(run().exit()).isEqualTo(1);
        assertThat(run().err()).contains("the file is not UTF-8 but UTF-16");
    }

    @Test
    void anyDamageOfAFileIsAResultOrATypedError() {
        long seed = System.nanoTime();
        System.out.println("EvaluateFilesTest.anyDamageOfAFileIsAResultOrATypedError seed " + seed);
        Random random = new Random(seed);
        String[] pieces = {
            ",",
            ";",
            "\t",
            "::",
            "|",
            "\n",
            "\r",
            "\"",
            "\"\"",
            "1",
            "user",
            "movieId",
            "rating",
            "NaN",
            "\\N",
            "-",
            "1e999",
            "2005-04-02",
            "\u0000",
            "\u001b[2J",
            "\u202e",
            " ",
            "\uFEFF",
            "é",
            "9".repeat(400)
        };
        String good = table(",", "movieId,userId,rating,timestamp", 1, 0, 2, 3);
        for (int k = 0; k < 500; k++) {
            StringBuilder text = new StringBuilder(k % 3 == 0 ? "" : good);
            for (int changes = random.nextInt(8); changes >= 0; changes--) {
                text.insert(random.nextInt(text.length() + 1), pieces[random.nextInt(pieces.length)]);
            }
            Cli.Result result = evaluate(text.toString(), "u1,i3\n", "--json");

            assertThat(result.exit()).as("%s: %s", text, result.err()).isIn(0, 1);
            assertThat(result.err()).doesNotContain("unexpected:");
            assertThat(result.err()).hasSizeLessThan(1000);
        }
    }

    @Test
    void fieldsMayBeSeparatedByBars() {
        JsonNode json = evaluate("user|item|value\n1|2|3.5\n1|3|4\n", "zoe,9\n", "--json")
                .json();

        assertThat(json.get("trainInteractions").asInt()).isEqualTo(2);
    }

    @Test
    void badLineFarBelowIsNamed() {
        Cli.Result result = evaluate("1,2\n".repeat(20_000) + "1\n", "1,9\n");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("train.csv:20001: ");
    }

    @Test
    void lineThatIsNotUtf8IsNamed() {
        MovieLensFiles.write(folder.resolve("train.csv"), "1,2\n1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        MovieLensFiles.write(folder.resolve("test.csv"), "1,9\n");

        Cli.Result result = run();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("train.csv:2: the line is not UTF-8");
    }

    @Test
    void missingOrEmptyFileFails() {
        assertThat(run().exit()).isEqualTo(1);
        assertThat(run().err()).contains("train.csv is missing");
        assertThat(evaluate("", "1,2\n").exit()).isEqualTo(1);
        assertThat(evaluate("user,item\n", "1,2\n").err()).contains("train.csv holds no interaction");
        assertThat(evaluate(TRAIN, "user,item\n").exit()).isEqualTo(1);
        assertThat(evaluate(TRAIN, "u1,a\n").err()).contains("no user with a test item");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void searchWithoutATrialIsAWrongOption(String trials) {
        Cli.Result result = evaluate(TRAIN, "u1,c\n", "--search", trials);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--search must be 1 or more trials, was " + trials);
    }

    @Test
    void wrongUsageExitsWithTwo() {
        MovieLensFiles.write(folder.resolve("train.csv"), TRAIN);
        MovieLensFiles.write(folder.resolve("test.csv"), "u1,c\n");
        String train = folder.resolve("train.csv").toString();

        assertThat(Cli.runPlain("evaluate", "--train", train).exit()).isEqualTo(2);
        assertThat(Cli.runPlain("evaluate", "--test", train).exit()).isEqualTo(2);
        assertThat(run("--model", "magic").exit()).isEqualTo(2);
        assertThat(Cli.runPlain("evaluate", "--data", train, "--protocol", "magic")
                        .exit())
                .isEqualTo(2);
        assertThat(run("--at", "0").exit()).isEqualTo(2);
        assertThat(run("--at", "ten").exit()).isEqualTo(2);
        assertThat(run("--param", "x=1").exit()).isEqualTo(2);
        assertThat(run("--threads", "0").exit()).isEqualTo(2);
    }

    @Test
    void linesBelowTheLeastValueAreIgnored() {
        String train = "1,a,5\n1,b,2\n2,a,4\n2,b,1\n";

        assertThat(evaluate(train, "3,a,5\n", "--json")
                        .json()
                        .get("trainInteractions")
                        .asInt())
                .isEqualTo(4);
        assertThat(evaluate(train, "3,a,5\n", "--min-value", "4", "--json")
                        .json()
                        .get("trainInteractions")
                        .asInt())
                .isEqualTo(2);
        assertThat(evaluate(train, "3,a\n", "--min-value", "4").err()).contains("test.csv:1: ");
    }

    @Test
    void modelsAreComparedInTablesForANarrowTerminal() {
        MovieLensFiles.write(folder.resolve("train.csv"), TRAIN);
        MovieLensFiles.write(folder.resolve("test.csv"), "u1,c\nu3,d\nu4,c\n");
        String[] line = {
            "evaluate",
            "--train",
            folder.resolve("train.csv").toString(),
            "--test",
            folder.resolve("test.csv").toString(),
            "--compare",
            "popularity,ease",
            "--param",
            "ease.lambda=5"
        };

        String table = Cli.runPlain(line).succeeded().out();
        List<String> json = new ArrayList<>(List.of(line));
        json.add("--json");
        JsonNode result = Cli.runPlain(json.toArray(String[]::new)).json();

        assertThat(table).contains("popularity", "ease", "NDCG@10", "NDCG@20", "±", "peak MB", "may be chance");
        assertThat(table).containsPattern("NDCG@10 less that of (popularity|ease):");
        // The sentence before the tables is wrapped where there is a terminal.
        assertThat(table.lines().skip(1)).allSatisfy(row -> assertThat(row).hasSizeLessThanOrEqualTo(80));
        assertThat(result.get("models")).hasSize(2);
        assertThat(result.get("models").get(1).get("parameters").get("lambda").asDouble())
                .isEqualTo(5);
        assertThat(result.get("comparisons")).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leave-one-out",
                "leave-one-out-published",
                "random-80-20",
                "time",
                "k-folds",
                "strong-generalization"
            })
    void oneFileIsSplitByTheProtocol(String protocol) {
        StringBuilder lines = new StringBuilder();
        for (int user = 0; user < 60; user++) {
            for (int k = 0; k < 5; k++) {
                lines.append("user")
                        .append(user)
                        .append(",item")
                        .append((user * 7 + k * k) % 23)
                        .append(",1,")
                        .append(1000 + user * 3 + k * 50)
                        .append('\n');
            }
        }
        MovieLensFiles.write(folder.resolve("all.csv"), lines.toString());

        JsonNode json = Cli.runPlain(
                        "evaluate",
                        "--data",
                        folder.resolve("all.csv").toString(),
                        "--protocol",
                        protocol,
                        "--model",
                        "popularity",
                        "--json")
                .json();

        assertThat(json.get("users").asInt()).isPositive();
        assertThat(json.get("protocol").asText()).isEqualTo(protocol);
    }

    /** Everybody goes around the same ring of twenty items, so that the next one is certain. */
    private static String ring(String separator, IntFunction<String> line) {
        return IntStream.range(0, 60).mapToObj(line).collect(Collectors.joining(separator));
    }

    private static String item(int user, int place) {
        return "i" + (user + place) % 20;
    }

    private JsonNode nextItem(String protocol, String text) {
        Path file = folder.resolve("data.txt");
        MovieLensFiles.write(file, text);
        return Cli.runPlain(
                        "evaluate",
                        "--data",
                        file.toString(),
                        "--protocol",
                        protocol,
                        "--model",
                        "transitions",
                        "--at",
                        "1",
                        "--json")
                .json();
    }

    @ParameterizedTest
    @ValueSource(strings = {"leave-one-out", "leave-one-out-published"})
    void sequencesAreInTheOrderOfTheirItems(String protocol) {
        String lines = ring(
                "\n",
                user -> "u" + user + " "
                        + IntStream.range(0, 6).mapToObj(k -> item(user, k)).collect(Collectors.joining(" ")));

        JsonNode json = nextItem(protocol, lines);

        assertThat(json.get("users").asInt()).isEqualTo(60);
        assertThat(metric(json, "HR@1")).isEqualTo(1);
    }

    @Test
    void sequenceMayGoOnInAnotherLine() {
        String lines = ring(
                "\n",
                user -> IntStream.range(0, 6)
                        .mapToObj(k -> "u" + user + " " + item(user, k))
                        .collect(Collectors.joining("\n")));

        assertThat(metric(nextItem("leave-one-out", lines), "HR@1")).isEqualTo(1);
    }

    @Test
    void linesThatCouldHaveValuesAndTimesAreNoSequences() {
        Path file = folder.resolve("u.data");
        MovieLensFiles.write(file, "196 242 3 881250949\n186 302 3 891717742\n");

        Cli.Result result = Cli.runPlain("evaluate", "--data", file.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("u.data:1").contains("fields are separated by");
    }

    /** The order of the training part counts only if the test items come after it. */
    @Test
    void givenSplitAsksWhatIsNextIfItsTestItemsAreLater() {
        String train = ring(
                "\n",
                user -> IntStream.range(1, 6)
                        .mapToObj(k -> "u" + user + "," + item(user, k) + ",1," + (1000 + k))
                        .collect(Collectors.joining("\n")));
        String later = ring("\n", user -> "u" + user + "," + item(user, 6) + ",1,1006");
        String earlier = ring("\n", user -> "u" + user + "," + item(user, 0) + ",1,1000");

        assertThat(metric(
                        evaluate(train, later, "--model", "transitions", "--at", "1", "--json")
                                .json(),
                        "HR@1"))
                .isEqualTo(1);
        assertThat(metric(
                        evaluate(train, earlier, "--model", "transitions", "--at", "1", "--json")
                                .json(),
                        "HR@1"))
                .isLessThan(1);
    }

    @Test
    void databaseIsNotCreated() {
        Path database = folder.resolve("marquee.db");
        MovieLensFiles.write(folder.resolve("train.csv"), TRAIN);
        MovieLensFiles.write(folder.resolve("test.csv"), "u1,c\n");

        run("--db", "jdbc:sqlite:" + database).succeeded();

        assertThat(Files.exists(database)).isFalse();
    }
}
