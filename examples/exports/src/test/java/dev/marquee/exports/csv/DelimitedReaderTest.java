package dev.marquee.exports.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedReaderTest {

    private static List<String> read(String text, CSVFormat format) throws IOException {
        List<String> lines = new ArrayList<>();
        try (DelimitedReader reader = new DelimitedReader(new StringReader(text), format)) {
            for (List<String> fields = reader.next(); fields != null; fields = reader.next()) {
                lines.add(reader.line() + ": " + String.join("|", fields));
            }
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void recordHasTheNumberOfItsFirstLine(String lineEnd) throws IOException {
        String text = "a,b\n\n\"c\nd\",e\nf,g".replace("\n", lineEnd);

        assertThat(read(text, CSVFormat.DEFAULT)).containsExactly("1: a|b", "2: ", "3: c" + lineEnd + "d|e", "5: f|g");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "\t", ";", "|"})
    void anySeparatorIsRead(String separator) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).get();
        String text = "a,b\nc,\"d,e\"\n".replace(",", separator);

        assertThat(read(text, format)).containsExactly("1: a|b", "2: c|d" + separator + "e");
    }

    @Test
    void quoteThatIsNotClosedIsNamedWithTheLineWhereItOpens() throws IOException {
        try (DelimitedReader reader = new DelimitedReader(new StringReader("a,b\nc,\"d\ne,f\n"), CSVFormat.DEFAULT)) {
            reader.next();

            assertThatThrownBy(reader::next)
                    .isInstanceOf(MalformedRecordException.class)
                    .hasMessage("a quote is not closed");
            assertThat(reader.line()).isEqualTo(2);
        }
    }

    @Test
    void textAfterAClosingQuoteIsNamed() throws IOException {
        try (DelimitedReader reader = new DelimitedReader(new StringReader("\"a\"b,c\n"), CSVFormat.DEFAULT)) {
            assertThatThrownBy(reader::next).hasMessage("text follows a closing quote");
        }
    }

    @Test
    void recordWithoutAnEndIsRefusedBeforeItFillsTheMemory() throws IOException {
        Reader endless = new Reader() {
            @Override
            public int read(char[] characters, int offset, int length) {
                Arrays.fill(characters, offset, offset + length, ',');
                return length;
            }

            @Override
            public void close() {}
        };
        try (DelimitedReader reader = new DelimitedReader(endless, CSVFormat.DEFAULT)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(MalformedRecordException.class)
                    .hasMessageContaining("more than 1000000 characters");
        }
    }

    @Test
    void longFileOfShortRecordsIsRead() throws IOException {
        int rows = 300_000;

        assertThat(read("abcdef,g\n".repeat(rows), CSVFormat.DEFAULT)).hasSize(rows);
    }
}
