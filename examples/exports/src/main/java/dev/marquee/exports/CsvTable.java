package dev.marquee.exports;

import dev.marquee.exports.csv.DamagedTextException;
import dev.marquee.exports.csv.DelimitedReader;
import dev.marquee.exports.csv.SeparatorLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header, in memory. Columns are found whatever the case, blanks and points of their names; commas,
 * semicolons or tabs stand between the fields, whichever makes the most known columns.
 */
final class CsvTable {

    private static final char[] SEPARATORS = {',', ';', '\t'};

    private final String file;
    private final Map<String, Integer> columns;
    private final List<Row> records;

    private CsvTable(String file, Map<String, Integer> columns, List<Row> records) {
        this.file = file;
        this.columns = columns;
        this.records = records;
    }

    /**
     * Reads a table.
     *
     * @param known columns that such a table has, in lower case without blanks
     * @throws ExportFileException if the quotes of a record are wrong, or none of the columns is there
     */
    static CsvTable read(ExportFile file, Set<String> known) {
        List<List<String>> best = List.of();
        int most = 0;
        String text = file.text();
        for (char separator : SEPARATORS) {
            int columns = (int) header(text, separator, file.name()).stream()
                    .map(CsvTable::key)
                    .filter(known::contains)
                    .distinct()
                    .count();
            if (columns > most) {
                most = columns;
                best = records(text, separator, file.name(), Integer.MAX_VALUE);
            }
        }
        if (best.isEmpty()) {
            throw new ExportFileException(file.name() + " has none of the columns of this export, such as "
                    + known.stream().sorted().findFirst().orElse("") + "; give the file that the service made");
        }
        return of(file.name(), best);
    }

    /** {@return the table of records, of which the first is the header} */
    static CsvTable of(String file, List<List<String>> records) {
        Map<String, Integer> columns = new HashMap<>();
        List<String> header = records.get(0);
        for (int k = 0; k < header.size(); k++) {
            columns.putIfAbsent(key(header.get(k)), k);
        }
        List<Row> rows = new ArrayList<>();
        for (int k = 1; k < records.size(); k++) {
            rows.add(new Row(k, records.get(k), header.size(), columns));
        }
        return new CsvTable(file, columns, rows);
    }

    /** {@return the fields of the header; none if the quotes are wrong with this separator} */
    private static List<String> header(String text, char separator, String file) {
        try {
            List<List<String>> first = records(text, separator, file, 1);
            return first.isEmpty() ? List.of() : first.get(0);
        } catch (ExportFileException anotherSeparator) {
            return List.of();
        }
    }

    /** {@return the records that are not empty} */
    static List<List<String>> records(String text, char separator, String file, int limit) {
        List<List<String>> records = new ArrayList<>();
        try (BufferedReader start = new BufferedReader(new StringReader(text))) {
            SeparatorLine.skip(start);
            CSVFormat format =
                    CSVFormat.RFC4180.builder().setDelimiter(separator).get();
            try (DelimitedReader reader = new DelimitedReader(start, format)) {
                for (List<String> fields; records.size() < limit && (fields = reader.next()) != null; ) {
                    if (fields.stream().anyMatch(field -> !field.isBlank())) {
                        records.add(List.copyOf(fields));
                    }
                }
            }
        } catch (DamagedTextException e) {
            throw new ExportFileException(e.at(file) + "; give the file that the service made", e);
        } catch (IOException e) {
            throw new ExportFileException("can't read " + file + ": " + e, e);
        }
        return records;
    }

    /** {@return a column's name as it is compared} */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Refuses the table if it lacks a column. */
    CsvTable require(String... required) {
        for (String column : required) {
            if (!has(column)) {
                throw new ExportFileException(
                        file + " has no column " + column + "; give the file that the service made, with its header");
            }
        }
        return this;
    }

    List<Row> records() {
        return records;
    }

    /** {@return the order of day and month in the dates of some columns, of which the first matters most} */
    DateColumn dates(String... names) {
        List<List<String>> values = new ArrayList<>();
        for (String name : names) {
            values.add(records.stream().map(row -> row.get(name)).toList());
        }
        return DateColumn.of(values);
    }

    /** A record of the table. */
    static final class Row {

        private final int number;
        private final List<String> fields;
        private final int width;
        private final Map<String, Integer> columns;

        private Row(int number, List<String> fields, int width, Map<String, Integer> columns) {
            this.number = number;
            this.fields = fields;
            this.width = width;
            this.columns = columns;
        }

        /** {@return the number of the record, from 1 and without the header} */
        int number() {
            return number;
        }

        /** {@return whether the record has more fields than the header, so that its fields can't be told apart} */
        boolean isTooWide() {
            return fields.size() > width
                    && fields.subList(width, fields.size()).stream().anyMatch(field -> !field.isBlank());
        }

        /** {@return a field without blanks around it; empty if there is no such column} */
        String get(String column) {
            return raw(column).strip();
        }

        /** {@return a field; empty if there is no such column} */
        String raw(String column) {
            Integer at = columns.get(column);
            return at == null || at >= fields.size() ? "" : fields.get(at);
        }

        /** {@return a field, or null if it is blank} */
        @Nullable
        String text(String column) {
            String value = raw(column);
            return value.isBlank() ? null : value;
        }
    }
}
