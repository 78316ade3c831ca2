package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.ReviewJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.community.Like;
import dev.marquee.community.Likeable;
import dev.marquee.community.NewReview;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.ReviewEdit;
import dev.marquee.community.ReviewId;
import dev.marquee.community.ReviewOrder;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.movie.MovieId;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "review",
        description = "Writes, changes and shows reviews.",
        subcommands = {
            ReviewCommands.Write.class,
            ReviewCommands.Show.class,
            ReviewCommands.ListAll.class,
            ReviewCommands.Edit.class,
            ReviewCommands.Edits.class,
            ReviewCommands.LikeIt.class,
            ReviewCommands.LikesOf.class,
            ReviewCommands.UnlikeIt.class,
            ReviewCommands.Delete.class,
            ReviewCommands.Restore.class
        },
        footer = {"%nExample:", "  marquee review write ann \"The Matrix\" --text \"Still ahead of its time.\""})
final class ReviewCommands extends CommandGroup {

    private static final String ID = "The id of the review, as 'review list' shows it.";

    private record Change(ReviewId id, boolean changed) {}

    @Command(
            name = "write",
            description = "Writes the review of a movie by a user.",
            footer = {
                "%nExamples:",
                "  marquee review write ann \"The Matrix\" --text \"Still ahead of its time.\"",
                "  marquee review write bob Alien --text \"Nobody hears you.\" --rating 9.5"
            })
    static final class Write extends UserCommand {

        @Parameters(index = "1", paramLabel = "MOVIE", description = Lookup.MOVIE)
        private String movieName = "";

        @Option(names = "--text", paramLabel = "TEXT", required = true, description = "The review.")
        private String text = "";

        @Option(names = "--title", paramLabel = "TEXT", description = "A title.")
        private @Nullable String title;

        @Option(names = "--spoiler", description = "It tells what a reader may not want to know before.")
        private boolean spoiler;

        @Option(names = "--language", paramLabel = "CODE", description = "Its language, such as fr.")
        private @Nullable String language;

        @Option(
                names = "--visibility",
                paramLabel = "WHO",
                completionCandidates = Candidates.OfVisibilities.class,
                description = "Who sees it: private, friends or public; if not given, as the profile says.")
        private @Nullable Visibility visibility;

