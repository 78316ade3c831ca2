package dev.marquee.exports;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.AppliedImport;
import dev.marquee.taste.TasteFact;
import dev.marquee.taste.TasteImport;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Imports what a person exported from a service: finds the films in the catalog and stores the facts as one batch,
 * which {@link dev.marquee.taste.TasteImports#undo} takes back.
 *
 * <p>A film is found by TMDb's id, by IMDb's id, else by its title, original title or an alias together with its year
 * or a year beside it. Nothing is guessed: a row that may mean several movies, or whose film has no year, waits for a
 * {@linkplain Choices choice}; only titles of {@linkplain ExportFormat#isGuessed() Netflix} are taken for the one movie
 * with that very title, so that a preview should be looked at first. An import that is repeated changes nothing.
 *
 * <p>Of several rows about one fact, one counts as taken and the others as present: the latest rating of a film; one
 * play of a film at a moment; a play at an unknown time only for a film without another play.
 *
 * <p>Thread-safe. Cost: the rows in memory, a few SQL statements for the ids, one or two searches for each film without
 * an id that is known, and the person's diary if plays are imported.
 */
public final class ExportImporter {

    private final Marquee marquee;
    private final Clock clock;

    /**
     * Creates an importer.
     *
     * @param marquee the database
     */
    public ExportImporter(Marquee marquee) {
        this(marquee, Clock.systemUTC());
    }

    /**
     * Creates an importer with a clock of its own.
     *
     * @param marquee the database
     * @param clock gives the time of facts whose rows have none
     */
    public ExportImporter(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    /**
     * Finds out what {@link #apply} would do, and writes nothing.
     *
     * @param user the user
     * @param export the export
     * @param choices what a person decided about rows
     * @return what would become of each row; without a batch
     * @throws dev.marquee.InvalidValueException if a choice is about a row that is not there, or names a movie that the
     *     catalog does not have
     * @throws dev.marquee.NotFoundException if the user does not exist
     */
    public ImportOutcome preview(UserId user, PersonalExport export, Choices choices) {
        return run(user, export, choices, true);
    }

    /**
     * Imports an export, in one transaction.
     *
     * @param user the user
     * @param export the export
     * @param choices what a person decided about rows
     * @return what became of each row
     * @throws dev.marquee.InvalidValueException if a choice is about a row that is not there, or names a movie that the
     *     catalog does not have; nothing is written then
     * @throws dev.marquee.NotFoundException if the user does not exist
     */
    public ImportOutcome apply(UserId user, PersonalExport export, Choices choices) {
        return run(user, export, choices, false);
    }

    private ImportOutcome run(UserId user, PersonalExport export, Choices choices, boolean preview) {
        choices.check(export);
        Map<Integer, Movie> chosen = chosen(choices);
        FilmMatcher matcher = new FilmMatcher(marquee.movies(), export.format().isGuessed());
        matcher.load(export.rows().stream().map(ExportedRow::film).toList());
        Sorted sorted = new Sorted(export.skipped());
        for (ExportedRow row : export.rows()) {
            Optional<Integer> choice = choices.movies().get(row.row());
            if (choice == null) {
                sorted.add(row, matcher.match(row.film()));
            } else if (choice.isEmpty()) {
                sorted.skipped.add(new SkippedRow(row.row(), "left out by a choice"));
            } else {
                sorted.found.put(row, chosen.get(choice.get()));
            }
        }
        return write(user, export, sorted, preview);
    }

    private Map<Integer, Movie> chosen(Choices choices) {
        List<Integer> ids = choices.movies().values().stream()
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
        Map<Integer, Movie> found = new HashMap<>();
        for (int k = 0; k < ids.size(); k += 10_000) {
            marquee.movies()
                    .findAllByTmdbId(ids.subList(k, Math.min(ids.size(), k + 10_000)))
                    .forEach(movie -> found.put(movie.tmdbId(), movie));
        }
        ids.stream().filter(id -> !found.containsKey(id)).findFirst().ifPresent(id -> {
            throw new ExportFileException("a choice names TMDb's id " + id
                    + ", which the catalog does not have; import the movie first, or take the line out");
        });
        return found;
    }

    private ImportOutcome write(UserId user, PersonalExport export, Sorted sorted, boolean preview) {
        Map<ExportedRow, MovieId> movies = new LinkedHashMap<>();
        sorted.found.forEach((row, movie) -> movies.put(row, movie.id()));
        ImportPlan plan = ImportPlan.of(marquee, user, export.format(), movies, clock.instant());
        sorted.skipped.addAll(plan.broken());
        List<TasteFact> facts = plan.facts();
        AppliedImport applied = preview
                ? marquee.imports().preview(user, facts)
                : marquee.imports().apply(user, export.format().source(), facts);
        Optional<TasteImport> batch = applied.batch();
        List<ImportOutcome.Found> found = new ArrayList<>();
        sorted.found.forEach((row, movie) -> {
            if (!plan.isBroken(row)) {
                boolean taken = plan.factsOf(row).stream().anyMatch(applied.taken()::get);
                found.add(new ImportOutcome.Found(
                        row.row(), row.film().title(), row.film().year(), FilmCandidate.of(movie), taken));
            }
        });
        int taken = (int) found.stream().filter(ImportOutcome.Found::taken).count();
        return new ImportOutcome(
                taken, found.size() - taken, sorted.ambiguous, sorted.notFound, sorted.skipped, found, batch);
    }

    /** The rows by what the catalog has for them. */
    private static final class Sorted {
        private final Map<ExportedRow, Movie> found = new LinkedHashMap<>();
        private final List<ImportOutcome.Ambiguous> ambiguous = new ArrayList<>();
        private final List<ImportOutcome.NotFound> notFound = new ArrayList<>();
        private final List<SkippedRow> skipped;

        private Sorted(List<SkippedRow> skipped) {
            this.skipped = new ArrayList<>(skipped);
        }

        private void add(ExportedRow row, FilmMatch match) {
            ExportedFilm film = row.film();
            Optional<Movie> movie = match.movie();
            if (movie.isPresent()) {
                found.put(row, movie.get());
            } else if (match.candidates().isEmpty()) {
                notFound.add(new ImportOutcome.NotFound(row.row(), film.title(), film.year()));
            } else {
                ambiguous.add(new ImportOutcome.Ambiguous(
                        row.row(),
                        film.title(),
                        film.year(),
                        match.candidates().stream().map(FilmCandidate::of).toList()));
            }
        }
    }
}
