package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.GroupRecommendationJson;
import dev.marquee.cli.json.RecommendationJson;
import dev.marquee.cli.json.RecommendationPageJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.page.Cursor;
import dev.marquee.recommend.GroupRecommendations;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.GroupStrategy;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "recommend",
        description = "Recommends movies to a user or a group, with reasons.",
        footer = {
            "%nExamples:",
            "  marquee recommend ann",
            "  marquee recommend ann --genre Comedy --from 2000",
            "  marquee recommend ann --friends 0.5",
            "  marquee recommend --group ann,bob --strategy least-misery"
        })
final class RecommendCommand extends DatabaseCommand {

    private static final int MAX_PAGES = 1000;

    @Parameters(paramLabel = "USER", arity = "0..1", description = Lookup.USER)
    private @Nullable String user;

    @Option(
            names = "--group",
            paramLabel = "USER,USER",
            split = ",",
            description = "Recommend what these users should watch together, in place of USER.")
    private List<String> group = new ArrayList<>();

    @Option(
            names = "--strategy",
            paramLabel = "STRATEGY",
            completionCandidates = Candidates.OfStrategies.class,
            description = "How the scores of a group's members become one: average, least-misery or most-pleasure;"
                    + " ${DEFAULT-VALUE} if not given.")
    private String strategy = "average";

    @Mixin
    private LimitOption limit = new LimitOption(10);

    @Option(names = "--page", paramLabel = "N", description = "Show page N, from 1; no page repeats a movie.")
    private @Nullable Integer page;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Continue where a page ended.")
    private @Nullable String cursor;

    @Option(
            names = "--include-seen",
            description = "Recommend favorites, rated and watched movies as well; dismissed movies never are.")
    private boolean includeSeen;

    @Option(names = "--debug", description = "Show the parts of each score and the models they come from.")
    private boolean debug;

    @Option(
            names = "--friends",
            paramLabel = "0..1",
            description = "How much higher a movie ranks that friends of USER like; 0 if not given.")
    private @Nullable Double friends;

    @Mixin
    private AmongOption among = new AmongOption();

    @Mixin
    private RankingParameters ranking = new RankingParameters();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        if ((user == null) == group.isEmpty()) {
            throw wrong("give either a USER or a --group");
        }
        if (friends != null && user == null) {
            throw wrong("--friends needs a USER; a --group has no friends of its own");
        }
        checkPage();
        among.check(this);
        Lookup lookup = lookup(marquee);
        if (user != null) {
            recommendToUser(marquee, lookup, lookup.user(user), output);
        } else {
            recommendToGroup(marquee, lookup, output);
        }
    }

    private void checkPage() {
        if (page == null) {
            return;
        }
        if (cursor != null) {
            throw wrong("give either --page or --cursor");
        }
        int number = page;
        checked(() -> OptionRange.check("--page", number, 1, MAX_PAGES));
    }

    private void recommendToUser(Marquee marquee, Lookup lookup, User user, Output output) {
        double weight = friends == null ? 0 : friends;
        RecommendationRequest request = checked(
                        () -> RecommendationRequest.forUser(user.id()).friends(weight))
                .limit(limit.value(this))
                .filter(filter.filter(lookup, this))
                .ranking(ranking.options(this))
                .includeSeen(includeSeen)
                .among(among.movies(marquee, user))
                .after(start());
        marquee.warmUp(0);
        Recommendations recommended = requestedPage(
                marquee.recommender().recommendPage(request),
                Recommendations::next,
                next -> marquee.recommender().recommendPage(request.after(next)));
        List<String> lines = MovieTables.recommendations(recommended.items());
        if (debug) {
            lines.addAll(Explanations.lines(recommended));
        }
        RecommendationPageJson json = RecommendationPageJson.of(
                RecommendationJson.all(
                        recommended.items(),
                        marquee.recommender()
                                .predictRatings(
                                        user.id(),
                                        recommended.items().stream()
                                                .map(one -> one.movie().id())
                                                .toList())),
                recommended.next().orElse(null));
        print(
                output,
                debug ? json.withParts(recommended.parts()).withProvenance(recommended.provenance()) : json,
                recommended.next(),
                lines);
    }

    private void recommendToGroup(Marquee marquee, Lookup lookup, Output output) {
        List<User> members = group.stream().map(String::strip).map(lookup::user).toList();
        GroupRequest request = GroupRequest.of(members.stream().map(User::id).toList())
                .strategy(strategy(strategy, this))
                .includeSeen(includeSeen)
                .limit(limit.value(this))
                .filter(filter.filter(lookup, this))
                .ranking(ranking.options(this))
                .includeSeen(includeSeen)
                .among(among.movies(marquee, members.get(0)))
                .after(start());
        marquee.warmUp(0);
        GroupRecommendations recommended = requestedPage(
                marquee.recommender().recommendForGroup(request),
                GroupRecommendations::next,
                next -> marquee.recommender().recommendForGroup(request.after(next)));
        List<String> lines = MovieTables.group(recommended.items(), members);
        if (debug) {
            lines.addAll(Explanations.lines(recommended.provenance()));
        }
        RecommendationPageJson json = RecommendationPageJson.of(
                GroupRecommendationJson.all(recommended.items(), members),
                recommended.next().orElse(null));
        print(output, debug ? json.withProvenance(recommended.provenance()) : json, recommended.next(), lines);
    }

    /** {@return the strategy with this name on the command line of a command} */
    static GroupStrategy strategy(String name, ResultCommand command) {
        try {
            return GroupStrategy.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw command.wrong("--strategy must be average, least-misery or most-pleasure, was " + name);
        }
    }

    private @Nullable Cursor start() {
        return cursor == null ? null : new Cursor(cursor);
    }

    /** {@return the page given by {@code --page}, found by going through those before it} */
    private <T> T requestedPage(T first, Function<T, Optional<Cursor>> next, Function<Cursor, T> read) {
        Optional<T> wanted = Optional.of(first);
        for (int p = 1; page != null && p < page; p++) {
            wanted = wanted.flatMap(next).map(read);
        }
        return wanted.orElseThrow(() -> new CommandFailedException(
                "there is no page " + page + "; the filter leaves fewer movies, give a smaller --page"));
    }

    /** A list alone stays a list in JSON; pages and explanations need an object around it. */
    private void print(Output output, RecommendationPageJson json, Optional<Cursor> next, List<String> lines) {
        if (page == null && cursor == null && !debug) {
            output.print(json.recommendations(), lines);
            return;
        }
        next.ifPresent(more -> lines.add("more: --cursor " + more));
        output.print(json, lines);
    }
}
