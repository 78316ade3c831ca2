package dev.marquee.cli.csv;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads delimited text and knows the line of each record. An empty line is a record with one empty field. Holds one
 * record in memory. Confined to one thread.
 */
public final class DelimitedReader implements Closeable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private long line = 1;
    private long nextLine = 1;

    /**
     * Creates a reader.
     *
     * @param text what to read, closed by {@link #close()}
     * @param format the format; empty lines are never ignored
     * @throws IOException if the text can't be read
     */
    public DelimitedReader(Reader text, CSVFormat format) throws IOException {
        parser = CSVParser.parse(
                text, format.builder().setIgnoreEmptyLines(false).get());
        records = parser.iterator();
    }

    /**
     * Opens a file and skips its byte-order mark.
     *
     * @param file the file
     * @param charset the character set of the file
     * @return the text of the file
     * @throws IOException if the file can't be opened
     */
    public static BufferedReader open(Path file, Charset charset) throws IOException {
        BufferedReader text = Files.newBufferedReader(file, charset);
        try {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    /**
     * Finds the first line of a file that is not UTF-8, by its bytes.
     *
     * @param file a file that can't be decoded
     * @return the line, from 1; the last that can be read if all of them are UTF-8
     */
    public static long lineThatIsNotUtf8(Path file) {
        long number = 0;
        try (BufferedReader bytes = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line;
            while ((line = bytes.readLine()) != null) {
                number++;
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1)));
            }
        } catch (IOException found) {
            return number;
        }
        return number;
    }

    /**
     * Returns the fields of the next record.
     *
     * @return the fields, or null at the end
     * @throws MalformedRecordException if the quotes of the record are wrong
     * @throws IOException if the text can't be read or decoded
     */
    public @Nullable List<String> next() throws IOException {
        line = nextLine;
        try {
            if (!records.hasNext()) {
                return null;
            }
            List<String> fields = records.next().toList();
            nextLine = parser.getCurrentLineNumber() + 1;
            return fields;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException malformed) {
                throw new MalformedRecordException(fault(malformed), malformed);
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
}
