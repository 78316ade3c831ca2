package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.GroupRecommendationJson;
import dev.marquee.cli.json.RecommendationJson;
import dev.marquee.cli.terminal.Menu;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.GroupRecommendations.GroupRecommendation;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.GroupStrategy;
import dev.marquee.recommend.Recommendation;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "tonight",
        description = {
            "Finds five movies for tonight, with reasons, by three questions: who watches, how long it may take, and"
                    + " what mood you are in. An option answers its question before it is asked; without a terminal,"
                    + " all three are needed."
        },
        footer = {"%nExample:", "  marquee tonight --with ann --with bob --minutes 120 --mood funny"})
final class TonightCommand extends ResultCommand {

    private static final int MOVIES = 5;
    private static final int MAX_MINUTES = 1000;
    private static final int CHOICES = 1000;
    private static final String ANY = "any";

    @Option(
            names = "--with",
            paramLabel = "USER",
            split = ",",
            description = "Who watches: a username, an email address or an id; may be repeated.")
    private List<String> with = new ArrayList<>();

    @Option(names = "--minutes", paramLabel = "N", description = "How long the movie may be, or any.")
    private @Nullable String minutes;

    @Option(
            names = "--mood",
            paramLabel = "MOOD",
            completionCandidates = Candidates.OfMoods.class,
            description = "any, funny, exciting, romantic, thoughtful, mysterious, scary, otherworldly or family.")
    private @Nullable String mood;

    @Option(
            names = "--strategy",
            paramLabel = "STRATEGY",
            completionCandidates = Candidates.OfStrategies.class,
            description = "How the scores of several people become one: least-misery if not given, average or"
                    + " most-pleasure.")
    private String strategy = "least-misery";

    @Mixin
    private AmongOption among = new AmongOption();

    /** How long a movie may be, as an answer. */
    private enum Length {
        SHORT("an hour and a half at most", 90),
        USUAL("two hours at most", 120),
        LONG("two and a half hours at most", 150),
        ANY("as long as it takes", null);

        private final String words;
        private final @Nullable Integer minutes;

        Length(String words, @Nullable Integer minutes) {
            this.words = words;
            this.minutes = minutes;
        }
    }

    private record Wishes(List<User> people, @Nullable Integer minutes, Mood mood) {}

    @Override
    void run(Output output) {
        // A wrong option is told before a database is opened, or created.
        GroupStrategy combined = RecommendCommand.strategy(strategy, this);
        Optional<Integer> given =
                minutes == null || minutes.equalsIgnoreCase(ANY) ? Optional.empty() : Optional.of(number());
        Optional<Mood> wanted = Optional.ofNullable(mood).map(this::mood);
        among.check(this);
        boolean asks = with.isEmpty() || minutes == null || mood == null;
        if (asks && (output.isJson() || !Menu.isPossible())) {
            throw noTerminal();
        }
        try (Marquee marquee = main().open()) {
            Wishes wishes = asks
                    ? ask(marquee, given.orElse(null), wanted.orElse(null))
                    : new Wishes(people(marquee), given.orElse(null), wanted.orElse(Mood.ANY));
            print(marquee, wishes, combined, output);
        }
    }

    private Wishes ask(Marquee marquee, @Nullable Integer givenMinutes, @Nullable Mood givenMood) {
        try (Menu menu = Menu.open().orElseThrow(this::noTerminal)) {
            ShutdownHook hook = ShutdownHook.add("restore-terminal", menu::close);
            try {
                return asked(marquee, menu, givenMinutes, givenMood);
            } finally {
                hook.remove();
            }
        }
    }

    private ParameterException noTerminal() {
        return wrong("there is no terminal to ask on; give " + missing());
    }

    private String missing() {
        List<String> missing = new ArrayList<>();
        if (with.isEmpty()) {
            missing.add("--with USER");
        }
        if (minutes == null) {
            missing.add("--minutes N (or any)");
        }
        if (mood == null) {
            missing.add("--mood MOOD (" + Mood.names() + ")");
        }
        return String.join(", ", missing);
    }

    private int number() {
        String text = String.valueOf(minutes);
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_MINUTES) {
            throw wrong("--minutes must be 1 to " + MAX_MINUTES + " or any, was " + MovieRefusals.quoted(text));
        }
        return Integer.parseInt(text);
    }

    private Mood mood(String name) {
        return Mood.named(name)
                .orElseThrow(
                        () -> wrong("--mood must be one of " + Mood.names() + ", was " + MovieRefusals.quoted(name)));
    }

    private List<User> people(Marquee marquee) {
        Lookup lookup = new Lookup(marquee, this::note);
        return with.stream().map(String::strip).map(lookup::user).distinct().toList();
    }

    private Wishes asked(Marquee marquee, Menu menu, @Nullable Integer givenMinutes, @Nullable Mood givenMood) {
        List<User> people = with.isEmpty() ? askedPeople(marquee, menu) : people(marquee);
        Integer most = minutes == null
                ? ask(menu, "How long may it take?", Length.values(), length -> length.words).minutes
                : givenMinutes;
        Mood chosen =
                givenMood == null ? ask(menu, "What are you in the mood for?", Mood.values(), Mood::words) : givenMood;
        return new Wishes(people, most, chosen);
    }

    private static <T> T ask(Menu menu, String question, T[] choices, Function<T, String> words) {
        List<T> all = List.of(choices);
        return all.get(answer(menu.one(question, all.stream().map(words).toList())));
    }

    private static List<User> askedPeople(Marquee marquee, Menu menu) {
        List<User> users = marquee.users().list(PageRequest.first(CHOICES)).items();
        if (users.isEmpty()) {
            throw new CommandFailedException("there is no user yet; add one by 'marquee user add NAME EMAIL'");
        }
        return answer(menu.any(
                        "Who watches?", users.stream().map(User::username).toList()))
                .stream()
                .map(users::get)
                .toList();
    }

    private static <T> T answer(Optional<T> answer) {
        return answer.orElseThrow(() -> new CommandFailedException("nothing was chosen"));
    }

    private void print(Marquee marquee, Wishes wishes, GroupStrategy combined, Output output) {
        MovieFilter filter = length(wishes.mood().restrict(MovieFilter.all(), marquee), wishes.minutes(), marquee);
        List<MovieId> candidates = among.movies(marquee, wishes.people().get(0));
        marquee.warmUp(0);
        if (wishes.people().size() == 1) {
            List<Recommendation> found = marquee.recommender()
                    .recommend(
                            RecommendationRequest.forUser(wishes.people().get(0).id())
                                    .limit(MOVIES)
                                    .filter(filter)
                                    .among(candidates));
            output.print(RecommendationJson.all(found), MovieTables.recommendations(found));
        } else {
            List<GroupRecommendation> found = marquee.recommender()
                    .recommendForGroup(GroupRequest.of(
                                    wishes.people().stream().map(User::id).toList())
                            .strategy(combined)
                            .limit(MOVIES)
                            .filter(filter)
                            .among(candidates))
                    .items();
            output.print(
                    GroupRecommendationJson.all(found, wishes.people()), MovieTables.group(found, wishes.people()));
        }
    }

    /** Restricts a filter to a length, unless the catalog has none of its movies' lengths, as MovieLens has none. */
    private MovieFilter length(MovieFilter filter, @Nullable Integer most, Marquee marquee) {
        if (most == null) {
            return filter;
        }
        if (marquee.movies().count(MovieFilter.all().runtime(1, null)) == 0) {
            note("the catalog does not say how long its movies are, so the length is left aside");
            return filter;
        }
        return filter.runtime(1, most);
    }
}
