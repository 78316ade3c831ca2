package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.text.EmptyText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file (RFC 4180, UTF-8, with or without a byte order mark, compressed with gzip or not) row by row. The
 * separator is the one that Excel's first line {@code sep=;} names, or else a comma, a semicolon, a tab or a vertical
 * bar, whichever splits the header into the most cells. Columns are found by name in any order and case, with blanks or
 * hyphens in place of underscores. A damaged row does not spoil the next: reading continues at the line after the
 * damaged row's first line. One row is in memory at a time. Confined to one thread.
 */
final class CsvFile implements AutoCloseable {

    /** Longer than any real row; a longer one has a quote that is not closed. */
    private static final int MAX_ROW_BYTES = 4 * 1024 * 1024;

    /** The mark's bytes in UTF-8, each as a character. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int MAX_HEADER_BYTES = 256 * 1024;
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\"?sep=([^\\w\"\r\n])\"?\\r?\\n", Pattern.CASE_INSENSITIVE);

    private static final Pattern ALTERNATING_NUL = Pattern.compile("(?:[^\0]\0){4}|(?:\0[^\0]){4}");

    private static final String QUOTES = "a quote is not closed or is where CSV does not allow one";

    private final String name;
    private final Lines lines;
    private final List<String> header;
    private CSVFormat format = CSVFormat.RFC4180;
    private CSVParser parser;
    private Iterator<CSVRecord> records;
    private long parserOffset;
    private long parserLine;

    /**
     * A row.
     *
     * @param line the line of the file on which the row begins, from 1
     * @param offset the byte of the file at which the row begins
     * @param cells the cells by the header's names; empty for a damaged row
     * @param damage what is wrong with the row, or null
     */
    record Row(
            long line,
            long offset,
            Map<String, String> cells,
            @Nullable String damage) {}

    CsvFile(Path file) throws IOException {
        this(file, PlainFile.open(file));
    }

    /**
     * Reads the header of a file.
     *
     * @param file the file
     * @return the names of the columns in order, in lower case with underscores; a nameless one is empty
     * @throws ImportFileException if the file has no header that can be read
     */
    static List<String> header(Path file) throws IOException {
        try (CsvFile start = new CsvFile(file, PlainFile.openStart(file, MAX_HEADER_BYTES))) {
            return start.header;
        }
    }

