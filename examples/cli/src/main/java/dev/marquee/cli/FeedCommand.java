package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.ActivityJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.community.Activity;
import dev.marquee.community.Activity.Favored;
import dev.marquee.community.Activity.Listed;
import dev.marquee.community.Activity.Rated;
import dev.marquee.community.Activity.Reviewed;
import dev.marquee.community.Activity.Watched;
import dev.marquee.community.ActivityKind;
import dev.marquee.community.Feed;
import dev.marquee.community.FeedQuery;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.user.User;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "feed",
        description = "Lists what the users did whom a user follows, the newest first.",
        footer = {
            "%nExamples:",
            "  marquee feed bob",
            "  marquee feed bob --kind review,list",
            "  marquee feed bob --by ann --limit 5"
        })
final class FeedCommand extends UserCommand {

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            completionCandidates = Candidates.OfActivityKinds.class,
            description = "Only these kinds: review, rating, favorite, play or list.")
    private Set<ActivityKind> kinds = EnumSet.allOf(ActivityKind.class);

    @Option(names = "--by", paramLabel = "OTHER", description = "Only what this user did, followed or not.")
    private @Nullable String authorName;

    @Option(names = "--limit", paramLabel = "N", description = "List at most N; ${DEFAULT-VALUE} if not given.")
    private int limit = 20;

    @Override
    void run(Marquee marquee, Lookup lookup, User user, Output output) {
        checked(() -> OptionRange.positive("--limit", limit));
        Feed feed = marquee.community().feed();
        User author = authorName == null ? null : lookup.user(authorName);
        FeedQuery first = FeedQuery.all().kinds(kinds).limit(Math.min(limit, PagedLimitOption.PAGE));
        Function<FeedQuery, Page<Activity>> read =
                query -> author == null ? feed.of(user.id(), query) : feed.by(Viewer.of(user.id()), author.id(), query);
        List<Activity> activities = read.apply(first)
                .allItems(next -> read.apply(first.after(next)))
                .limit(limit)
                .toList();
        output.print(
                activities.stream().map(ActivityJson::of).toList(),
                TextTable.brokenLines(
                        List.of("when", "who", "did"),
                        activities.stream()
                                .map(one -> List.of(
                                        CommunityText.day(one.at()),
                                        one.author().username(),
                                        deed(one)))
                                .toList()));
    }

    private static String deed(Activity activity) {
        if (activity instanceof Reviewed one) {
            String title = one.title() == null ? "" : one.title() + ": ";
            return "reviewed " + one.movie().title() + " (review " + one.review() + "): "
                    + CommunityText.beginning(title + one.beginning(), one.spoiler());
        }
        if (activity instanceof Rated one) {
            return "rated " + one.movie().title() + " " + RateCommand.shown(one.rating());
        }
        if (activity instanceof Favored one) {
            return "has a new favorite, " + one.movie().title();
        }
        if (activity instanceof Watched one) {
            return "watched " + one.movie().title();
        }
        if (activity instanceof Listed one) {
            return "made the list " + one.name() + " (list " + one.list() + ") of "
                    + CommunityText.count(one.films(), "film");
        }
        throw new IllegalStateException("no words for " + activity.kind());
    }
}
