package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.TerminalWriter;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command, its examples, and what wrong usage is answered with. */
class HelpTest {

    private static final int COLUMNS = 80;
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** Commands whose examples need a network, a file or an hour; these are only parsed. */
    private static final Pattern NOT_RUN = Pattern.compile(
            "user delete .*|import .*|undo-import .*|export .*|evaluate .*|train.*|models .+|backup.*|verify .*"
                    + "|--db movies.db restore .*|completion.*|tonight.*|list import .*|list export .*"
                    + "|export-user .*|import-user .*|.* --db movies.db");

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void fill() {
        cli = new Cli(folder.resolve("test.db"));
    }

    private static CommandLine parser() {
        TerminalWriter nowhere = new TerminalWriter(new StringWriter());
        return Main.commandLine(Map.of(), nowhere, nowhere, Subcommands.ALL);
    }

    /** {@return the names of all commands with a help text, the empty one of the program first} */
    private static List<String> commands() {
        List<String> names = new ArrayList<>();
        collect(parser(), "", names);
        return names;
    }

    private static void collect(CommandLine command, String name, List<String> names) {
        if (!command.getCommandSpec().usageMessage().hidden()) {
            names.add(name);
        }
        command.getSubcommands().forEach((last, sub) -> collect(sub, (name + " " + last).strip(), names));
    }

    private static String help(String command) {
        return Cli.runPlain((command + " --help").strip().split(" "))
                .succeeded()
                .out();
    }

    /** {@return the command lines that a help text gives as examples, without the name of the program} */
    private static List<String> examples(String help) {
        return help.lines()
                .dropWhile(line -> !line.matches("Examples?:"))
                .filter(line -> line.contains("marquee ") && line.startsWith("  "))
                .map(line -> line.strip()
                        .replaceFirst(".*?marquee ", "")
                        .replaceAll("\\s{3,}.*", "")
                        .replaceAll("\\)$| \\|.*", ""))
                .toList();
    }

