package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.importer.ListCell.DamagedCell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source that reads a data set of movies in CSV files ({@link CsvTable}). The file of movies is read twice: the first
 * time to find the order of day and month in its dates, and the meaning of points and commas in its numbers.
 */
final class KaggleSource extends FileSource {

    private final Path movies;
    private final @Nullable Path credits;
    private final @Nullable Path keywords;

    KaggleSource(Path folder) {
        super("kaggle", "", Keeps.ABSENT_COLUMNS);
        Map<CsvTable, Path> tables = CsvTable.find(folder);
        movies = tables.getOrDefault(CsvTable.MOVIES, folder);
        credits = tables.get(CsvTable.CREDITS);
        keywords = tables.get(CsvTable.KEYWORDS);
    }

    @Override
    String fingerprint() {
        return FileDigest.of(movies)
                + (credits == null ? "" : FileDigest.of(credits))
                + (keywords == null ? "" : FileDigest.of(keywords));
    }

    @Override
    void read(Rows rows) {
        try (CsvFile file = new CsvFile(movies).require("id").refuseTwice(MovieRow.COLUMNS);
                MovieParts credited = MovieParts.open(credits, rows, "cast", "crew");
                MovieParts described = MovieParts.open(keywords, rows, "keywords")) {
            read(file, survey(), credited, described, rows);
        } catch (IOException e) {
            throw new ImportFileException("can't read the files of " + movies.getParent() + ": " + e.getMessage(), e);
        }
    }

    private SurveyedColumns survey() throws IOException {
        SurveyedColumns columns = new SurveyedColumns();
        long count = 0;
        try (CsvFile file = new CsvFile(movies)) {
            for (CsvFile.Row row = file.next(); row != null; row = file.next()) {
                count++;
                if (row.damage() == null) {
                    add(row, columns);
                }
            }
        }
        if (count == 0) {
            throw new ImportFileException(movies.getFileName() + " has a header and no rows; take another file");
        }
        String problem = columns.problem();
        if (problem != null) {
            throw new ImportFileException(movies.getFileName() + ": " + problem);
        }
        return columns;
    }

    private static void add(CsvFile.Row row, SurveyedColumns columns) {
        try {
            new MovieRow(row.cells());
            columns.add(row.cells(), row.line());
        } catch (DamagedCell countedWhenItIsRead) {
            // Its cells may be in other columns.
        }
    }

    private static void read(CsvFile file, SurveyedColumns columns, MovieParts credits, MovieParts keywords, Rows rows)
            throws IOException {
        Set<String> absent = MovieRow.absent(file);
        for (CsvFile.Row row = file.next(); row != null; row = file.next()) {
            String where = file.name() + ":" + row.line();
            if (row.damage() != null) {
                rows.damaged(where, row.damage());
                continue;
            }
            try {
                MovieRow movie = new MovieRow(row.cells());
                MovieMapping mapping =
                        movie.mapping(columns, credits.find(movie.id()), keywords.find(movie.id()), absent);
                rows.movie(where, movie.id(), mapping);
            } catch (DamagedCell e) {
                rows.damaged(where, String.valueOf(e.getMessage()));
            }
        }
    }
}
