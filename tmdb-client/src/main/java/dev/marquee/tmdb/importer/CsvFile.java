package dev.marquee.tmdb.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file (RFC 4180, UTF-8, with or without a byte order mark) row by row. A row ends at the first line's end
 * outside quotes, so that one damaged row does not spoil the next: after it, reading goes on at the line that follows the
 * damaged row's first. One row is in memory at a time. Confined to one thread.
 */
final class CsvFile implements AutoCloseable {

    /** More than any real row; what is longer has a quote that nobody closed. */
    private static final int LONGEST_ROW = 4 * 1024 * 1024;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    private final String name;
    private final SeekableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024).flip();
    private final List<String> header;
    private long line = 1;

    /**
     * A row.
     *
     * @param line the file's line on which it begins, from 1
     * @param offset the file's byte at which it begins
     * @param cells by the header's names; empty for a damaged row
     * @param damage what is wrong with it, or null
     */
    record Row(
            long line,
            long offset,
            Map<String, String> cells,
            @Nullable String damage) {}

    CsvFile(Path file) throws IOException {
        name = String.valueOf(file.getFileName());
        channel = Files.newByteChannel(file);
        try {
            skipByteOrderMark();
            header = header();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private List<String> header() throws IOException {
        byte[] first = row();
        if (first == null || isBlank(first)) {
            throw new ImportFileException(name + ":1: the file does not begin with a header");
        }
        try {
            return parsed(first);
        } catch (IOException | UncheckedIOException e) {
            throw new ImportFileException(name + ":1: the header is damaged", e);
        }
    }

    String name() {
        return name;
    }

    /** Refuses a file that lacks one of these columns. */
    CsvFile require(String... columns) {
        for (String column : columns) {
            if (!header.contains(column)) {
                throw new ImportFileException(
                        name + ":1: there is no column " + column + "; is it one of Kaggle's \"TMDB 5000\" files?");
            }
        }
        return this;
    }

    /** {@return the next row, or null at the end; empty lines are passed over} */
    @Nullable
    Row next() throws IOException {
        while (more()) {
            long start = position();
            long firstLine = line;
            byte[] bytes = row();
            if (bytes != null && isBlank(bytes)) {
                continue;
            }
            Row row = bytes == null
                    ? damaged(firstLine, start, "a quote that opens here is not closed")
                    : read(bytes, firstLine, start);
            if (row.damage() != null) {
                goTo(start, firstLine);
                skipLine();
            }
            return row;
        }
        return null;
    }

    private Row read(byte[] bytes, long firstLine, long start) {
        try {
            List<String> cells = parsed(bytes);
            return cells.size() == header.size()
                    ? new Row(firstLine, start, named(cells), null)
                    : damaged(firstLine, start, "it has " + cells.size() + " cells, the header has " + header.size());
        } catch (CharacterCodingException e) {
            return damaged(firstLine, start, "it is not UTF-8");
        } catch (IOException | UncheckedIOException e) {
            return damaged(firstLine, start, "a quote stands where none may");
        }
    }

    private static Row damaged(long line, long offset, String damage) {
        return new Row(line, offset, Map.of(), damage);
    }

    private static boolean isBlank(byte[] bytes) {
        return bytes.length == 0 || (bytes.length == 1 && bytes[0] == '\r');
    }

    /** {@return the row that begins at a byte, as {@link #next} gave it} */
    @Nullable
    Row at(long offset) throws IOException {
        goTo(offset, 0);
        return next();
    }

    private Map<String, String> named(List<String> cells) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            named.put(header.get(i), cells.get(i));
        }
        return named;
    }

    private static List<String> parsed(byte[] row) throws IOException {
        String text =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(row)).toString();
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            var records = parser.getRecords();
            if (records.size() != 1) {
                throw new IOException(records.size() + " records where one should be");
            }
            return records.get(0).toList();
        }
    }

    /** {@return the bytes up to the line's end, or null if the row is too long or its last quote is not closed} */
    private byte @Nullable [] row() throws IOException {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        boolean quoted = false;
        while (more()) {
            byte b = buffer.get();
            if (b == '\n') {
                line++;
                if (!quoted) {
                    return row.toByteArray();
                }
            } else if (b == '"') {
                quoted = !quoted;
            }
            if (row.size() == LONGEST_ROW) {
                return null;
            }
            row.write(b);
        }
        return quoted ? null : row.toByteArray();
    }

    private void skipLine() throws IOException {
        while (more()) {
            if (buffer.get() == '\n') {
                line++;
                return;
            }
        }
    }

    private boolean more() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        buffer.clear();
        int read = channel.read(buffer);
        buffer.flip();
        return read > 0;
    }

    private long position() throws IOException {
        return channel.position() - buffer.remaining();
    }

    private void goTo(long offset, long line) throws IOException {
        channel.position(offset);
        buffer.clear().flip();
        this.line = line;
    }

    private void skipByteOrderMark() throws IOException {
        if (more() && buffer.remaining() >= 3 && buffer.get(0) == (byte) 0xEF && buffer.get(1) == (byte) 0xBB) {
            buffer.position(3);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