    private static String[] words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpHasExamplesThatParseAndFitsEightyColumns(String command) {
        String help = help(command);

        assertThat(help.lines()).allMatch(line -> line.length() <= COLUMNS);
        assertThat(help).contains("jdbc:postgresql://HOST/DATABASE?user=U&password=P", "jdbc:sqlite:marquee.db");
        assertThat(examples(help)).as("examples of " + command).isNotEmpty().allSatisfy(example -> {
            CommandLine.ParseResult parsed = parser().parseArgs(words(example));
            assertThat(parsed.errors()).isEmpty();
            if (!command.isEmpty()) {
                assertThat(example).contains(command);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionAndParameterIsDescribed(String command) {
        CommandLine line = parser();
        for (String name : words(command)) {
            line = Objects.requireNonNull(line.getSubcommands().get(name), name);
        }

        assertThat(line.getCommandSpec().args())
                .isNotEmpty()
                .allSatisfy(argument -> assertThat(argument.description())
                        .as(command + " " + argument.paramLabel())
                        .isNotEmpty());
    }

    @Test
    void examplesOfWhatADatabaseIsAskedSucceed() {
        fillCatalog();
        List<String> examples = commands().stream()
                .flatMap(command -> examples(help(command)).stream())
                .distinct()
                .filter(example -> !NOT_RUN.matcher(example).matches())
                .filter(example -> !example.startsWith("user add") && !example.startsWith("migrate"))
                .toList();

        assertThat(examples).hasSizeGreaterThan(25).allSatisfy(example -> {
            Cli.Result result = cli.run(words(example));
            assertThat(result.exit()).as(example + ": " + result.err()).isZero();
            assertThat(result.out()).as(example).isNotBlank().isNotEqualTo("(none)" + System.lineSeparator());
        });
        for (String example : examples(help("user add"))) {
            assertThat(new Cli(folder.resolve("new.db")).run(words(example)).exit())
                    .isZero();
        }
        for (String example : examples(help("migrate"))) {
            assertThat(new Cli(folder.resolve("sample.db")).run(words(example)).exit())
                    .isZero();
        }
    }

    private void fillCatalog() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            List<GenreId> genres =
                    marquee.movies().upsertGenres(List.of(NewGenre.of(35, "Comedy"), NewGenre.of(18, "Drama"))).stream()
                            .map(Genre::id)
                            .toList();
            List<NewMovie> movies = new ArrayList<>();
            for (int k = 1; k <= 20; k++) {
                movies.add(movie(k, "Film " + k, 1990 + k, genres).build());
            }
            movies.add(movie(603, "The Matrix", 1999, genres)
                    .credits(List.of(Credit.crew(new Person(9_340, "Lana Wachowski"), "Directing", "Director")))
                    .build());
            movies.add(movie(841, "Dune", 1984, genres).build());
            movies.add(movie(438_631, "Dune", 2021, genres).build());
            movies.add(movie(348, "Alien", 1979, genres)
                    .imdbId(ImdbId.of(78_748))
                    .credits(List.of(Credit.cast(new Person(10_205, "Sigourney Weaver"), "Ripley", 0)))
                    .build());
            marquee.movies().upsertAll(movies);
            marquee.users().register(NewUser.of("ann", "ann@example.com"));
            UserId bob = marquee.users()
                    .register(NewUser.of("bob", "bob@example.com"))
                    .id();
            marquee.users().register(NewUser.of("cleo", "cleo@example.com"));
            UserId dora = marquee.users()
                    .register(NewUser.of("dora", "dora@example.com"))
                    .id();
            // Ann becomes Bob's friend by an example, and so Dora is a friend of a friend.
            marquee.community().network().follow(dora, bob);
            marquee.community().network().follow(bob, dora);
        }
    }

    private static NewMovie.Builder movie(int tmdbId, String title, int year, List<GenreId> genres) {
        return NewMovie.builder(tmdbId, title)
                .releaseDate(LocalDate.of(year, 1, 1))
                .votes(BigDecimal.valueOf(7), 1000 + tmdbId)
                .genres(genres);
    }

    @Test
    void programWithoutACommandShowsTheFirstFive() {
        Cli.Result result = Cli.runPlain().succeeded();

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("import movielens", "search", "favorite add", "recommend", "similar", "marquee --help");
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSizeLessThan(16).allMatch(line -> line.length() <= COLUMNS);
        assertThat(lines.stream().filter(line -> line.startsWith("  marquee ")))
                .hasSize(5)
                .allSatisfy(line -> assertThat(parser().parseArgs(
                                        words(line.strip().substring(8).replaceAll("\\s{3,}.*", "")))
                                .errors())
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"user, add", "favorite, remove", "movie, show", "import, movielens", "models, rollback"})
    void groupWithoutACommandSaysWhatItHas(String group, String command) {
        Cli.Result result = Cli.runPlain(group);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("marquee " + group + " needs one of these commands:")
                .containsPattern("(?m)^  " + command + " +[A-Z]")
                .endsWith("Try 'marquee " + group + " COMMAND --help'." + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search x --limit y | --limit must be a whole number, such as 20, was \"y\"",
                "search x --limit 99999999999 | --limit must be a number of fewer digits, such as 20, was"
                        + " \"99999999999\"",
                "search x --limit 1.5 | --limit must be a whole number, such as 20, was \"1.5\"",
                "movie list --from x | --from must be a whole number, such as 1999, was \"x\"",
                "recommend a --diversity x | --diversity must be a number, such as 0.5, was \"x\"",
                "recommend a --min-budget x | --min-budget must be a whole number, such as 20, was \"x\"",
                "models use x | ID must be a whole number, such as 603, was \"x\"",
                "import tmdb ids x | ID must be a whole number, such as 603, was \"x\"",
                "import tmdb sync --since x | --since must be a date, such as 2026-01-31, was \"x\"",
                "train --param x | --param must be KEY=VALUE, was \"x\"",
                "search x --kind foo | --kind must be one of title, original_title, alias, collection, person, keyword,"
                        + " overview, was \"foo\"",
                "movie list --order foo | --order must be one of id, title, newest, oldest, top_rated, most_voted,"
                        + " recently_added, most_popular, highest_budget, highest_revenue, was \"foo\"",
                "search x --limit | --limit needs a value: --limit N",
                "search x --json=y | --json takes no value, was \"y\"",
                "search x --limit 1 --limit 2 | --limit is given more than once; give it once",
                "similar | MOVIE is missing",
                "person | PERSON is missing",
                "person show | PERSON is missing",
                "favorite add | USER and MOVIE are missing",
                "similar the matrix | \"matrix\" is too much; put a name of several words in quotes",
                "serch x | there is no command marquee serch; did you mean search?",
                "movie shwo x | there is no command marquee movie shwo; did you mean show?",
                "help | there is no command marquee help; did you mean --help?",
                "version | there is no command marquee version; did you mean --version?",
                "xyzzy | there is no command marquee xyzzy",
                "search x --limt 5 | there is no option --limt; did you mean --limit?",
                "search x --xyzzy | there is no option --xyzzy",
            })
    void wrongUsageIsExplained(String line, String message) {
        Cli.Result result = Cli.runPlain(line.split(" "));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().findFirst()).hasValue(message);
        assertThat(result.err().lines()).hasSize(2).last().asString().matches("Try 'marquee.* --help'\\.");
    }

    /** Whatever the parser finds wrong with an option or a parameter, no name of Java's stands in the message. */
    @Test
    void noValueIsRefusedInWordsOfJava() {
        for (String command : commands()) {
            CommandLine line = parser();
            for (String name : command.isEmpty() ? new String[0] : command.split(" ")) {
                line = Objects.requireNonNull(line.getSubcommands().get(name), name);
            }
            for (CommandLine.Model.OptionSpec option : line.getCommandSpec().options()) {
                // Any text is the name of a database, which would be created.
                if (option.arity().max() == 0 || option.longestName().equals("--db")) {
                    continue;
                }
                String[] words =
                        (command + " " + option.longestName() + " ?,x=").strip().split(" ");
                try {
                    parser().parseArgs(words);
                } catch (CommandLine.ParameterException fault) {
                    assertThat(WrongUsage.message(fault))
                            .as(command + " " + option.longestName())
                            .doesNotContain("java.", "Exception", "is not a", "cannot convert", "another form")
                            .containsAnyOf(option.longestName(), "missing");
                }
            }
        }
    }
}
