package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.export.DailyExport;
import dev.marquee.tmdb.export.ExportEntry;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the movies of a daily export. TMDb's exports of people, series, keywords and others look alike, and their ids
 * are those of other movies: a file without movies is refused, and a line that is no movie is damaged. Confined to one
 * thread.
 */
final class MovieLines {

    private final Consumer<ExportEntry> movies;
    private final DailyExport.DamagedLines damagedLines;
    private long found;
    private @Nullable String firstOther;

    private MovieLines(Consumer<ExportEntry> movies, DailyExport.DamagedLines damagedLines) {
        this.movies = movies;
        this.damagedLines = damagedLines;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param movies receives the movies, whose ids are 1 or more
     * @param damagedLines receives the other lines, except for blank ones
     * @throws ImportFileException if the file has no movie
     * @throws TmdbException if the file can't be read
     */
    static void read(Path file, Consumer<ExportEntry> movies, DailyExport.DamagedLines damagedLines) {
        MovieLines lines = new MovieLines(movies, damagedLines);
        DailyExport.read(file, lines::entry, lines::damaged);
        lines.check(file);
    }

    private void entry(ExportEntry entry) {
        if (entry.kind() != ExportEntry.Kind.MOVIE) {
            damaged(entry.line(), "it is " + what(entry.kind()) + ": a movie's line has original_title");
        } else if (entry.id() < 1) {
            damaged(entry.line(), "its id is " + entry.id() + "; TMDb's ids are 1 or more");
        } else {
            found++;
            movies.accept(entry);
        }
    }

    private static String what(ExportEntry.Kind kind) {
        return switch (kind) {
            case SERIES -> "a series";
            case PERSON -> "a person";
            case NAMED -> "a collection, keyword, network or company";
            default -> "no movie";
        };
    }

    private void damaged(long line, String damage) {
        if (firstOther == null) {
            firstOther = "line " + line + ": " + damage;
        }
        damagedLines.damaged(line, damage);
    }

    private void check(Path file) {
        if (found == 0) {
            throw new ImportFileException("there is no movie in " + file
                    + (firstOther == null ? ", which is empty" : " (" + firstOther + ")")
                    + "; take one of TMDb's files movie_ids_MM_DD_YYYY.json.gz, which have one JSON object on"
                    + " each line");
        }
    }
}
