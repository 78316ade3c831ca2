package dev.marquee.cli;

import dev.marquee.exports.AccountList;
import dev.marquee.exports.ExportFormat;
import dev.marquee.exports.ReadOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands that import what people exported from services, one for each service. */
final class ExportImportCommands {

    private ExportImportCommands() {}

    @Command(
            name = "letterboxd",
            description =
                    "Imports an export of Letterboxd: ratings, diary, reviews, watched films, watchlist and likes.",
            footer = {
                "%nExamples:",
                "  marquee import letterboxd letterboxd-ann.zip --user ann --dry-run",
                "  marquee import letterboxd letterboxd-ann.zip --user ann --choose choices.csv"
            })
    static final class Letterboxd extends ExportImportCommand {
        @Override
        ExportFormat format() {
            return ExportFormat.LETTERBOXD;
        }
    }

    @Command(
            name = "imdb",
            description = "Imports the ratings or the watchlist of IMDb, whichever the file has.",
            footer = {"%nExample:", "  marquee import imdb ratings.csv --user ann --dry-run"})
    static final class Imdb extends ExportImportCommand {
        @Override
        ExportFormat format() {
            return ExportFormat.IMDB;
        }
    }

    @Command(
            name = "trakt",
            description = "Imports an export of Trakt: ratings, history, watchlist and favorites.",
            footer = {"%nExample:", "  marquee import trakt trakt-ann.zip --user ann --dry-run"})
    static final class Trakt extends ExportImportCommand {
        @Override
        ExportFormat format() {
            return ExportFormat.TRAKT;
        }
    }

    @Command(
            name = "tmdb-account",
            description = "Imports the ratings, the watchlist or the favorites of a TMDb account.",
            footer = {"%nExample:", "  marquee import tmdb-account watchlist.csv --kind watchlist --user ann"})
    static final class TmdbAccount extends ExportImportCommand {

        @Option(
                names = "--kind",
                paramLabel = "KIND",
                completionCandidates = Candidates.OfAccountLists.class,
                description = "Which list the file has: ratings, watchlist or favorites; ratings if not given.")
        private AccountList kind = AccountList.RATINGS;

        @Override
        ExportFormat format() {
            return ExportFormat.TMDB;
        }

        @Override
        ReadOptions options() {
            return ReadOptions.defaults().accountList(kind);
        }
    }

    @Command(
            name = "simkl",
            description = "Imports the CSV backup of Simkl: watched films, ratings and films to watch.",
            footer = {"%nExample:", "  marquee import simkl backup.csv --user ann --dry-run"})
    static final class Simkl extends ExportImportCommand {
        @Override
        ExportFormat format() {
            return ExportFormat.SIMKL;
        }
    }

    @Command(
            name = "netflix",
            description = "Imports the films that were watched on Netflix. Titles alone are guesses: nothing is written"
                    + " without --accept or --choose.",
            footer = {
                "%nExamples:",
                "  marquee import netflix NetflixViewingHistory.csv --user ann",
                "  marquee import netflix NetflixViewingHistory.csv --user ann --accept"
            })
    static final class Netflix extends ExportImportCommand {

        @Option(names = "--accept", description = "Take the movies that were found, once they were looked at.")
        private boolean accept;

        @Option(
                names = "--profile",
                paramLabel = "PROFILE",
                description = "Read one profile of ViewingActivity.csv; all if not given.")
        private @Nullable String profile;

        @Override
        ExportFormat format() {
            return ExportFormat.NETFLIX;
        }

        @Override
        ReadOptions options() {
            return ReadOptions.defaults().profile(profile);
        }

        @Override
        boolean isPreviewNeeded(boolean chosen) {
            return !accept && !chosen;
        }
    }

    @Command(
            name = "taste",
            description = "Imports what 'export taste' wrote as CSV or JSON.",
            footer = {"%nExample:", "  marquee import taste taste.json --user ann"})
    static final class Own extends ExportImportCommand {
        @Override
        ExportFormat format() {
            return ExportFormat.MARQUEE;
        }
    }
}
