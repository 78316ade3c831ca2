package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.page.Cursor;
import dev.marquee.recommend.GroupRecommendations;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.GroupStrategy;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.recommend.Recommendations;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "recommend", description = "Says what a person or a group should watch, and why.")
final class RecommendCommand extends DatabaseCommand {

    @Parameters(paramLabel = "USER", arity = "0..1", description = "A username, an email address or an id.")
    private @Nullable String user;

    @Option(
            names = "--group",
            paramLabel = "USER,USER",
            split = ",",
            description = "What these people should watch together, in place of USER.")
    private List<String> group = new ArrayList<>();

    @Option(
            names = "--strategy",
            paramLabel = "STRATEGY",
            description =
                    "How a group's scores become one: average, least-misery or most-pleasure; average if not given.")
    private String strategy = "average";

    @Option(names = "--limit", paramLabel = "N", description = "At most this many, 1 to 1000; 10 if not given.")
    private int limit = 10;

    @Option(names = "--page", paramLabel = "N", description = "The Nth page; no page repeats a movie.")
    private @Nullable Integer page;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Go on where a page ended.")
    private @Nullable String cursor;

    @Option(names = "--debug", description = "Show what the scores are made of, and which models answered.")
    private boolean debug;

    @Mixin
    private RankingParameters ranking = new RankingParameters();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Override
    void run(Marquee marquee, Output output) {
        if ((user == null) == group.isEmpty()) {
            throw wrong("give a USER or a --group, one of the two");
        }
        if (page != null && (page < 1 || page > 1000 || cursor != null)) {
            throw wrong("--page must be 1 to 1000, without --cursor");
        }
        Names names = new Names(marquee);
        if (user != null) {
            person(marquee, names, names.user(user), output);
        } else {
            group(marquee, names, output);
        }
    }

    private void person(Marquee marquee, Names names, User person, Output output) {
        RecommendationRequest request = RecommendationRequest.forUser(person.id())
                .limit(checked(limit))
                .filter(filter.filter(names, this))
                .ranking(ranking.options(this))
                .after(start());
        Optional<Recommendations> wanted = Optional.of(marquee.recommender().answer(request));
        for (int p = 1; page != null && p < page; p++) {
            wanted = wanted.flatMap(Recommendations::next)
                    .map(next -> marquee.recommender().answer(request.after(next)));
        }
        Recommendations answer = wanted.orElseThrow(this::noSuchPage);
        List<String> lines = new ArrayList<>(Tables.recommendations(answer.items()));
        if (debug) {
            lines.addAll(Explanations.lines(answer));
        }
        print(
                output,
                answer.items().stream().map(Json::recommendation).toList(),
                answer.next(),
                debug ? Explanations.json(answer) : Map.of(),
                lines);
    }

    private void group(Marquee marquee, Names names, Output output) {
        List<User> members = group.stream().map(String::strip).map(names::user).toList();
        GroupRequest request = GroupRequest.of(members.stream().map(User::id).toList())
                .strategy(strategy())
                .limit(checked(limit))
                .filter(filter.filter(names, this))
                .ranking(ranking.options(this))
                .after(start());
        Optional<GroupRecommendations> wanted =
                Optional.of(marquee.recommender().recommendForGroup(request));
        for (int p = 1; page != null && p < page; p++) {
            wanted = wanted.flatMap(GroupRecommendations::next)
                    .map(next -> marquee.recommender().recommendForGroup(request.after(next)));
        }
        GroupRecommendations answer = wanted.orElseThrow(this::noSuchPage);
        List<String> lines = new ArrayList<>(Tables.group(answer.items(), members));
        if (debug) {
            lines.addAll(Explanations.lines(answer.provenance()));
        }
        print(
                output,
                answer.items().stream()
                        .map(item -> Json.forGroup(item, members))
                        .toList(),
                answer.next(),
                debug ? Map.of("served", Explanations.json(answer.provenance())) : Map.of(),
                lines);
    }

    private GroupStrategy strategy() {
        try {
            return GroupStrategy.valueOf(strategy.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw wrong("--strategy must be average, least-misery or most-pleasure, was " + strategy);
        }
    }

    private @Nullable Cursor start() {
        return cursor == null ? null : new Cursor(cursor);
    }

    private CommandFailedException noSuchPage() {
        return new CommandFailedException("there is no page " + page + "; fewer movies are left by the filter");
    }

    /** A list alone stays a list in JSON; pages and explanations need an object around it. */
    private void print(
            Output output, List<?> items, Optional<Cursor> next, Map<String, ?> explained, List<String> lines) {
        if (page == null && cursor == null && !debug) {
            output.print(items, lines);
            return;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("recommendations", items);
        json.put("next_cursor", next.map(Cursor::token).orElse(null));
        json.putAll(explained);
        next.ifPresent(more -> lines.add("more: --cursor " + more));
        output.print(json, lines);
    }
}
