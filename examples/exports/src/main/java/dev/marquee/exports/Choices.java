package dev.marquee.exports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person decided about rows of an export: which movie a row means, or that it is left out. Immutable.
 *
 * @param movies TMDb's id by {@linkplain ExportedRow#row() row}; empty for a row that is left out
 */
public record Choices(Map<String, Optional<Integer>> movies) {

    private static final String NONE = "none";
    private static final int MAX_BYTES = 16 << 20;

    /** Copies the map. */
    public Choices {
        movies = Map.copyOf(movies);
    }

    /** {@return no choices} */
    public static Choices none() {
        return new Choices(Map.of());
    }

    /**
     * Reads choices from a file of lines {@code row,tmdb_id}, such as {@code diary.csv:12,949}. The id {@code none}
     * leaves the row out. A first line {@code row,tmdb_id}, blank lines and lines that begin with {@code #} are passed
     * over.
     *
     * @param file the file in UTF-8, of at most 16 MB
     * @return the choices
     * @throws ExportFileException if the file can't be read, a line has another form, or a row stands there twice with
     *     different ids
     */
    public static Choices read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ExportFileException(
                        file + " has more than " + (MAX_BYTES >> 20) + " MB; give lines row,tmdb_id");
            }
            return parse(Files.readAllLines(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw new ExportFileException("can't read " + file + ": " + e + "; give a file of lines row,tmdb_id", e);
        }
    }

    private static Choices parse(List<String> lines, String file) {
        Map<String, Optional<Integer>> movies = new LinkedHashMap<>();
        for (int k = 0; k < lines.size(); k++) {
            String line = lines.get(k).replace("\uFEFF", "").strip();
            if (line.isEmpty() || line.startsWith("#") || (k == 0 && line.matches("(?i)\"?row\"?,\"?tmdb_?id\"?"))) {
                continue;
            }
            int comma = line.lastIndexOf(',');
            String row = comma < 0 ? "" : unquoted(line.substring(0, comma));
            String id = comma < 0 ? "" : unquoted(line.substring(comma + 1));
            if (row.isEmpty() || !id.matches("-?\\d{1,9}|-1\\d{9}|-20{9}|1\\d{9}|" + NONE)) {
                throw new ExportFileException(file + ":" + (k + 1) + ": a choice is a row, a comma and TMDb's id of a"
                        + " movie or none, such as 12,949");
            }
            Optional<Integer> movie = id.equals(NONE) ? Optional.empty() : Optional.of(Integer.valueOf(id));
            Optional<Integer> before = movies.put(row, movie);
            if (before != null && !before.equals(movie)) {
                throw new ExportFileException(
                        file + ":" + (k + 1) + ": row " + row + " has another choice already; keep one of them");
            }
        }
        return new Choices(movies);
    }

    private static String unquoted(String field) {
        String text = field.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text;
    }

    /** Refuses choices of rows that are not there. */
    void check(PersonalExport export) {
        Map<String, String> rows = new HashMap<>();
        export.rows().forEach(row -> rows.put(row.row(), ""));
        Map<String, String> skipped = new HashMap<>();
        export.skipped().forEach(row -> skipped.put(row.row(), row.reason()));
        movies.keySet().stream()
                .sorted()
                .filter(row -> !rows.containsKey(row))
                .findFirst()
                .ifPresent(row -> {
                    String reason = skipped.get(row);
                    throw new ExportFileException("there is a choice for row " + row + ", which "
                            + (reason == null ? "the export does not have" : "is skipped: " + reason)
                            + "; take the line out of the choices");
                });
    }
}
