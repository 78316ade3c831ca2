package dev.marquee.cli.interactions;

import dev.marquee.exports.csv.DamagedTextException;
import dev.marquee.exports.csv.DelimitedReader;
import dev.marquee.exports.csv.FileText;
import dev.marquee.exports.csv.SeparatorLine;
import dev.marquee.tmdb.text.EmptyText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a UTF-8 file of interactions, compressed by gzip or not, one record at a time. A header names the columns, in
 * any order ({@link Column}); without one a line is {@code user,item[,value[,timestamp]]}. Ids are any text. Fields are
 * separated by commas, tabs, {@code ::}, {@code ;} or {@code |} and may be quoted; a byte-order mark, line ends of any
 * system and blank lines are accepted. A file of {@link SequenceLines} is read as well.
 */
final class InteractionFile {

    /** In place of a time that the file does not have. */
    static final long NO_TIME = Long.MIN_VALUE;

    /** In place of a time, where each interaction comes after the one before it. */
    static final long IN_ORDER = NO_TIME + 1;

    private static final int SAMPLE_CHARACTERS = 64 * 1024;

    private final Path path;

    InteractionFile(Path path) {
        this.path = path;
    }

    /** Receives the interactions of a file. */
    @FunctionalInterface
    interface Visitor {

        /**
         * Receives an interaction.
         *
         * @param user the user, not empty
         * @param item the item, not empty
         * @param value the value, or NaN if the line has none
         * @param time seconds since 1970, {@link #NO_TIME} or {@link #IN_ORDER}
         * @param line the number of the line, from 1; a line may have several interactions
         */
        void visit(String user, String item, double value, long time, long line);
    }

    /** Reads all interactions. */
    void read(Visitor visitor) {
        try (BufferedReader text = FileText.open(path, StandardCharsets.UTF_8).buffered()) {
            read(text, visitor);
        } catch (DamagedTextException e) {
            throw new InteractionFileException(e.at(path), e);
        } catch (NoSuchFileException e) {
            throw new InteractionFileException(path + " is missing; give the name of a file", e);
        } catch (IOException e) {
            throw new InteractionFileException("can't read " + path + ": " + e.getMessage(), e);
        }
    }

    private void read(BufferedReader text, Visitor visitor) throws IOException {
        boolean namesSeparator = SeparatorLine.skip(text);
        Start start = start(text);
        if (!namesSeparator && SequenceLines.areIn(start.text())) {
            new SequenceLines(this).read(text, visitor);
            return;
        }
        @Nullable InteractionFileFormat format = InteractionFileFormat.detect(start.text(), start.whole());
        if (format == null) {
            throw new InteractionFileException(path + " is empty; it must hold lines of user,item[,value[,timestamp]]");
        }
        Separator separator = format.separator();
        @Nullable Columns columns = format.header() ? null : Columns.IN_ORDER;
        try (DelimitedReader reader = new DelimitedReader(text, separator.format(), namesSeparator ? 2 : 1)) {
            @Nullable List<String> fields;
            while ((fields = reader.next()) != null) {
                if (InteractionFileFormat.isBlank(fields, separator)) {
                    continue;
                }
                if (columns == null) {
                    columns = header(fields, reader.line());
                } else {
                    if (fields.stream().anyMatch(separator::spansRecords)) {
                        throw bad(
                                reader.line(),
                                "a field in quotes spans several lines with separators; is a quote missing?");
                    }
                    visit(fields, columns, reader.line(), visitor);
                }
            }
        }
    }

    /** The start of a file, up to the end of a line unless it is the whole file. */
    private record Start(String text, boolean whole) {}

    /** Reads the start and goes back. */
    private static Start start(BufferedReader text) throws IOException {
        text.mark(SAMPLE_CHARACTERS + 1);
        char[] start = new char[SAMPLE_CHARACTERS];
        int length = 0;
        for (int read; length < start.length && (read = text.read(start, length, start.length - length)) > 0; ) {
            length += read;
        }
        text.reset();
        String sample = new String(start, 0, length);
        boolean whole = length < start.length;
        int end = Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r')) + 1;
        return new Start(whole || end == 0 ? sample : sample.substring(0, end), whole);
    }

    private Columns header(List<String> headings, long line) {
        try {
            return Columns.named(headings);
        } catch (IllegalArgumentException unknown) {
            throw bad(line, String.valueOf(unknown.getMessage()));
        }
    }

    private void visit(List<String> fields, Columns columns, long line, Visitor visitor) {
        int count = fields.size();
        if (columns.width() < 0 ? count < 2 || count > 4 : count != columns.width()) {
            throw bad(
                    line,
                    (columns.width() < 0
                                    ? "a line is user,item[,value[,timestamp]], this one has "
                                    : "the header has " + columns.width() + " fields, this line has ")
                            + count
                            + (count == 1 ? " field; fields are separated by , ; | :: or a tab" : " fields"));
        }
        String user = id(fields.get(columns.user()), "user", line);
        String item = id(fields.get(columns.item()), "item", line);
        String value = field(fields, columns.value());
        String time = field(fields, columns.time());
        visitor.visit(
                user,
                item,
                EmptyText.isEmpty(value) ? Double.NaN : value(value, line),
                EmptyText.isEmpty(time) ? NO_TIME : time(time, line),
                line);
    }

    private static String field(List<String> fields, int place) {
        return place < 0 || place >= fields.size() ? "" : fields.get(place);
    }

    private String id(String text, String what, long line) {
        if (EmptyText.isEmptyTitle(text)) {
            throw bad(
                    line,
                    "the " + what + " is empty" + (text.isEmpty() ? "" : " (" + text + ")")
                            + "; every line must name both user and item");
        }
        return FieldText.id(text);
    }

    private double value(String text, long line) {
        double value = InteractionFileFormat.number(text);
        if (Double.isNaN(value)) {
            throw bad(line, "the value must be a number, was \"" + shortened(text) + "\"");
        }
        return value;
    }

    private long time(String text, long line) {
        Long time = FieldText.epochSecond(text);
        if (time == null) {
            throw bad(
                    line,
                    "the timestamp must be a number of seconds or milliseconds since 1970 or an ISO date and time,"
                            + " was \"" + shortened(text) + "\"");
        }
        return time;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    InteractionFileException bad(long line, String fault) {
        return new InteractionFileException(path + ":" + line + ": " + fault);
    }
}
