package dev.marquee.web.admin;

import dev.marquee.Marquee;
import dev.marquee.cli.movielens.FileCounts;
import dev.marquee.cli.movielens.MovieLensImport;
import dev.marquee.cli.movielens.MovieLensSummary;
import dev.marquee.cli.movielens.MovieLensSummary.Counts;
import dev.marquee.cli.movielens.UnusableRow;
import dev.marquee.web.server.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Imports a data set of MovieLens. */
final class MovieLensWork implements Task.Work {

    /** What holds if it was canceled: it writes in one transaction. */
    static final String CANCELED = "Canceled. Nothing was imported.";

    private static final int SHOWN_ROWS = 100;

    private final Marquee marquee;
    private final Path folder;

    MovieLensWork(Marquee marquee, Path folder) {
        this.marquee = marquee;
        this.folder = folder;
    }

    @Override
    public Outcome run(Task task) {
        task.at("reading and checking the files", 0, -1);
        MovieLensImport data = MovieLensImport.read(folder);
        task.check();
        MovieLensSummary summary = data.write(marquee, (part, done, total) -> {
            task.check();
            task.at(part, done, total);
        });
        return outcome(summary);
    }

    private static Outcome outcome(MovieLensSummary summary) {
        List<String> facts = new ArrayList<>();
        facts.add("Movies: " + counts(summary.movies()));
        facts.add("Users: " + counts(summary.users()));
        facts.add("Favorites: " + counts(summary.favorites()));
        facts.add("Ratings: " + counts(summary.ratingsStored()));
        if (summary.imdbIdsTaken() > 0) {
            facts.add(Numbers.count(summary.imdbIdsTaken(), "IMDb id")
                    + " left out, as another movie of the catalog has them");
        }
        summary.files().stream().map(FileCounts::text).forEach(facts::add);
        List<String> skipped = summary.unusable().stream()
                .limit(SHOWN_ROWS)
                .map(UnusableRow::toString)
                .toList();
        return new Outcome(
                "Imported from " + Numbers.count(summary.ratings(), "rating") + ": "
                        + Numbers.count(summary.movies().inserted(), "new movie") + ", "
                        + Numbers.count(summary.users().inserted(), "new user") + ", "
                        + Numbers.count(summary.favorites().inserted(), "new favorite") + "; "
                        + (summary.problems() == 0
                                ? "no row had a problem."
                                : Numbers.count(summary.problems(), "row") + " with a problem."),
                facts,
                skipped,
                null);
    }

    private static String counts(Counts counts) {
        return Numbers.text(counts.inserted()) + " new, " + Numbers.text(counts.updated()) + " changed, "
                + Numbers.text(counts.unchanged()) + " unchanged";
    }
}
