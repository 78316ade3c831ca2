package dev.marquee.cli.movielens;

import dev.marquee.exports.csv.DamagedTextException;
import dev.marquee.exports.csv.DelimitedReader;
import dev.marquee.exports.csv.FileText;
import dev.marquee.exports.csv.MalformedRecordException;
import dev.marquee.exports.csv.SeparatorLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of MovieLens row by row. Refuses the whole file if it was cut short, if its bytes are not text, or if
 * most of its rows are unusable.
 */
final class RowReader {

    private static final int MAX_HEADER = 1024;
    private static final int SHOWN = 40;
    private static final String TITLE = "title";
    private static final List<String> SEPARATORS = List.of(",", ";", "\t");

    /** A line end, and on the next line an id and a separator, as every row of MovieLens begins. */
    private static final Pattern FURTHER_ROW = Pattern.compile("\\R\\d+[,;\t]");

    private final Path file;
    private final RowLog.OfFile log;

    RowReader(Path file, RowLog log) {
        this.file = file;
        this.log = log.new OfFile(name());
    }

    /** What is wrong with a row. */
    record Finding(RowProblem problem, String text) {}

    /** Receives the rows of a file. */
    @FunctionalInterface
    interface RowVisitor {

        /** Takes the fields of a row, and returns what is wrong with it, or null. */
        @Nullable
        Finding visit(List<String> fields);
    }

    /**
     * Reads UTF-8 with a header, separated by commas or, as other tools write it, by semicolons or tabs.
     *
     * @param what what a row is, for messages
     * @param columns the columns to read; they may stand in any order, and others beside them
     * @param visitor receives the fields of these columns
     */
    void csv(String what, List<String> columns, RowVisitor visitor) {
        csv(what, columns, List.of(), visitor);
    }