        @Option(names = "--rating", paramLabel = "R", description = "Also rate the movie, 0.5 to 10 in steps of 0.5.")
        private @Nullable BigDecimal rating;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            MovieId movie = lookup.movie(movieName).id();
            NewReview review = checked(() -> new NewReview(movie, title, text, spoiler, language, visibility, rating));
            Review written = marquee.community().reviews().write(user.id(), review);
            print(marquee, written, output);
        }
    }

    @Command(
            name = "edit",
            description = "Changes a review; what it said before is kept.",
            footer = {"%nExample:", "  marquee review edit ann 1 --text \"Ahead of its time, and of ours.\""})
    static final class Edit extends UserCommand {

        @Parameters(index = "1", paramLabel = "ID", description = ID)
        private long id;

        @Option(names = "--text", paramLabel = "TEXT", description = "The new text.")
        private @Nullable String text;

        @Option(names = "--title", paramLabel = "TEXT", description = "The new title; empty for none.")
        private @Nullable String title;

        @Option(
                names = "--spoiler",
                arity = "1",
                paramLabel = "BOOL",
                description = "Whether it tells what a reader may not want to know before.")
        private @Nullable Boolean spoiler;

        @Option(names = "--language", paramLabel = "CODE", description = "Its language; empty if unknown.")
        private @Nullable String language;

        @Option(
                names = "--visibility",
                paramLabel = "WHO",
                completionCandidates = Candidates.OfVisibilities.class,
                description = "Who sees it: private, friends or public.")
        private @Nullable Visibility visibility;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            ReviewId review = new ReviewId(id(this, id));
            ReviewChanges changes = checked(() -> new ReviewChanges(title, text, spoiler, language, visibility));
            print(marquee, marquee.community().reviews().edit(user.id(), review, changes), output);
        }
    }

    @Command(
            name = "show",
            description = "Shows a review.",
            footer = {"%nExample:", "  marquee review show 1 --viewer ann"})
    static final class Show extends DatabaseCommand {

        @Parameters(paramLabel = "ID", description = ID)
        private long id;

        @Mixin
        private ViewerOptions viewer = new ViewerOptions();

        @Override
        void run(Marquee marquee, Output output) {
            Viewer who = viewer.viewer(marquee, lookup(marquee), this);
            Review review = marquee.community()
                    .reviews()
                    .find(who, new ReviewId(UserCommand.id(this, id)))
                    .orElseThrow(() -> new CommandFailedException(
                            "there is no review " + id + " that the viewer sees; 'review list' shows reviews"));
            print(marquee, review, output);
        }
    }

    @Command(
            name = "list",
            description = "Lists reviews, the newest first.",
            footer = {
                "%nExamples:",
                "  marquee review list --movie \"The Matrix\" --order most_liked --viewer bob",
                "  marquee review list --by ann --viewer bob"
            })
    static final class ListAll extends DatabaseCommand {

        @Option(names = "--movie", paramLabel = "MOVIE", description = "Only reviews of this movie.")
        private @Nullable String movieName;

        @Option(names = "--by", paramLabel = "USER", description = "Only reviews by this user.")
        private @Nullable String authorName;

        @Option(names = "--followed", description = "Only reviews by whom the viewer follows, and by the viewer.")
        private boolean followed;

        @Option(names = "--language", paramLabel = "CODE", description = "Only reviews in this language, such as fr.")
        private @Nullable String language;

        @Option(
                names = "--order",
                paramLabel = "ORDER",
                completionCandidates = Candidates.OfReviewOrders.class,
                description = "newest, or most_liked with --movie; newest if not given.")
        private ReviewOrder order = ReviewOrder.NEWEST;

        @Mixin
        private ViewerOptions viewer = new ViewerOptions();

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Output output) {
            limit.check(this);
            if (order == ReviewOrder.MOST_LIKED && movieName == null) {
                throw wrong("--order most_liked needs --movie");
            }
            Lookup lookup = lookup(marquee);
            Viewer who = viewer.viewer(marquee, lookup, this);
            MovieId movie =
                    movieName == null ? null : lookup.movieWithNote(movieName).id();
            UserId author = authorName == null ? null : lookup.user(authorName).id();
            List<Review> reviews = UserCommand.all(
                    limit,
                    page -> marquee.community()
                            .reviews()
                            .list(who, checked(() -> new ReviewQuery(movie, author, followed, language, order, page))));
            List<ReviewJson> shown = ReviewJson.of(marquee.movies(), reviews);
            output.print(
                    shown,
                    TextTable.brokenLines(
                            List.of("id", "movie", "by", "written", "likes", "rating", "review"),
                            shown.stream().map(ListAll::row).toList()));
        }

        private static List<String> row(ReviewJson one) {
            Review review = one.review();
            BigDecimal rating = review.rating();
            String title = review.title() == null ? "" : review.title() + ": ";
            return List.of(
                    review.id().toString(),
                    one.movieTitle(),
                    CommunityText.name(review.author()),
                    CommunityText.day(review.writtenAt()),
                    Long.toString(review.likes()),
                    rating == null ? "" : RateCommand.shown(rating),
                    CommunityText.beginning(title + review.body(), review.spoiler()));
        }
    }

    @Command(
            name = "edits",
            description = "Shows what a review said before, the newest first; for its author and moderators.",
            footer = {"%nExample:", "  marquee review edits 1 --viewer ann"})
    static final class Edits extends DatabaseCommand {

        @Parameters(paramLabel = "ID", description = ID)
        private long id;

        @Mixin
        private ViewerOptions viewer = new ViewerOptions();

        @Override
        void run(Marquee marquee, Output output) {
            Viewer who = viewer.viewer(marquee, lookup(marquee), this);
            List<ReviewEdit> edits = marquee.community().reviews().edits(who, new ReviewId(UserCommand.id(this, id)));
            output.print(
                    edits,
                    TextTable.brokenLines(
                            List.of("replaced", "title", "review"),
                            edits.stream()
                                    .map(edit -> List.of(
                                            CommunityText.day(edit.replacedAt()),
                                            edit.title() == null ? "" : edit.title(),
                                            CommunityText.beginning(edit.body(), false)))
                                    .toList()));
        }
    }

    @Command(
            name = "likes",
            description = "Lists who likes a review, the newest first.",
            footer = {"%nExample:", "  marquee review likes 1 --viewer ann"})
    static final class LikesOf extends DatabaseCommand {

        @Parameters(paramLabel = "ID", description = ID)
        private long id;

        @Mixin
        private ViewerOptions viewer = new ViewerOptions();

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Output output) {
            limit.check(this);
            Viewer who = viewer.viewer(marquee, lookup(marquee), this);
            Likeable review = new ReviewId(UserCommand.id(this, id));
            List<Like> likes =
                    UserCommand.all(limit, page -> marquee.community().likes().of(who, review, page));
            output.print(
                    likes,
                    TextTable.lines(
                            List.of("username", "since"),
                            likes.stream()
                                    .map(like -> List.of(like.user().username(), CommunityText.day(like.likedAt())))
                                    .toList()));
        }
    }

    @Command(
            name = "like",
            description = "Likes a review.",
            footer = {"%nExample:", "  marquee review like bob 1"})
    static final class LikeIt extends LikeCommand.Like {
        @Override
        Likeable liked(long id) {
            return new ReviewId(id);
        }
    }

    @Command(
            name = "unlike",
            description = "Takes the like of a review back.",
            footer = {"%nExample:", "  marquee review unlike bob 1"})
    static final class UnlikeIt extends LikeCommand.Unlike {
        @Override
        Likeable liked(long id) {
            return new ReviewId(id);
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a review; its author may restore it.",
            footer = {"%nExample:", "  marquee review delete ann 1"})
    static final class Delete extends UserCommand {

        @Parameters(index = "1", paramLabel = "ID", description = ID)
        private long id;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            ReviewId review = new ReviewId(id(this, id));
            boolean deleted = marquee.community().reviews().delete(user.id(), review);
            output.print(
                    new Change(review, deleted),
                    "Review " + id
                            + (deleted ? " is deleted; 'review restore' takes that back." : " was deleted already."));
        }
    }

    @Command(
            name = "restore",
            description = "Takes the deletion of a review back.",
            footer = {"%nExample:", "  marquee review restore ann 1"})
    static final class Restore extends UserCommand {

        @Parameters(index = "1", paramLabel = "ID", description = ID)
        private long id;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            ReviewId review = new ReviewId(id(this, id));
            boolean restored = marquee.community().reviews().restore(user.id(), review);
            output.print(
                    new Change(review, restored),
                    "Review " + id + (restored ? " is there again." : " was not deleted."));
        }
    }

    private static void print(Marquee marquee, Review review, Output output) {
        ReviewJson shown = ReviewJson.of(marquee.movies(), List.of(review)).get(0);
        output.print(shown, ReviewLines.of(shown));
    }
}
