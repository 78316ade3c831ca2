package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.community.Likeable;
import dev.marquee.community.ListChanges;
import dev.marquee.community.ListId;
import dev.marquee.community.ListQuery;
import dev.marquee.community.ListedMovie;
import dev.marquee.community.NewList;
import dev.marquee.community.SharedList;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = "Makes, changes, shares and shows lists of films.",
        subcommands = {
            ListCommands.Create.class,
            ListCommands.Find.class,
            ListFilmCommands.Add.class,
            ListFilmCommands.Note.class,
            ListFilmCommands.Move.class,
            ListFilmCommands.Arrange.class,
            ListCommands.Show.class,
            ListFilmCommands.Remove.class,
            ListCommands.Change.class,
            ListCommands.Copy.class,
            ListMemberCommands.Invite.class,
            ListMemberCommands.Invitations.class,
            ListMemberCommands.Accept.class,
            ListMemberCommands.Members.class,
            ListMemberCommands.Leave.class,
            ListMemberCommands.Uninvite.class,
            ListMemberCommands.Link.class,
            ListMemberCommands.Unlink.class,
            ListCommands.LikeIt.class,
            ListCommands.UnlikeIt.class,
            ListCommands.Delete.class,
            ListCommands.Restore.class,
            ListFileCommands.Write.class,
            ListFileCommands.Read.class
        },
        footer = {"%nExample:", "  marquee list create ann \"Rainy days\" --ranked"})
final class ListCommands extends CommandGroup {

    /** What identifies a list, for the help of parameters. */
    static final String ID = "The id of the list, as 'list find' shows it.";

    /** A command on one list in the name of a user. */
    abstract static class OneList extends UserCommand {

        @Parameters(index = "1", paramLabel = "ID", description = ID)
        private long id;

        abstract void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output);