    /**
     * Reads such a file with columns that may be missing.
     *
     * @param optional columns after the others, whose fields are empty if the file does not have them
     */
    void csv(String what, List<String> columns, List<String> optional, RowVisitor visitor) {
        try (FileText whole = FileText.open(file, StandardCharsets.UTF_8);
                BufferedReader text = whole.buffered();
                DelimitedReader reader = open(text, columns)) {
            List<String> header = next(reader, whole);
            if (header == null || whole.isEmpty()) {
                throw new MovieLensException(name() + ": the file is empty; download it again", null);
            }
            int[] places = places(header, columns, optional, reader.line());
            int title = columns.contains(TITLE) ? places[columns.indexOf(TITLE)] : -1;
            int width = header.size();
            @Nullable List<String> fields;
            while ((fields = next(reader, whole)) != null) {
                check(fields, title, reader.line());
                refuseSwallowedRows(fields, reader.line());
                log.row(
                        reader.line(),
                        fields.size() == width ? visitor.visit(chosen(fields, places)) : count(what, width, fields));
            }
            checkEnd(whole, reader.line());
        } catch (DamagedTextException e) {
            throw new MovieLensException(e.at(name()), e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        log.finish();
    }

    /**
     * Reads lines whose fields have this separator and no quotes, in UTF-8 or, if the file is not that, ISO 8859-1.
     *
     * @param what what a row is, for messages
     * @param width the number of fields
     * @param title the field with a title, or -1 if there is none
     * @param separator the separator
     * @param visitor receives the fields
     */
    void lines(String what, int width, int title, String separator, RowVisitor visitor) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setQuote(null)
                .get();
        // 10M is in UTF-8, 1M and 100k are not, and the files do not declare it.
        try (FileText whole = FileText.open(file, charset());
                DelimitedReader reader = new DelimitedReader(whole.buffered(), format)) {
            @Nullable List<String> fields;
            while ((fields = next(reader, whole)) != null) {
                check(fields, title, reader.line());
                log.row(reader.line(), fields.size() == width ? visitor.visit(fields) : count(what, width, fields));
            }
            checkEnd(whole, reader.line());
        } catch (DamagedTextException e) {
            throw new MovieLensException(e.at(name()), e);
        } catch (IOException e) {
            throw unreadable(e);
        }
        log.finish();
    }

    private Charset charset() throws IOException {
        return FileText.isUtf8(file) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private @Nullable List<String> next(DelimitedReader reader, FileText whole) throws IOException {
        try {
            return reader.next();
        } catch (MalformedRecordException e) {
            if (whole.isAtEnd()) {
                checkEnd(whole, reader.line());
            }
            throw new MovieLensException(
                    name() + ":" + reader.line() + ": the file is damaged (" + e.getMessage() + "); download it again",
                    e);
        }
    }

    /** Detects the separator by the header, and goes back to the start. */
    private static CSVFormat format(BufferedReader text, List<String> columns) throws IOException {
        text.mark(MAX_HEADER);
        char[] start = new char[MAX_HEADER - 1];
        int length = Math.max(0, text.read(start));
        text.reset();
        String line =
                new String(start, 0, length).lines().findFirst().orElse("").replace("\"", "");
        for (String separator : SEPARATORS) {
            List<String> names = Stream.of(line.split(Pattern.quote(separator), -1))
                    .map(RowReader::plain)
                    .toList();
            if (names.containsAll(columns.stream().map(RowReader::plain).toList())) {
                return CSVFormat.RFC4180.builder().setDelimiter(separator).get();
            }
        }
        return CSVFormat.RFC4180;
    }

    private static DelimitedReader open(BufferedReader text, List<String> columns) throws IOException {
        boolean namesSeparator = SeparatorLine.skip(text);
        return new DelimitedReader(text, format(text, columns), namesSeparator ? 2 : 1);
    }

    /** {@return the place of each column; -1 for one that is optional and missing} */
    private int[] places(List<String> header, List<String> columns, List<String> optional, long line) {
        List<String> names = header.stream().map(RowReader::plain).toList();
        int[] places = new int[columns.size() + optional.size()];
        for (int k = 0; k < places.length; k++) {
            boolean required = k < columns.size();
            String column = required ? columns.get(k) : optional.get(k - columns.size());
            places[k] = names.indexOf(plain(column));
            if (places[k] < 0 && required) {
                throw new MovieLensException(
                        name() + ":" + line + ": the header must have " + String.join(",", columns) + ", but it has no "
                                + column + "; is it a file of MovieLens?",
                        null);
            }
            if (places[k] != names.lastIndexOf(plain(column))) {
                throw new MovieLensException(
                        name() + ":" + line + ": the header has " + column + " twice; remove one of the columns", null);
            }
        }
        return places;
    }

    /** {@return a name without upper case and punctuation, so that movie_id is movieId} */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static List<String> chosen(List<String> fields, int[] places) {
        return Arrays.stream(places)
                .mapToObj(place -> place < 0 ? "" : fields.get(place))
                .collect(Collectors.toList());
    }

    private static Finding count(String what, int width, List<String> fields) {
        return new Finding(RowProblem.FIELD_COUNT, "a " + what + " has " + width + " fields, not " + fields.size());
    }

    /** Refuses a file in which a quoted field holds what looks like further rows: a quote is missing or too much. */
    private void refuseSwallowedRows(List<String> fields, long line) {
        if (fields.stream().anyMatch(field -> FURTHER_ROW.matcher(field).find())) {
            throw new MovieLensException(
                    name() + ":" + line + ": the file is damaged (a field in quotes holds further rows);"
                            + " download it again",
                    null);
        }
    }

    /** Refuses control characters, but in titles only NUL: the others become blanks there. */
    private void check(List<String> fields, int title, long line) {
        for (int k = 0; k < fields.size(); k++) {
            if (fields.get(k).chars().anyMatch(k == title ? c -> c == 0 : RowReader::isDamage)) {
                throw new MovieLensException(
                        name() + ":" + line + ": the file is damaged (a control character); download it again", null);
            }
        }
    }

    /** Checks that the file ends with a line end, as every file of MovieLens does unless it was cut short. */
    private void checkEnd(FileText text, long line) {
        if (!text.endsWithLineEnd()) {
            throw new MovieLensException(
                    name()
                            + (text.isEmpty()
                                    ? ": the file is empty"
                                    : ":" + line + ": the last line has no line end, so the file was cut short")
                            + "; download it again",
                    null);
        }
    }

    private MovieLensException unreadable(IOException cause) {
        return new MovieLensException("can't read " + file + ": " + cause.getMessage(), cause);
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    /** {@return a field for a message} */
    static String shown(String field) {
        return "\"" + (field.length() <= SHOWN ? field : field.substring(0, SHOWN) + "…") + "\"";
    }

    /** {@return whether a character is one that no text has; a quoted field may have line ends} */
    private static boolean isDamage(int character) {
        return character < ' ' && character != '\t' && character != '\r' && character != '\n';
    }
}
