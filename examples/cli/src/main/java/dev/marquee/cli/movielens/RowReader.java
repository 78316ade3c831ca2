package dev.marquee.cli.movielens;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file row by row, and refuses it as a whole when it was cut short, when its bytes are no text, or when most of its
 * rows make no sense.
 */
final class RowReader {

    private final Path file;
    private final List<UnusableRow> unusable;

    RowReader(Path file, List<UnusableRow> unusable) {
        this.file = file;
        this.unusable = unusable;
    }

    /** Takes the fields of one row and its line, and tells what is wrong with it, or null. */
    interface RowVisitor extends BiFunction<List<String>, Long, @Nullable String> {}

    /** Reads comma-separated UTF-8 with this header. */
    void csv(String header, RowVisitor visitor) {
        checkEnd();
        Tally tally = new Tally();
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = CSVFormat.RFC4180.parse(text)) {
            Iterator<CSVRecord> records = parser.iterator();
            try {
                while (records.hasNext()) {
                    List<String> fields = records.next().toList();
                    long line = parser.getCurrentLineNumber();
                    if (line <= 1) {
                        checkHeader(String.join(",", fields), header);
                    } else {
                        tally.row(fields, line, visitor);
                    }
                }
            } catch (UncheckedIOException | IllegalStateException e) {
                throw damaged(parser.getCurrentLineNumber() + 1, e);
            }
        } catch (CharacterCodingException e) {
            throw damaged(tally.lastLine + 1, e);
        } catch (IOException e) {
            throw new MovieLensException("can't read " + file + ": " + e.getMessage(), e);
        }
        tally.check();
    }

    private void checkHeader(String found, String expected) {
        String plain = found.startsWith("\uFEFF") ? found.substring(1) : found;
        if (!plain.equals(expected)) {
            throw new MovieLensException(
                    name() + ":1: the header must be " + expected + "; is it a file of MovieLens?", null);
        }
    }

    /** Reads lines whose fields this stands between, in UTF-8 if the whole file is that, else in ISO 8859-1. */
    void lines(String separator, RowVisitor visitor) {
        checkEnd();
        Tally tally = new Tally();
        Pattern between = Pattern.compile(separator, Pattern.LITERAL);
        try (BufferedReader text = Files.newBufferedReader(file, charset())) {
            String row;
            for (long line = 1; (row = text.readLine()) != null; line++) {
                tally.row(List.of(between.split(row, -1)), line, visitor);
            }
        } catch (IOException e) {
            throw new MovieLensException("can't read " + file + ": " + e.getMessage(), e);
        }
        tally.check();
    }

    /** 10M is UTF-8, 1M and 100k are not, and nothing in them says so. */
    private Charset charset() throws IOException {
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            while (text.readLine() != null) {
                // It is read for the decoder's verdict alone.
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** Every file of MovieLens ends with a line's end: one that does not was cut. */
    private void checkEnd() {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() == 0) {
                throw new MovieLensException(name() + ": the file is empty; fetch it again", null);
            }
            bytes.seek(bytes.length() - 1);
            if (bytes.read() != '\n') {
                throw new MovieLensException(
                        name() + ":" + lastLine() + ": the last line has no end, so the file was cut; fetch it again",
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
                name() + ":" + line + ": the file is damaged (" + cause.getMessage() + "); fetch it again", cause);
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    /** Counts good and bad rows of one file. */
    private final class Tally {
        private long rows;
        private long bad;
        private long lastLine;
        private @Nullable UnusableRow first;

        void row(List<String> fields, long line, RowVisitor visitor) {
            lastLine = line;
            rows++;
            for (String field : fields) {
                if (field.chars().anyMatch(c -> c < ' ' && c != '\t')) {
                    throw new MovieLensException(
                            name() + ":" + line + ": the file is damaged (a control character); fetch it again", null);
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

        void check() {
            if (bad * 2 > rows) {
                throw new MovieLensException(
                        name() + ": " + bad + " of " + rows + " rows make no sense, the first is " + first
                                + "; is it a file of MovieLens?",
                        null);
            }
        }
    }
}
