package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @TempDir
    private Path folder;

    private List<CsvFile.Row> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<CsvFile.Row> read(byte[] bytes) throws IOException {
        List<CsvFile.Row> rows = new ArrayList<>();
        try (CsvFile file = new CsvFile(Files.write(folder.resolve("f.csv"), bytes))) {
            for (CsvFile.Row row = file.next(); row != null; row = file.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void rowsHaveTheirLinesAndOffsets() throws IOException {
        String text = "\uFEFFa,b\r\n1,\"x\ny\"\r\n\r\n2,\"say \"\"ü\"\", then\"\r\n3,last";
        List<CsvFile.Row> rows = read(text);

        assertThat(rows).extracting(CsvFile.Row::line).containsExactly(2L, 5L, 6L);
        assertThat(rows).extracting(row -> row.cells().get("b")).containsExactly("x\ny", "say \"ü\", then", "last");
        try (CsvFile file = new CsvFile(folder.resolve("f.csv"))) {
            for (CsvFile.Row row : rows) {
                CsvFile.Row again = file.at(row.offset());
                assertThat(again).isNotNull().extracting(CsvFile.Row::cells).isEqualTo(row.cells());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void separatorIsTheOneThatSplitsTheHeader(String separator) throws IOException {
        String text = "a,b\n1,\"x%y;z,\n\t|\"\n".replace(",", separator).replace("%", ",");

        assertThat(read(text))
                .singleElement()
                .extracting(CsvFile.Row::cells)
                .isEqualTo(Map.of("a", "1", "b", "x,y;z" + separator + "\n\t|"));
    }

    @Test
    void openQuoteDamagesItsRowOnlyInALongFile() throws IOException {
        String rows = "1,\"open\n" + ("2," + "x".repeat(200) + "\n").repeat(30_000) + "3,\"y\"\n";

        List<CsvFile.Row> read = read("a,b\n" + rows);

        assertThat(read).hasSize(30_002);
        assertThat(read).filteredOn(row -> row.damage() != null).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.damage()).isEqualTo("it is longer than 4 MiB; is a quote not closed?");
        });
    }

    @Test
    void millionsOfEmptyLinesAreSkipped() throws IOException {
        assertThat(read("a,b\n" + "\n".repeat(2_000_000) + "1,2\n"))
                .singleElement()
                .extracting(CsvFile.Row::cells)
                .isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void anyBytesAreRowsOrDamagedRows() throws IOException {
        byte[] some = {'"', '"', ',', '\n', '\r', 'x', 0, (byte) 0xEF, (byte) 0xBB, (byte) 0xC3, ' '};
        Random random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[4 + random.nextInt(60)];
            bytes[0] = 'a';
            bytes[1] = ',';
            bytes[2] = 'b';
            bytes[3] = '\n';
            for (int i = 4; i < bytes.length; i++) {
                bytes[i] = some[random.nextInt(some.length)];
            }
            for (CsvFile.Row row : read(bytes)) {
                assertThat(row.damage() == null ? row.cells().size() : 2).isEqualTo(2);
            }
        }
    }

    @Test
    void linesThatEndWithCarriageReturnsAloneAreRefused() {
        assertThatThrownBy(() -> read("a,b\r1,2,3\r4,5\r"))
                .isInstanceOf(ImportFileException.class)
                .hasMessageContaining(":1: the lines end with carriage returns alone; convert them to line feeds");
        assertThatThrownBy(() -> read("a,b\r")).isInstanceOf(ImportFileException.class);
    }

    @Test
    void emptyFileIsRefused() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(ImportFileException.class)
                .hasMessage("f.csv: the file is empty; take another file");
        assertThatThrownBy(() -> read("\"open\n")).isInstanceOf(ImportFileException.class);
    }
}