    private CsvFile(Path file, SeekableByteChannel channel) throws IOException {
        name = String.valueOf(file.getFileName());
        lines = new Lines(channel);
        try {
            String first = lines.start(32);
            refuseOtherCharacters(first);
            long start = first.startsWith(BYTE_ORDER_MARK) ? 3 : 0;
            long line = 1;
            Matcher separator = SEPARATOR_LINE.matcher(first.substring((int) start));
            boolean named = separator.lookingAt();
            if (named) {
                start += separator.end();
                line++;
            }
            lines.goTo(start);
            if (lines.endWithCarriageReturns()) {
                throw new ImportFileException(
                        name + ":1: the lines end with carriage returns alone; convert them to line feeds");
            }
            format = named ? format(separator.group(1).charAt(0)) : bestFormat(start);
            parser = parser(format);
            records = parser.iterator();
            parseFrom(start, line);
            header = header(line);
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    /**
     * Refuses UTF-16, which begins with its mark, or whose ASCII characters have NUL as every other byte; and UTF-32.
     */
    private void refuseOtherCharacters(String first) {
        if (first.startsWith("\u00FF\u00FE\0\0") || first.startsWith("\0\0\u00FE\u00FF")) {
            throw new ImportFileException(name + ":1: the file is UTF-32; save it again as UTF-8");
        }
        boolean marked = first.startsWith("\u00FE\u00FF") || first.startsWith("\u00FF\u00FE");
        if (marked || ALTERNATING_NUL.matcher(first).lookingAt()) {
            throw new ImportFileException(name + ":1: the file is UTF-16; save it again as UTF-8");
        }
    }

    private static CSVFormat format(char separator) {
        return CSVFormat.RFC4180.builder().setDelimiter(separator).get();
    }

    private CSVParser parser(CSVFormat rules) throws IOException {
        return CSVParser.builder().setReader(lines).setFormat(rules).get();
    }

    private CSVFormat bestFormat(long start) throws IOException {
        CSVFormat best = CSVFormat.RFC4180;
        int most = 0;
        for (char separator : SEPARATORS) {
            CSVFormat candidate = format(separator);
            int cells = headerCells(start, candidate);
            if (cells > most) {
                most = cells;
                best = candidate;
            }
        }
        return best;
    }

    /** {@return the number of cells of the header under these rules, or 0 if it is damaged} */
    private int headerCells(long start, CSVFormat rules) throws IOException {
        lines.goTo(start);
        try {
            Iterator<CSVRecord> first = parser(rules).iterator();
            return first.hasNext() ? first.next().size() : 0;
        } catch (UncheckedIOException damaged) {
            return 0;
        }
    }

    private void parseFrom(long offset, long line) throws IOException {
        lines.goTo(offset);
        parser = parser(format);
        records = parser.iterator();
        parserOffset = offset;
        parserLine = line;
    }

    private List<String> header(long line) throws IOException {
        try {
            if (!records.hasNext()) {
                throw new ImportFileException(name + ": the file is empty; take another file");
            }
            List<String> cells = decoded(records.next());
            if (isBlank(cells)) {
                throw new ImportFileException(name + ":" + line + ": the file does not begin with a header");
            }
            return cells.stream().map(CsvFile::column).toList();
        } catch (CharacterCodingException e) {
            throw new ImportFileException(name + ":" + line + ": the header is not UTF-8; save the file as UTF-8", e);
        } catch (UncheckedIOException e) {
            String damage = e.getCause() instanceof TooLongException ? "too long for a header" : "damaged: " + QUOTES;
            throw new ImportFileException(name + ":" + line + ": the first row is " + damage, e);
        }
    }

    private static String column(String cell) {
        return EmptyText.strip(cell).toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    String name() {
        return name;
    }

    /** Refuses a file that does not have each of these columns once. */
    CsvFile require(String... columns) {
        for (String column : columns) {
            int count = Collections.frequency(header, column);
            if (count != 1) {
                throw new ImportFileException(name + ":1: the header has "
                        + (count == 0 ? "no column " : "two columns ") + column + "; correct it");
            }
        }
        return this;
    }

    /** Refuses a file that has one of these columns twice. */
    CsvFile refuseTwice(Collection<String> columns) {
        for (String column : columns) {
            if (Collections.frequency(header, column) > 1) {
                require(column);
            }
        }
        return this;
    }

    boolean has(String column) {
        return header.contains(column);
    }

    /** {@return the next row, or null at the end; empty lines and rows of empty cells are passed over} */
    @Nullable
    Row next() throws IOException {
        while (true) {
            long offset = lines.position();
            long line = parserLine + parser.getCurrentLineNumber();
            lines.limit(offset + MAX_ROW_BYTES);
            String damage;
            try {
                if (!records.hasNext()) {
                    return null;
                }
                CSVRecord record = records.next();
                offset = parserOffset + record.getCharacterPosition();
                List<String> cells = decoded(record);
                if (isBlank(cells)) {
                    continue;
                } else if (cells.size() == header.size()) {
                    return new Row(line, offset, named(cells), null);
                }
                damage = "it has " + cells.size() + " cells, the header has " + header.size();
            } catch (CharacterCodingException e) {
                damage = "it is not UTF-8";
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof TooLongException) {
                    damage = "it is longer than " + MAX_ROW_BYTES / 1024 / 1024 + " MiB; is a quote not closed?";
                } else if (e.getCause() instanceof CSVException) {
                    damage = QUOTES;
                } else {
                    throw e.getCause();
                }
            }
            parseFrom(lines.lineAfter(offset), line + 1);
            return new Row(line, offset, Map.of(), damage);
        }
    }

    /** {@return the row that begins at a byte, as {@link #next} returned it} */
    @Nullable
    Row at(long offset) throws IOException {
        parseFrom(offset, 0);
        return next();
    }

    private static boolean isBlank(List<String> cells) {
        return cells.stream().allMatch(String::isEmpty);
    }

    /** {@return the cells as text; the parser took each byte for a character} */
    private static List<String> decoded(CSVRecord record) throws CharacterCodingException {
        List<String> cells = new ArrayList<>(record.size());
        for (String cell : record) {
            cells.add(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(cell.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString());
        }
        return cells;
    }

    private Map<String, String> named(List<String> cells) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            named.put(header.get(i), cells.get(i));
        }
        return named;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** A row is longer than any may be. */
    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Gives the parser one character for each byte, and no more than one line at a time. So the parser's positions are
     * the file's, and when a row ends, what was read ends with it.
     */
    private static final class Lines extends Reader {

        private final SeekableByteChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024).flip();
        private long limit = Long.MAX_VALUE;

        private Lines(SeekableByteChannel channel) {
            this.channel = channel;
        }

        /** {@return the first bytes of the file, each as a character} */
        private String start(int bytes) throws IOException {
            StringBuilder start = new StringBuilder();
            while (start.length() < bytes && more()) {
                start.append((char) (buffer.get() & 0xFF));
            }
            return start.toString();
        }

        /** {@return whether the first line, or what the buffer has of it, has a carriage return within} */
        private boolean endWithCarriageReturns() throws IOException {
            boolean returned = false;
            while (more()) {
                byte next = buffer.get();
                if (next == '\n') {
                    return false;
                }
                if (returned) {
                    return true;
                }
                returned = next == '\r';
            }
            return returned;
        }

        private void limit(long position) {
            limit = position;
        }

        private long position() throws IOException {
            return channel.position() - buffer.remaining();
        }

        private void goTo(long position) throws IOException {
            channel.position(position);
            buffer.clear().flip();
            limit = position + MAX_ROW_BYTES;
        }

        private long lineAfter(long position) throws IOException {
            goTo(position);
            while (more()) {
                if (buffer.get() == '\n') {
                    break;
                }
            }
            return position();
        }

        @Override
        public int read(char[] characters, int offset, int length) throws IOException {
            if (!more()) {
                return -1;
            }
            if (position() > limit) {
                throw new TooLongException();
            }
            int count = 0;
            while (count < length && buffer.hasRemaining()) {
                byte next = buffer.get();
                characters[offset + count++] = (char) (next & 0xFF);
                if (next == '\n') {
                    break;
                }
            }
            return count;
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

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
