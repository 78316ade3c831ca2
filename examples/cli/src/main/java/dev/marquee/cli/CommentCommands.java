package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.json.CommentJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.community.Comment;
import dev.marquee.community.CommentId;
import dev.marquee.community.CommentThread;
import dev.marquee.community.Commentable;
import dev.marquee.community.Comments;
import dev.marquee.community.Likeable;
import dev.marquee.community.ListId;
import dev.marquee.community.NewComment;
import dev.marquee.community.ReviewId;
import dev.marquee.community.Viewer;
import dev.marquee.user.User;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "comment",
        description = "Writes, changes and shows comments on reviews and lists.",
        subcommands = {
            CommentCommands.Write.class,
            CommentCommands.ListAll.class,
            CommentCommands.Edit.class,
            CommentCommands.LikeIt.class,
            CommentCommands.UnlikeIt.class,
            CommentCommands.Delete.class
        },
        footer = {"%nExample:", "  marquee comment write bob --review 1 \"Well said.\""})
final class CommentCommands extends CommandGroup {

    private static final String ID = "The id of the comment, as 'comment list' shows it.";

    /** What comments are on. */
    static final class SubjectOptions {

        @Option(names = "--review", paramLabel = "ID", description = "The review, as 'review list' shows it.")
        private @Nullable Long review;

        @Option(names = "--list", paramLabel = "ID", description = "The list, as 'list find' shows it.")
        private @Nullable Long list;

        boolean isGiven() {
            return review != null || list != null;
        }

        Commentable subject(ResultCommand command) {
            if (review != null && list == null) {
                return new ReviewId(UserCommand.id(command, review));
            }
            if (list != null && review == null) {
                return new ListId(UserCommand.id(command, list));
            }
            throw command.wrong("give either --review or --list");
        }
    }

    @Command(
            name = "write",
            description = "Comments on a review or a list, or answers a comment.",
            footer = {
                "%nExamples:",
                "  marquee comment write bob --review 1 \"Well said.\"",
                "  marquee comment write ann --answers 1 \"Thank you.\""
            })
    static final class Write extends UserCommand {

        @Parameters(index = "1", paramLabel = "TEXT", description = "The comment.")
        private String text = "";

        @Mixin
        private SubjectOptions subject = new SubjectOptions();

        @Option(names = "--answers", paramLabel = "ID", description = "The comment that it answers.")
        private @Nullable Long answers;

        @Option(names = "--spoiler", description = "It tells what a reader may not want to know before.")
        private boolean spoiler;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            Comments comments = marquee.community().comments();
            CommentId answered = answers == null ? null : new CommentId(id(this, answers));
            Commentable on = answered == null || subject.isGiven()
                    ? subject.subject(this)
                    : comments.find(Viewer.of(user.id()), answered)
                            .map(Comment::subject)
                            .orElseThrow(() -> new CommandFailedException("there is no comment " + answered + " that "
                                    + user.username() + " sees; 'comment list' shows comments"));
            NewComment comment = checked(() -> new NewComment(on, answered, text, spoiler));
            Comment written = comments.write(user.id(), comment);
            output.print(
                    CommentJson.of(written),
                    "Comment " + written.id() + " by " + user.username() + " is on " + CommunityText.kind(on) + " " + on
                            + ".");
        }
    }

    @Command(
            name = "list",
            description = "Lists the comments on a review or a list, thread by thread, or those of an author.",
            footer = {
                "%nExamples:",
                "  marquee comment list --review 1 --viewer ann",
                "  marquee comment list --by bob --viewer ann"
            })
    static final class ListAll extends DatabaseCommand {

        @Mixin
        private SubjectOptions subject = new SubjectOptions();

        @Option(names = "--by", paramLabel = "USER", description = "The comments of this user, the newest first.")
        private @Nullable String authorName;

        @Mixin
        private ViewerOptions viewer = new ViewerOptions();

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Output output) {
            limit.check(this);
            Lookup lookup = lookup(marquee);
            Viewer who = viewer.viewer(marquee, lookup, this);
            Comments comments = marquee.community().comments();
            List<Comment> all;
            if (authorName == null) {
                Commentable on = subject.subject(this);
                all = UserCommand.all(limit, page -> comments.list(who, on, page)).stream()
                        .flatMap(thread -> comments(comments, who, thread))
                        .toList();
            } else if (subject.isGiven()) {
                throw wrong("give one of --review, --list and --by");
            } else {
                User author = lookup.user(authorName);
                all = UserCommand.all(limit, page -> comments.by(who, author.id(), page));
            }
            output.print(
                    all.stream().map(CommentJson::of).toList(),
                    TextTable.brokenLines(
                            List.of("id", "answers", "by", "written", "likes", "comment"),
                            all.stream().map(ListAll::row).toList()));
        }

        private static Stream<Comment> comments(Comments comments, Viewer viewer, CommentThread thread) {
            return thread.more()
                    ? UserCommand.all(
                            new PagedLimitOption(),
                            page -> comments.thread(viewer, thread.first().id(), page))
                            .stream()
                    : Stream.concat(Stream.of(thread.first()), thread.replies().stream());
        }

        private static List<String> row(Comment comment) {
            return List.of(
                    comment.id().toString(),
                    comment.answers() == null ? "" : comment.answers().toString(),
                    comment.tombstone() && comment.author() == null ? "" : CommunityText.name(comment.author()),
                    CommunityText.day(comment.writtenAt()),
                    Long.toString(comment.likes()),
                    comment.tombstone() ? "(removed)" : CommunityText.beginning(comment.body(), comment.spoiler()));
        }
    }

    @Command(
            name = "edit",
            description = "Changes a comment.",
            footer = {"%nExample:", "  marquee comment edit bob 1 \"Very well said.\""})
    static final class Edit extends UserCommand {

        @Parameters(index = "1", paramLabel = "ID", description = ID)
        private long id;

        @Parameters(index = "2", arity = "0..1", paramLabel = "TEXT", description = "The new text.")
        private @Nullable String text;

        @Option(
                names = "--spoiler",
                arity = "1",
                paramLabel = "BOOL",
                description = "Whether it tells what a reader may not want to know before.")
        private @Nullable Boolean spoiler;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            CommentId comment = new CommentId(id(this, id));
            Comment edited = marquee.community().comments().edit(user.id(), comment, text, spoiler);
            output.print(CommentJson.of(edited), "Comment " + id + " is as you wrote it now.");
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a comment for good; also the author of the review or owner of the list may.",
            footer = {"%nExample:", "  marquee comment delete ann 2"})
    static final class Delete extends UserCommand {

        private record Change(CommentId id, boolean changed) {}

        @Parameters(index = "1", paramLabel = "ID", description = ID)
        private long id;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            CommentId comment = new CommentId(id(this, id));
            boolean deleted = marquee.community().comments().delete(user.id(), comment);
            output.print(
                    new Change(comment, deleted),
                    "Comment " + id + (deleted ? " is deleted." : " was deleted already."));
        }
    }

    @Command(
            name = "like",
            description = "Likes a comment.",
            footer = {"%nExample:", "  marquee comment like ann 1"})
    static final class LikeIt extends LikeCommand.Like {
        @Override
        Likeable liked(long id) {
            return new CommentId(id);
        }
    }

    @Command(
            name = "unlike",
            description = "Takes the like of a comment back.",
            footer = {"%nExample:", "  marquee comment unlike ann 1"})
    static final class UnlikeIt extends LikeCommand.Unlike {
        @Override
        Likeable liked(long id) {
            return new CommentId(id);
        }
    }
}
