package dev.marquee.cli;

import java.util.List;
import java.util.stream.Stream;

/**
 * The commands of the program. Picocli reads the annotations of each command that it is given, which takes longer than
 * a frequent command works, so it is given only the one that the command line names.
 */
final class Subcommands {

    /** The names of all commands, in the order of the help. */
    static final List<String> ALL = List.of(
            "migrate",
            "import",
            "user",
            "favorite",
            "prefer",
            "rate",
            "ratings",
            "predict",
            "watch",
            "diary",
            "stats",
            "progress",
            "unwatch",
            "watchlist",
            "dismiss",
            "dismissed",
            "undismiss",
            "imports",
            "undo-import",
            "export",
            "export-user",
            "import-user",
            "follow",
            "review",
            "comment",
            "list",
            "feed",
            "friends",
            "report",
            "block",
            "search",
            "suggest",
            "movie",
            "person",
            "count",
            "by-genre",
            "trending",
            "train",
            "models",
            "recommend",
            "next",
            "tonight",
            "onboarding",
            "similar",
            "evaluate",
            "backup",
            "backups",
            "verify",
            "restore",
            "doctor",
            "completion",
            "rehearse");

    private Subcommands() {}

    /**
     * {@return the names of the commands without which a command line would be understood in another way} These are all
     * commands, unless the first word that is no option is the name of a command that does not speak of the others.
     */
    static List<String> neededBy(String... words) {
        int next = 0;
        while (next < words.length && isOptionOfAll(words, next)) {
            next += words[next].equals("--db") ? 2 : 1;
        }
        boolean alone = next < words.length && ALL.contains(words[next]) && !words[next].equals("completion");
        return alone ? List.of(words[next]) : ALL;
    }

    /** {@return whether a command line names a command and does not ask for help} */
    static boolean isWork(String... words) {
        return neededBy(words).size() == 1
                && Stream.of("-h", "--help", "-V", "--version").noneMatch(List.of(words)::contains);
    }

    /** {@return whether an option stands here that may stand before a command, with a value that is no command} */
    private static boolean isOptionOfAll(String[] words, int at) {
        return switch (words[at]) {
            case "--json", "--verbose" -> true;
            // A word that begins with @ may be a file with more words.
            case "--db" -> at + 1 < words.length && !words[at + 1].matches("[-@].*") && !ALL.contains(words[at + 1]);
            default -> words[at].startsWith("--db=");
        };
    }

    /** {@return the class of a command} Only this class is loaded. */
    static Class<?> of(String name) {
        return switch (name) {
            case "migrate" -> MigrateCommand.class;
            case "import" -> ImportCommand.class;
            case "user" -> UserCommands.class;
            case "favorite" -> FavoriteCommands.class;
            case "prefer" -> PreferCommand.class;
            case "rate" -> RateCommand.class;
            case "ratings" -> RatingsCommand.class;
            case "predict" -> PredictCommand.class;
            case "watch" -> WatchCommand.class;
            case "unwatch" -> UnwatchCommand.class;
            case "diary" -> DiaryCommand.class;
            case "stats" -> StatsCommand.class;
            case "progress" -> ProgressCommand.class;
            case "watchlist" -> WatchlistCommands.class;
            case "dismiss" -> DismissalCommands.Dismiss.class;
            case "undismiss" -> DismissalCommands.Undismiss.class;
            case "imports" -> ImportsCommand.class;
            case "undo-import" -> UndoImportCommand.class;
            case "export" -> ExportCommand.class;
            case "export-user" -> UserFileCommands.Write.class;
            case "import-user" -> UserFileCommands.Read.class;
            case "follow" -> FollowCommands.class;
            case "review" -> ReviewCommands.class;
            case "comment" -> CommentCommands.class;
            case "list" -> ListCommands.class;
            case "feed" -> FeedCommand.class;
            case "friends" -> FriendsCommands.class;
            case "report" -> ReportCommands.class;
            case "block" -> BlockCommands.class;
            case "dismissed" -> DismissalCommands.ListAll.class;
            case "search" -> SearchCommand.class;
            case "suggest" -> SuggestCommand.class;
            case "movie" -> MovieCommands.class;
            case "person" -> PersonCommand.Plain.class;
            case "count" -> CountCommand.class;
            case "by-genre" -> ByGenreCommand.class;
            case "trending" -> TrendingCommand.class;
            case "train" -> TrainCommand.class;
            case "models" -> ModelCommands.class;
            case "recommend" -> RecommendCommand.class;
            case "next" -> NextCommand.class;
            case "tonight" -> TonightCommand.class;
            case "onboarding" -> OnboardingCommand.class;
            case "similar" -> SimilarCommand.class;
            case "evaluate" -> EvaluateCommand.class;
            case "backup" -> BackupCommands.Take.class;
            case "backups" -> BackupCommands.ListAll.class;
            case "verify" -> BackupCommands.Verify.class;
            case "restore" -> BackupCommands.Restore.class;
            case "doctor" -> DoctorCommand.class;
            case "completion" -> CompletionCommand.class;
            case "rehearse" -> RehearseCommand.class;
            default -> throw new IllegalArgumentException("there is no command " + name);
        };
    }
}
