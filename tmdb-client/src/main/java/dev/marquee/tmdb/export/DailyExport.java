package dev.marquee.tmdb.export;

import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbException.Kind;
import dev.marquee.tmdb.wire.LenientJson;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a daily export file line by line, with memory for one line. A file that is already here needs no key and no
 * client; {@code TmdbClient.export} downloads a file and reads it.
 *
 * {@snippet :
 * DailyExport.Summary summary = DailyExport.read(file, entry -> {
 *     if (!entry.adult()) {
 *         System.out.println(entry.id() + " " + entry.name());
 *     }
 * });
 * System.out.println(summary.entries() + " entries");
 * }
 *
 * @see <a href="https://developer.themoviedb.org/docs/daily-id-exports">TMDb's page on the exports</a>
 */
public final class DailyExport {

    private static final int MAX_LINE_BYTES = 64 * 1024;
    private static final long MAX_FILE_BYTES = 16L << 30;
    private static final int GZIP_MAGIC = 0x1f8b;

    private DailyExport() {}

    /**
     * The result of reading a file. Immutable.
     *
     * @param entries the number of lines that were read
     * @param damaged the number of lines that were skipped because they are not JSON, have no id or are longer than 64
     *     KiB
     */
    public record Summary(long entries, long damaged) {}

    /** Receives the lines of a file that can't be used. */
    @FunctionalInterface
    public interface DamagedLines {

        /**
         * Receives a line.
         *
         * @param line the number of the line in the file, from 1
         * @param damage what is wrong with it
         */
        void damaged(long line, String damage);
    }

    /**
     * Reads a file, compressed or not. Takes time in proportion to the file's length; TMDb's file of movies has about a
     * million lines.
     *
     * @param file the file
     * @param consumer receives each entry in the file's order; an exception that it throws ends the reading and is
     *     passed on
     * @return the number of entries and of damaged lines
     * @throws TmdbException of kind {@code UNREADABLE} if the file can't be read, is cut short, damaged as a whole, a
     *     JSON array or UTF-16; the entries before that were given to the consumer
     */
    public static Summary read(Path file, Consumer<ExportEntry> consumer) {
        return read(file, consumer, (line, damage) -> {});
    }

