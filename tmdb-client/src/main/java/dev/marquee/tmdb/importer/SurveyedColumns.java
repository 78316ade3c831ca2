package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.text.DateColumn;
import dev.marquee.tmdb.text.NumberColumn;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dates and numbers of a file of movies, whose forms are decided by the whole column. Confined to one thread.
 */
final class SurveyedColumns {

    private final DateColumn dates = new DateColumn("release_date");
    private final Map<String, NumberColumn> numbers = new LinkedHashMap<>();

    SurveyedColumns() {
        List.of("budget", "revenue", "popularity", "runtime", "vote_average", "vote_count")
                .forEach(column -> numbers.put(column, new NumberColumn()));
    }

    /** Adds the cells of a row to those by which the columns are decided. */
    void add(Map<String, String> cells, long line) {
        dates.add(cells.getOrDefault("release_date", ""), line);
        numbers.forEach((column, number) -> number.add(cells.getOrDefault(column, "")));
    }

    /** {@return why a column can't be read, or null} */
    @Nullable
    String problem() {
        return dates.problem();
    }

    /** {@return the numbers of a row by column, in the form that has one reading where the column decides for one} */
    Map<String, @Nullable String> numbers(Map<String, String> cells) {
        Map<String, @Nullable String> plain = new LinkedHashMap<>();
        numbers.forEach((column, number) -> plain.put(column, number.plain(cells.get(column))));
        return plain;
    }

    /** {@return the release date of a row in ISO 8601; the cell if it is no date, or null if there is none} */
    @Nullable
    String releaseDate(Map<String, String> cells) {
        String cell = cells.get("release_date");
        LocalDate date = cell == null ? null : dates.date(cell);
        return date == null ? cell : date.toString();
    }
}
