package dev.marquee.cli.interactions;

import dev.marquee.cli.csv.DelimitedReader;
import dev.marquee.cli.csv.MalformedRecordException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a UTF-8 file of lines {@code user,item[,value[,timestamp]]}, with or without a header, one record at a time.
 * Ids are any text. Fields are separated by commas, tabs, {@code ::}, {@code ;} or
 * {@code |} and may be quoted; a byte-order mark,
 * line ends of any system and blank lines are accepted.
 */
final class InteractionFile {

    /** In place of a time that the file does not have. */
    static final long NO_TIME = Long.MIN_VALUE;

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
         * @param time seconds since 1970, or {@link #NO_TIME}
         * @param line the number of the line, from 1
         */
        void visit(String user, String item, double value, long time, long line);
    }

    /** Reads all interactions. */
    void read(Visitor visitor) {
        try (BufferedReader text = DelimitedReader.open(path, StandardCharsets.UTF_8)) {
            read(text, visitor);
        } catch (CharacterCodingException e) {
            throw bad(DelimitedReader.lineThatIsNotUtf8(path), "the line is not UTF-8; convert the file");
        } catch (NoSuchFileException e) {
            throw new InteractionFileException(path + " is missing; give the name of a file", e);
        } catch (IOException e) {
            throw new InteractionFileException("can't read " + path + ": " + e.getMessage(), e);
        }
    }

    private void read(BufferedReader text, Visitor visitor) throws IOException {
        @Nullable InteractionFileFormat format = format(text);
        if (format == null) {
            throw new InteractionFileException(path + " is empty; it must hold lines of user,item[,value[,timestamp]]");
        }
        boolean header = format.header();
        Separator separator = format.separator();
        try (DelimitedReader reader = new DelimitedReader(text, separator.format())) {
            @Nullable List<String> fields;
            while ((fields = next(reader)) != null) {
                if (InteractionFileFormat.isBlank(fields, separator)) {
                    continue;
                }
                if (header) {
                    header = false;
                } else {
                    if (fields.stream().anyMatch(separator::spansRecords)) {
                        throw bad(
                                reader.line(),
                                "a field in quotes spans several lines with separators; is a quote missing?");
                    }
                    visit(fields, reader.line(), visitor);
                }
            }
        }
    }

    /** Detects the format and goes back to the start. */
    private static @Nullable InteractionFileFormat format(BufferedReader text) throws IOException {
        text.mark(SAMPLE_CHARACTERS + 1);
        char[] start = new char[SAMPLE_CHARACTERS];
        int length = 0;
        for (int read; length < start.length && (read = text.read(start, length, start.length - length)) > 0; ) {
            length += read;
        }
        text.reset();
        String sample = new String(start, 0, length);
        boolean whole = length < start.length;
        int end = sample.lastIndexOf('\n') + 1;
        return InteractionFileFormat.detect(whole || end == 0 ? sample : sample.substring(0, end), whole);
    }

    private @Nullable List<String> next(DelimitedReader reader) throws IOException {
        try {
            return reader.next();
        } catch (MalformedRecordException e) {
            throw bad(reader.line(), e.getMessage() + "; a line is user,item[,value[,timestamp]]");
        }
    }

    private void visit(List<String> fields, long number, Visitor visitor) {
        if (fields.size() < 2 || fields.size() > 4) {
            throw bad(
                    number,
                    "a line is user,item[,value[,timestamp]], this one has " + fields.size()
                            + (fields.size() == 1 ? " field" : " fields"));
        }
        if (fields.get(0).isEmpty() || fields.get(1).isEmpty()) {
            throw bad(
                    number,
                    "the " + (fields.get(0).isEmpty() ? "user" : "item") + " is empty; every line must name both");
        }
        double value =
                fields.size() < 3 || fields.get(2).isEmpty() ? Double.NaN : decimal(fields.get(2), "value", number);
        long time = fields.size() < 4 || fields.get(3).isEmpty() ? NO_TIME : time(fields.get(3), number);
        visitor.visit(fields.get(0), fields.get(1), value, time, number);
    }

    private long time(String text, long number) {
        int digits = text.startsWith("-") ? text.length() - 1 : text.length();
        return digits > 0
                        && digits <= 18
                        && text.chars().skip(text.length() - digits).allMatch(c -> c >= '0' && c <= '9')
                ? Long.parseLong(text)
                : (long) decimal(text, "timestamp", number);
    }

    private double decimal(String text, String what, long number) {
        double decimal = InteractionFileFormat.number(text);
        if (Double.isNaN(decimal)) {
            throw bad(number, "the " + what + " must be a number, was \"" + shortened(text) + "\"");
        }
        return decimal;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    InteractionFileException bad(long line, String fault) {
        return new InteractionFileException(path + ":" + line + ": " + fault);
    }
}