    /**
     * Reads a file as {@link #read(Path, Consumer)} does, and names the damaged lines.
     *
     * @param file the file
     * @param consumer receives each entry in the file's order
     * @param damaged receives each damaged line in the file's order
     * @return the number of entries and of damaged lines
     * @throws TmdbException as {@link #read(Path, Consumer)} does
     */
    public static Summary read(Path file, Consumer<ExportEntry> consumer, DamagedLines damaged) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), consumer, damaged);
        } catch (IOException e) {
            throw new TmdbException(Kind.UNREADABLE, "the export " + file + " can't be read", e);
        }
    }

    static Summary read(InputStream file, String name, Consumer<ExportEntry> consumer) {
        return read(file, name, consumer, (line, damage) -> {});
    }

    private static Summary read(
            InputStream file, String name, Consumer<ExportEntry> consumer, DamagedLines damagedLines) {
        Lines lines = new Lines(consumer, damagedLines);
        try (InputStream in = plain(file)) {
            byte[] buffer = new byte[64 * 1024];
            long size = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (size == 0 && count > 0) {
                    refuseOtherFormats(buffer, count, name);
                }
                size += count;
                if (size > MAX_FILE_BYTES) {
                    throw new ZipException("more than 16 GiB");
                }
                lines.add(buffer, count);
            }
            lines.end();
            return new Summary(lines.entries, lines.damaged);
        } catch (EOFException e) {
            throw new TmdbException(
                    Kind.UNREADABLE, "the export " + name + " is cut short after " + lines.entries + " entries", e);
        } catch (IOException e) {
            throw new TmdbException(
                    Kind.UNREADABLE, "the export " + name + " is damaged after " + lines.entries + " entries", e);
        }
    }

    private static void refuseOtherFormats(byte[] start, int length, String name) {
        int at = 0;
        while (at < length && (start[at] == ' ' || start[at] == '\t' || start[at] == '\r' || start[at] == '\n')) {
            at++;
        }
        int first = at < length ? start[at] & 0xFF : ' ';
        int second = at + 1 < length ? start[at + 1] & 0xFF : ' ';
        String format = null;
        if (first == '[' && second != ']') {
            format = "a JSON array; a daily export has one JSON object on each line";
        } else if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
            format = "UTF-16; save it again as UTF-8";
        } else if (first == 'P' && second == 'K') {
            format = "a ZIP file; unpack it first";
        }
        if (format != null) {
            throw new TmdbException(Kind.UNREADABLE, "the export " + name + " is " + format, null);
        }
    }

    private static InputStream plain(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 64 * 1024);
        in.mark(2);
        int magic = (in.read() << 8) | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in, 64 * 1024) : in;
    }

    private static @Nullable ExportEntry entry(LenientJson fields, long line) {
        Integer id = fields.integer("id");
        if (id == null) {
            return null;
        }
        String title = fields.text("original_title");
        return new ExportEntry(
                id,
                title == null ? fields.text(fields.hasField("original_name") ? "original_name" : "name") : title,
                fields.decimalOr("popularity", BigDecimal.ZERO),
                fields.flag("adult"),
                fields.flag("video"),
                kind(fields),
                line);
    }

    private static ExportEntry.Kind kind(LenientJson fields) {
        if (fields.hasField("original_title")) {
            return ExportEntry.Kind.MOVIE;
        } else if (fields.hasField("original_name")) {
            return ExportEntry.Kind.SERIES;
        } else if (!fields.hasField("name")) {
            return ExportEntry.Kind.OTHER;
        }
        return fields.hasField("popularity") || fields.hasField("adult")
                ? ExportEntry.Kind.PERSON
                : ExportEntry.Kind.NAMED;
    }

    /** Splits bytes into lines and keeps one line in memory. */
    private static final class Lines {

        private final Consumer<ExportEntry> consumer;
        private final DamagedLines damagedLines;
        private final byte[] line = new byte[MAX_LINE_BYTES];
        private int length;
        private boolean tooLong;
        private long number;
        private long entries;
        private long damaged;

        private Lines(Consumer<ExportEntry> consumer, DamagedLines damagedLines) {
            this.consumer = consumer;
            this.damagedLines = damagedLines;
        }

        private void add(byte[] bytes, int count) {
            int start = 0;
            for (int i = 0; i < count; i++) {
                if (bytes[i] == '\n') {
                    append(bytes, start, i);
                    end();
                    start = i + 1;
                }
            }
            append(bytes, start, count);
        }

        private void append(byte[] bytes, int from, int to) {
            tooLong |= to - from > line.length - length;
            if (!tooLong) {
                System.arraycopy(bytes, from, line, length, to - from);
                length += to - from;
            }
        }

        private void end() {
            number++;
            if (tooLong) {
                damaged("it is longer than " + MAX_LINE_BYTES / 1024 + " KiB");
            } else if (!isBlank()) {
                entry();
            }
            length = 0;
            tooLong = false;
        }

        private boolean isBlank() {
            for (int i = 0; i < length; i++) {
                if (line[i] > ' ' || line[i] < 0) {
                    return false;
                }
            }
            return true;
        }

        private void entry() {
            ExportEntry entry;
            try {
                entry = DailyExport.entry(LenientJson.parse(line, length), number);
            } catch (IOException damagedLine) {
                damaged("it is not JSON in UTF-8");
                return;
            }
            if (entry == null) {
                damaged("it has no id");
            } else {
                entries++;
                consumer.accept(entry);
            }
        }

        private void damaged(String damage) {
            damaged++;
            damagedLines.damaged(number, damage);
        }
    }
}
