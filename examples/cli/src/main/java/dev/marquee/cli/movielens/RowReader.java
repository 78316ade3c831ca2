package dev.marquee.cli.movielens;

import dev.marquee.cli.csv.DelimitedReader;
import dev.marquee.cli.csv.MalformedRecordException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of MovieLens row by row. Refuses the whole file if it was cut short, if its bytes are not text, or if
 * most of its rows are unusable.
 */
final class RowReader {

    private static final int MAX_HEADER = 1024;
    private static final char[] SEPARATORS = {',', ';', '\t'};

    /** A line end, and on the next line an id and a separator, as every row of MovieLens begins. */
    private static final Pattern FURTHER_ROW = Pattern.compile("\\R\\d+[,;\t]");

    private final Path file;
    private final List<UnusableRow> unusable;

    RowReader(Path file, List<UnusableRow> unusable) {
        this.file = file;
        this.unusable = unusable;
    }

    /** Takes the fields of a row and its line, and returns what is wrong with the row, or null. */
    interface RowVisitor extends BiFunction<List<String>, Long, @Nullable String> {}

    /** Reads UTF-8 with this header, separated by commas or, as spreadsheets write it, by semicolons or tabs. */
    void csv(String header, RowVisitor visitor) {
        checkEnd();
        RowCheck check = new RowCheck();
        try (BufferedReader text = DelimitedReader.open(file, StandardCharsets.UTF_8);
                DelimitedReader reader = new DelimitedReader(text, format(text, header))) {
            try {
                List<String> found = reader.next();
                checkHeader(found == null ? "" : String.join(",", found), header);
                read(reader, check, (fields, line) -> {
                    refuseSwallowedRows(fields, line);
                    return visitor.apply(fields, line);
                });
            } catch (MalformedRecordException e) {
                throw damaged(reader.line(), e);
            }
        } catch (CharacterCodingException e) {
            throw notUtf8(e);
        } catch (IOException e) {
            throw new MovieLensException("can't read " + file + ": " + e.getMessage(), e);
        }
        check.finish();
    }

    private MovieLensException notUtf8(CharacterCodingException cause) {
        return new MovieLensException(
                name() + ":" + DelimitedReader.lineThatIsNotUtf8(file)
                        + ": the line is not UTF-8; download the file again, or convert it",
                cause);
    }

    /** Detects the separator by the header, and goes back to the start. */
    private static CSVFormat format(BufferedReader text, String header) throws IOException {
        text.mark(MAX_HEADER);
        char[] start = new char[MAX_HEADER - 1];
        int length = Math.max(0, text.read(start));
        text.reset();
        String line =
                new String(start, 0, length).lines().findFirst().orElse("").replace("\"", "");
        for (char separator : SEPARATORS) {
            if (line.replace(separator, ',').equals(header)) {
                return CSVFormat.RFC4180.builder().setDelimiter(separator).get();
            }
        }
        return CSVFormat.RFC4180;
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

    private void checkHeader(String found, String expected) {
        if (!found.equals(expected)) {
            throw new MovieLensException(
                    name() + ":1: the header must be " + expected + "; is it a file of MovieLens?", null);
        }
    }

    /** Reads lines whose fields have this separator and no quotes, in UTF-8 or, if the file is not that, ISO 8859-1. */
    void lines(String separator, RowVisitor visitor) {
        checkEnd();
        RowCheck check = new RowCheck();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setQuote(null)
                .get();
        try (DelimitedReader reader = new DelimitedReader(DelimitedReader.open(file, charset()), format)) {
            read(reader, check, visitor);
        } catch (IOException e) {
            throw new MovieLensException("can't read " + file + ": " + e.getMessage(), e);
        }
        check.finish();
    }

    private static void read(DelimitedReader reader, RowCheck check, RowVisitor visitor) throws IOException {
        @Nullable List<String> fields;
        while ((fields = reader.next()) != null) {
            check.row(fields, reader.line(), visitor);
        }
    }

    /** {@return the character set: 10M is in UTF-8, 1M and 100k are not, and the files do not declare it} */
    private Charset charset() throws IOException {
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            while (text.readLine() != null) {
                // Reading is enough: the decoder refuses other bytes.
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** Checks that the file ends with a line end, as every file of MovieLens does unless it was cut short. */
    private void checkEnd() {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() == 0) {
                throw new MovieLensException(name() + ": the file is empty; download it again", null);
            }
            bytes.seek(bytes.length() - 1);
            if (bytes.read() != '\n') {
                throw new MovieLensException(
                        name() + ":" + lastLine()
                                + ": the last line has no line end, so the file was cut short; download it again",
                        null);
            }
        } catch (IOException e) {
            throw new MovieLensException("can't read " + file + ": " + e.getMessage(), e);
        }
    }

    private long lastLine() throws IOException {
        try (BufferedReader bytes = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return bytes.lines().count();
        }
    }

    private MovieLensException damaged(long line, Exception cause) {
        return new MovieLensException(
                name() + ":" + line + ": the file is damaged (" + cause.getMessage() + "); download it again", cause);
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    /** Checks the rows of a file and counts those that are unusable. */
    private final class RowCheck {
        private long rows;
        private long bad;
        private @Nullable UnusableRow first;

        void row(List<String> fields, long line, RowVisitor visitor) {
            rows++;
            for (String field : fields) {
                if (field.chars().anyMatch(RowReader::isDamage)) {
                    throw new MovieLensException(
                            name() + ":" + line + ": the file is damaged (a control character); download it again",
                            null);
                }
            }
            String fault = visitor.apply(fields, line);
            if (fault != null) {
                UnusableRow row = new UnusableRow(name(), line, fault);
                first = first == null ? row : first;
                bad++;
                unusable.add(row);
            }
        }

        void finish() {
            if (bad * 2 > rows) {
                throw new MovieLensException(
                        name() + ": " + bad + " of " + rows + " rows are unusable, the first is " + first
                                + "; is it a file of MovieLens?",
                        null);
            }
        }
    }

    /** {@return whether a character is one that no text has; a quoted field may have line ends} */
    private static boolean isDamage(int character) {
        return character < ' ' && character != '\t' && character != '\r' && character != '\n';
    }
}
