package dev.marquee.tmdb.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of CSV files about movies, told apart by their columns. */
enum CsvTable {
    /** Movies, one a row. */
    MOVIES(true),
    /** Cast and crew by movie. */
    CREDITS(true),
    /** Keywords by movie. */
    KEYWORDS(true),
    /** MovieLens' ids of movies with TMDb's; the movies have TMDb's ids themselves. */
    LINKS(false),
    /** Ratings by people of MovieLens, whom {@code import movielens} reads. */
    RATINGS(false);

    private static final Set<String> OF_MOVIES = Set.of(
            "overview", "release_date", "vote_average", "vote_count", "popularity", "budget", "runtime", "genres");
    private static final Set<String> OF_SERIES =
            Set.of("first_air_date", "number_of_seasons", "number_of_episodes", "episode_run_time");
    private static final String KNOWN = "known are TMDB 5000 (tmdb_5000_movies.csv, tmdb_5000_credits.csv), The Movies"
            + " Dataset (movies_metadata.csv, credits.csv, keywords.csv, links.csv, ratings.csv) and TMDB v11"
            + " (TMDB_movie_dataset_v11.csv), by their columns";

    private final boolean isRead;

    CsvTable(boolean isRead) {
        this.isRead = isRead;
    }

    /**
     * Finds the tables of a folder: its files whose names end with {@code .csv} or {@code .tsv}, with {@code .gz} or
     * without. Reads their headers.
     *
     * @param folder the folder, or a file
     * @return the files by table, without those that are not read; at least one of movies
     * @throws ImportFileException if there is no table of movies or two of one kind, or if a file is none of the tables
     */
    static Map<CsvTable, Path> find(Path folder) {
        Map<CsvTable, Path> found = new EnumMap<>(CsvTable.class);
        for (Path file : files(folder)) {
            CsvTable table = of(file);
            Path other = table.isRead ? found.put(table, file) : null;
            if (other != null) {
                throw new ImportFileException(file.getFileName() + " and " + other.getFileName() + " in " + folder
                        + " are both files of " + table.name().toLowerCase(Locale.ROOT)
                        + "; keep one of them, or import each from a folder of its own");
            }
        }
        if (!found.containsKey(MOVIES)) {
            throw new ImportFileException(
                    "there is no CSV file of movies in " + folder + "; " + KNOWN + "; unpack a data set there");
        }
        return found;
    }

    private static List<Path> files(Path folder) {
        if (Files.isRegularFile(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isCsv(String.valueOf(file.getFileName())) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (NotDirectoryException | NoSuchFileException e) {
            throw new ImportFileException("there is no folder " + folder, e);
        } catch (IOException | UncheckedIOException e) {
            throw new ImportFileException("can't read the folder " + folder + ": " + e, e);
        }
    }

    private static boolean isCsv(String name) {
        // macOS adds files that begin with a point to archives.
        return name.toLowerCase(Locale.ROOT).matches("[^.].*\\.(csv|tsv)(\\.gz)?");
    }

    private static CsvTable of(Path file) {
        List<String> columns;
        try {
            columns = CsvFile.header(file);
        } catch (IOException e) {
            throw new ImportFileException("can't read " + file + ": " + e, e);
        }
        CsvTable table = of(new HashSet<>(columns));
        if (table == null) {
            throw new ImportFileException(file.getFileName() + ":1: the columns " + shown(columns)
                    + " are those of no known file; " + KNOWN + "; take the file out of the folder");
        }
        return table;
    }

    static @Nullable CsvTable of(Set<String> columns) {
        boolean titled = columns.contains("title") || columns.contains("original_title");
        if (OF_SERIES.stream().anyMatch(columns::contains)) {
            return null;
        } else if (columns.contains("id") && titled && OF_MOVIES.stream().anyMatch(columns::contains)) {
            return MOVIES;
        } else if (idColumn(columns) != null && columns.contains("cast") && columns.contains("crew")) {
            return CREDITS;
        } else if (idColumn(columns) != null && columns.contains("keywords") && !titled) {
            return KEYWORDS;
        } else if (columns.containsAll(Set.of("movieid", "imdbid", "tmdbid"))) {
            return LINKS;
        }
        return columns.containsAll(Set.of("userid", "movieid", "rating")) ? RATINGS : null;
    }

    /** {@return the column with TMDb's id of the movie, or null} */
    static @Nullable String idColumn(Set<String> columns) {
        return columns.contains("movie_id") ? "movie_id" : columns.contains("id") ? "id" : null;
    }

    private static String shown(List<String> columns) {
        String all = String.join(", ", columns);
        return all.length() <= 100 ? all : all.substring(0, 100) + "…";
    }
}
