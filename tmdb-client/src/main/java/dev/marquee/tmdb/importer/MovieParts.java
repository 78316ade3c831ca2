package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.importer.ListCell.DamagedCell;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file with parts of movies, such as their credits, in any order. It knows where the row of each movie begins: the
 * rows of many movies would not fit into memory. Takes about 60 bytes of memory per row. Confined to one thread.
 */
final class MovieParts implements Closeable {

    private final @Nullable CsvFile file;
    private final Map<Integer, Long> offsets = new HashMap<>();

    private MovieParts(@Nullable CsvFile file) {
        this.file = file;
    }

    /**
     * Opens a file and finds its rows. Of two rows of one movie, the first is taken.
     *
     * @param path the file, or null for one without rows
     * @param rows receives the damaged rows
     * @param lists the columns with lists, which are checked
     */
    static MovieParts open(@Nullable Path path, FileSource.Rows rows, String... lists) throws IOException {
        if (path == null) {
            return new MovieParts(null);
        }
        CsvFile file = new CsvFile(path).require(lists);
        MovieParts parts = new MovieParts(file);
        try {
            String idColumn = file.has("movie_id") ? "movie_id" : "id";
            for (CsvFile.Row row = file.next(); row != null; row = file.next()) {
                parts.add(row, idColumn, lists, rows);
            }
            return parts;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void add(CsvFile.Row row, String idColumn, String[] lists, FileSource.Rows rows) {
        String damage = row.damage();
        if (damage == null) {
            try {
                for (String list : lists) {
                    ListCell.of(list, row.cells().get(list));
                }
                offsets.putIfAbsent(MovieRow.id(row.cells(), idColumn), row.offset());
            } catch (DamagedCell e) {
                damage = e.getMessage();
            }
        }
        if (damage != null && file != null) {
            rows.damaged(file.name() + ":" + row.line(), damage);
        }
    }

    /** {@return the cells of a movie's row, or null if it has none} */
    @Nullable
    Map<String, String> find(int id) throws IOException {
        Long offset = offsets.get(id);
        if (offset == null || file == null) {
            return null;
        }
        CsvFile.Row row = file.at(offset);
        return row == null ? null : row.cells();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
