package dev.marquee.cli.interactions;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A UTF-8 file of lines {@code user,item[,value[,timestamp]]}, with or without a header, read line by line in constant memory.
 * Ids are any text. Tabs, {@code ::} and {@code ;} separate as well as commas; fields may be quoted; a byte-order mark, either
 * end of line and blank lines are taken.
 */
final class InteractionFile {

    private static final int SAMPLE = 50;

    private final Path path;

    InteractionFile(Path path) {
        this.path = path;
    }

    /** Takes one interaction. */
    @FunctionalInterface
    interface Visitor {

        /**
         * Takes one interaction.
         *
         * @param user not empty
         * @param item not empty
         * @param value NaN where there is none
         * @param time seconds since 1970, or {@link #NO_TIME}
         * @param line the number of its line, from 1
         */
        void visit(String user, String item, double value, long time, long line);
    }

    /** In place of a time that the file does not have. */
    static final long NO_TIME = Long.MIN_VALUE;

    /** Reads all lines. */
    void read(Visitor visitor) {
        try (BufferedReader text = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            read(text, visitor);
        } catch (CharacterCodingException e) {
            throw new InteractionFileException(path + notUtf8(), e);
        } catch (NoSuchFileException e) {
            throw new InteractionFileException(path + " is missing; give the name of a file", e);
        } catch (IOException e) {
            throw new InteractionFileException("can't read " + path + ": " + e.getMessage(), e);
        }
    }

    private void read(BufferedReader text, Visitor visitor) throws IOException {
        List<String> sample = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        long number = 0;
        String line;
        while (sample.size() < SAMPLE && (line = text.readLine()) != null) {
            number++;
            if (number == 1 && line.startsWith("\uFEFF")) {
                line = line.substring(1);
            }
            if (!line.isBlank()) {
                sample.add(line);
                numbers.add(number);
            }
        }
        if (sample.isEmpty()) {
            throw new InteractionFileException(path + " is empty; it must hold lines of user,item[,value[,timestamp]]");
        }
        Layout layout = Layout.of(sample);
        for (int s = layout.header() ? 1 : 0; s < sample.size(); s++) {
            take(layout.separator(), sample.get(s), numbers.get(s), visitor);
        }
        while ((line = text.readLine()) != null) {
            number++;
            if (!line.isBlank()) {
                take(layout.separator(), line, number, visitor);
            }
        }
    }

    private void take(Separator separator, String line, long number, Visitor visitor) {
        List<String> fields;
        try {
            fields = separator.split(line);
        } catch (IllegalArgumentException e) {
            throw bad(number, e.getMessage() + "; a line is user,item[,value[,timestamp]]");
        }
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
        double decimal = Layout.number(text);
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

    /** {@return the line, found by its bytes, that is no UTF-8} */
    private String notUtf8() {
        long number = 0;
        try (BufferedReader bytes = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            String line;
            while ((line = bytes.readLine()) != null) {
                number++;
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1)));
            }
        } catch (IOException found) {
            return ":" + number + ": the line is not UTF-8; convert the file";
        }
        return ": the file is not UTF-8; convert it";
    }
}