        @Override
        final void run(Marquee marquee, Lookup lookup, User user, Output output) {
            run(marquee, lookup, user, new ListId(id(this, id)), output);
        }
    }

    /** Whether something about a list changed. */
    record Changed(ListId id, boolean changed) {}

    /** The settings of a new list. */
    static final class NewListOptions {

        @Option(names = "--description", paramLabel = "TEXT", description = "A description.")
        private @Nullable String description;

        @Option(names = "--ranked", description = "The order of the films is a ranking.")
        private boolean ranked;

        @Option(
                names = "--visibility",
                paramLabel = "WHO",
                completionCandidates = Candidates.OfVisibilities.class,
                description = "Who sees it: private, friends or public; if not given, as the profile says.")
        private @Nullable Visibility visibility;

        NewList list(String name, ResultCommand command) {
            return command.checked(() -> new NewList(name, description, ranked, visibility));
        }
    }

    @Command(
            name = "create",
            description = "Makes a list without films.",
            footer = {
                "%nExamples:",
                "  marquee list create ann \"Rainy days\" --ranked",
                "  marquee list create ann \"To discuss\" --visibility friends --description \"for Friday\""
            })
    static final class Create extends UserCommand {

        @Parameters(index = "1", paramLabel = "NAME", description = "The name; several lists may have the same.")
        private String name = "";

        @Mixin
        private NewListOptions options = new NewListOptions();

        @Override
        void run(Marquee marquee, Lookup lookup, User user, Output output) {
            SharedList list = marquee.community().lists().create(user.id(), options.list(name, this));
            output.print(list, made(list));
        }
    }

    @Command(
            name = "copy",
            description = "Copies a list to a new one of USER, with the notes that USER wrote.",
            footer = {"%nExample:", "  marquee list copy bob 1 \"Rainy days of Ann\" --visibility private"})
    static final class Copy extends OneList {

        @Parameters(index = "2", paramLabel = "NAME", description = "The name of the copy.")
        private String name = "";

        @Mixin
        private NewListOptions options = new NewListOptions();

        @Override
        void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            SharedList copy = marquee.community().lists().copy(user.id(), list, options.list(name, this));
            output.print(copy, made(copy));
        }
    }

    @Command(
            name = "show",
            description = "Shows a list with its films.",
            footer = {"%nExample:", "  marquee list show 1 --viewer ann"})
    static final class Show extends DatabaseCommand {

        private record Shown(SharedList list, List<ListedMovie> films) {}

        @Parameters(paramLabel = "ID", arity = "0..1", description = ID)
        private @Nullable Long id;

        @Option(names = "--secret", paramLabel = "SECRET", description = "The secret of the link, in place of an ID.")
        private @Nullable String secret;

        @Mixin
        private ViewerOptions viewer = new ViewerOptions();

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Output output) {
            limit.check(this);
            if ((id == null) == (secret == null)) {
                throw wrong("give either an ID or --secret");
            }
            Viewer looks = viewer.viewer(marquee, lookup(marquee), this);
            Viewer who = secret == null ? looks : looks.holding(secret);
            SharedLists lists = marquee.community().lists();
            SharedList list = (id == null
                            ? lists.findBySecret(who)
                            : lists.find(who, new ListId(UserCommand.id(this, id))))
                    .orElseThrow(() -> new CommandFailedException(
                            id == null
                                    ? "the link shows no list; it may have been renewed or ended"
                                    : "there is no list " + id + " that the viewer sees; 'list find' finds lists"));
            List<ListedMovie> films = UserCommand.all(limit, page -> lists.films(who, list.id(), page));
            output.print(new Shown(list, films), lines(list, films));
        }

        private static List<String> lines(SharedList list, List<ListedMovie> films) {
            List<String> lines = new ArrayList<>();
            lines.add("List " + list.id() + ": " + list.name() + ", by " + CommunityText.name(list.owner()));
            lines.add(String.join(
                    ", ",
                    Stream.of(
                                    CommunityText.of(list.visibility()),
                                    list.ranked() ? "ranked" : "",
                                    list.linked() ? "with a secret link" : "",
                                    list.viewerRole() == null ? "" : "you are " + CommunityText.of(list.viewerRole()),
                                    list.deletedAt() == null ? "" : "deleted " + CommunityText.day(list.deletedAt()),
                                    list.hidden() ? "hidden by a moderator" : "",
                                    "version " + list.version(),
                                    CommunityText.count(list.likes(), "like"),
                                    CommunityText.count(list.comments(), "comment"))
                            .filter(part -> !part.isEmpty())
                            .toList()));
            if (list.description() != null) {
                lines.add("");
                list.description().lines().forEach(lines::add);
            }
            lines.add("");
            List<List<String>> rows = new ArrayList<>();
            for (ListedMovie film : films) {
                rows.add(List.of(
                        list.ranked() ? Integer.toString(rows.size() + 1) : "",
                        film.movie().id().toString(),
                        MovieTables.title(film.movie()),
                        MovieTables.year(film.movie()),
                        film.addedBy() == null ? "" : film.addedBy().username(),
                        Objects.requireNonNullElse(film.note(), "")));
            }
            lines.addAll(TextTable.brokenLines(
                    List.of(list.ranked() ? "#" : " ", "id", "title", "year", "added by", "note"), rows));
            return lines;
        }
    }

    @Command(
            name = "find",
            description = "Lists the lists that the viewer sees, the newest first, or by name.",
            footer = {
                "%nExamples:",
                "  marquee list find --owner ann --viewer ann",
                "  marquee list find --name rainy --viewer ann"
            })
    static final class Find extends DatabaseCommand {

        @Option(names = "--owner", paramLabel = "USER", description = "Only the lists of this user.")
        private @Nullable String ownerName;

        @Option(names = "--member", paramLabel = "USER", description = "Only lists of others with this member.")
        private @Nullable String memberName;

        @Option(names = "--movie", paramLabel = "MOVIE", description = "Only lists with this movie.")
        private @Nullable String movieName;

        @Option(names = "--name", paramLabel = "TEXT", description = "Only lists whose name begins with this text.")
        private @Nullable String text;

        @Mixin
        private ViewerOptions viewer = new ViewerOptions();

        @Mixin
        private PagedLimitOption limit = new PagedLimitOption();

        @Override
        void run(Marquee marquee, Output output) {
            limit.check(this);
            if (Stream.of(ownerName, memberName, movieName, text)
                            .filter(Objects::nonNull)
                            .count()
                    > 1) {
                throw wrong("give one of --owner, --member, --movie and --name");
            }
            Lookup lookup = lookup(marquee);
            Viewer who = viewer.viewer(marquee, lookup, this);
            ListQuery query = query(lookup);
            List<SharedList> lists = UserCommand.all(
                    limit,
                    page -> marquee.community()
                            .lists()
                            .list(
                                    who,
                                    new ListQuery(query.owner(), query.member(), query.movie(), query.name(), page)));
            output.print(
                    lists,
                    TextTable.brokenLines(
                            List.of("id", "by", "films", "likes", "visibility", "changed", "name"),
                            lists.stream()
                                    .map(list -> List.of(
                                            list.id().toString(),
                                            CommunityText.name(list.owner()),
                                            Long.toString(list.films()),
                                            Long.toString(list.likes()),
                                            CommunityText.of(list.visibility()),
                                            CommunityText.day(list.updatedAt()),
                                            list.name()))
                                    .toList()));
        }

        private ListQuery query(Lookup lookup) {
            if (ownerName != null) {
                return ListQuery.of(lookup.user(ownerName).id());
            }
            if (memberName != null) {
                return ListQuery.sharedWith(lookup.user(memberName).id());
            }
            if (movieName != null) {
                return ListQuery.with(lookup.movieWithNote(movieName).id());
            }
            String begin = text;
            return begin == null ? ListQuery.all() : checked(() -> ListQuery.named(begin));
        }
    }

    @Command(
            name = "change",
            description = "Changes the name, description, ranking or visibility of a list.",
            footer = {"%nExample:", "  marquee list change ann 1 --name \"Rainy evenings\" --visibility public"})
    static final class Change extends OneList {

        @Option(names = "--name", paramLabel = "TEXT", description = "The new name.")
        private @Nullable String name;

        @Option(names = "--description", paramLabel = "TEXT", description = "The new description; empty for none.")
        private @Nullable String description;

        @Option(
                names = "--ranked",
                arity = "1",
                paramLabel = "BOOL",
                description = "Whether the order of the films is a ranking.")
        private @Nullable Boolean ranked;

        @Option(
                names = "--visibility",
                paramLabel = "WHO",
                completionCandidates = Candidates.OfVisibilities.class,
                description = "Who sees it: private, friends or public.")
        private @Nullable Visibility visibility;

        @Option(
                names = "--if-version",
                paramLabel = "N",
                description = "Change nothing if the list has another version by now, as 'list show' shows it.")
        private @Nullable Integer version;

        @Override
        void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            ListChanges changes = checked(() -> new ListChanges(name, description, ranked, visibility));
            int expected = version == null ? version(marquee, user, list) : version;
            SharedList changed = marquee.community().lists().change(user.id(), list, expected, changes);
            output.print(changed, "List " + list + " is " + changed.name() + ", version " + changed.version() + ".");
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a list; its owner may restore it.",
            footer = {"%nExample:", "  marquee list delete ann 1"})
    static final class Delete extends OneList {

        @Override
        void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            boolean deleted = marquee.community().lists().delete(user.id(), list);
            output.print(
                    new Changed(list, deleted),
                    "List " + list
                            + (deleted ? " is deleted; 'list restore' takes that back." : " was deleted already."));
        }
    }

    @Command(
            name = "restore",
            description = "Takes the deletion of a list back.",
            footer = {"%nExample:", "  marquee list restore ann 1"})
    static final class Restore extends OneList {

        @Override
        void run(Marquee marquee, Lookup lookup, User user, ListId list, Output output) {
            boolean restored = marquee.community().lists().restore(user.id(), list);
            output.print(
                    new Changed(list, restored),
                    "List " + list + (restored ? " is there again." : " was not deleted."));
        }
    }

    @Command(
            name = "like",
            description = "Likes a list.",
            footer = {"%nExample:", "  marquee list like bob 1"})
    static final class LikeIt extends LikeCommand.Like {
        @Override
        Likeable liked(long id) {
            return new ListId(id);
        }
    }

    @Command(
            name = "unlike",
            description = "Takes the like of a list back.",
            footer = {"%nExample:", "  marquee list unlike bob 1"})
    static final class UnlikeIt extends LikeCommand.Unlike {
        @Override
        Likeable liked(long id) {
            return new ListId(id);
        }
    }

    private static String made(SharedList list) {
        return "List " + list.id() + ", " + list.name() + ", is made with " + CommunityText.count(list.films(), "film")
                + "; who sees it: " + CommunityText.of(list.visibility()) + ".";
    }

    /** {@return the version of a list that a user sees} */
    static int version(Marquee marquee, User user, ListId list) {
        return seen(marquee, user, list).version();
    }

    /**
     * {@return a list that a user sees}
     *
     * @throws CommandFailedException if there is no such list
     */
    static SharedList seen(Marquee marquee, User user, ListId list) {
        return marquee.community()
                .lists()
                .find(Viewer.of(user.id()), list)
                .orElseThrow(() -> new CommandFailedException(
                        "there is no list " + list + " that " + user.username() + " sees; 'list find' finds lists"));
    }
}
