package dev.marquee.exports.csv;

import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads delimited text and knows the line of each record. An empty line is a record with one empty field. Holds one
 * record in memory, and refuses one of more than {@value #MAX_RECORD} characters. Confined to one thread.
 */
public final class DelimitedReader implements Closeable {

    /** Longer than any record that has a meaning; a longer one has no line end or a quote that is not closed. */
    private static final int MAX_RECORD = 1_000_000;

    private final Bounded text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long line = 1;
    private final long linesBefore;
    private long nextLine;

    /**
     * Creates a reader.
     *
     * @param text what to read, closed by {@link #close()}
     * @param format the format; empty lines are never ignored
     * @throws IOException if the text can't be read
     */
    public DelimitedReader(Reader text, CSVFormat format) throws IOException {
        this(text, format, 1);
    }

    /**
     * Creates a reader of the rest of a text.
     *
     * @param text what to read, closed by {@link #close()}
     * @param format the format; empty lines are never ignored
     * @param firstLine the number of the line that is read first
     * @throws IOException if the text can't be read
     */
    public DelimitedReader(Reader text, CSVFormat format, long firstLine) throws IOException {
        linesBefore = firstLine - 1;
        nextLine = firstLine;
        this.text = new Bounded(text);
        parser = CSVParser.parse(
                this.text, format.builder().setIgnoreEmptyLines(false).get());
        records = parser.iterator();
    }

    /**
     * Returns the fields of the next record.
     *
     * @return the fields, or null at the end
     * @throws MalformedRecordException if the quotes of the record are wrong, or it is too long
     * @throws DamagedTextException if the text can't be decoded
     * @throws IOException if the text can't be read
     */
    public @Nullable List<String> next() throws IOException {
        line = nextLine;
        text.read = 0;
        try {
            if (!records.hasNext()) {
                return null;
            }
            List<String> fields = records.next().toList();
            nextLine = linesBefore + parser.getCurrentLineNumber() + 1;
            return fields;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException malformed) {
                throw new MalformedRecordException(line, fault(malformed), malformed);
            } else if (e.getCause() instanceof TooLongException) {
                throw new MalformedRecordException(
                        line,
                        "the record has more than " + MAX_RECORD
                                + " characters; a line end or a closing quote is missing",
                        e);
            }
            throw e.getCause();
        }
    }

    /** {@return the first line of the last record that was read, or that could not be read; from 1} */
    public long line() {
        return line;
    }

    private static String fault(CSVException malformed) {
        // commons-csv has one exception for both.
        return String.valueOf(malformed.getMessage()).contains("EOF")
                ? "a quote is not closed"
                : "text follows a closing quote";
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends a record that is too long before it fills the memory. The parser reads a buffer ahead of the record. */
    private static final class Bounded extends FilterReader {
        private long read;

        private Bounded(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] characters, int offset, int length) throws IOException {
            if (read > MAX_RECORD) {
                throw new TooLongException();
            }
            int count = in.read(characters, offset, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
