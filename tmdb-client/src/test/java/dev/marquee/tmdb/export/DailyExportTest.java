package dev.marquee.tmdb.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbException.Kind;
import dev.marquee.tmdb.fake.Mutations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyExportTest {

    private static final String LINES = """
            {"adult":false,"id":949,"original_title":"Heat","popularity":54.3,"video":false}
            {"adult":true,"id":2,"original_title":"Ariel","popularity":1,"video":true}

            {"id":3,"name":"a keyword"}
            """;

    @TempDir
    private Path folder;

    private static byte[] gzip(String text) {
        return Mutations.gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("movie_ids.json.gz"), bytes);
    }

    @Test
    void linesAreReadInOrderCompressedOrNot() throws IOException {
        List<ExportEntry> packed = new ArrayList<>();
        List<ExportEntry> plain = new ArrayList<>();

        DailyExport.Summary summary = DailyExport.read(file(gzip(LINES)), packed::add);
        DailyExport.read(file(LINES.getBytes(StandardCharsets.UTF_8)), plain::add);

        assertThat(summary).isEqualTo(new DailyExport.Summary(3, 0));
        assertThat(packed).isEqualTo(plain);
        assertThat(packed).extracting(ExportEntry::id).containsExactly(949, 2, 3);
        assertThat(packed).extracting(ExportEntry::name).containsExactly("Heat", "Ariel", "a keyword");
        assertThat(packed.get(0).popularity()).isEqualByComparingTo("54.3");
        assertThat(packed.get(1).adult()).isTrue();
        assertThat(packed.get(1).video()).isTrue();
    }

    @Test
    void lastLineNeedsNoLineBreakAndEmptyFileHasNoEntries() throws IOException {
        assertThat(DailyExport.read(file(gzip("{\"id\":1}")), entry -> {})).isEqualTo(new DailyExport.Summary(1, 0));
        assertThat(DailyExport.read(file(new byte[0]), entry -> {})).isEqualTo(new DailyExport.Summary(0, 0));
    }

    @Test
    void damagedLinesAreSkippedAndCounted() throws IOException {
        String tooLong = "{\"id\":4,\"original_title\":\"" + "x".repeat(70_000) + "\"}";
        String text = "{\"id\":1}\n{\"id\":\n[]\nnonsense\n{\"id\":\"7.5\"}\n{\"id\":99999999999}\n" + tooLong
                + "\n{\"id\":1} trailing\n\u0000\n{\"id\":2}\n";
        List<Integer> ids = new ArrayList<>();

        DailyExport.Summary summary = DailyExport.read(file(gzip(text)), entry -> ids.add(entry.id()));

        assertThat(ids).containsExactly(1, 2);
        assertThat(summary.entries()).isEqualTo(2);
        assertThat(summary.damaged()).isEqualTo(7);
    }

    @Test
    void lineOfBytesThatAreNotTextIsDamaged() throws IOException {
        // Jackson takes this for UTF-32.
        byte[] line = {0, 0, 0, -1, -19, -52, -63, 9, -128, 48, 16, 4};

        assertThat(DailyExport.read(file(line), entry -> {})).isEqualTo(new DailyExport.Summary(0, 1));
    }

    @Test
    void fileThatIsCutShortIsATypedExceptionAfterItsEntries() throws IOException {
        byte[] whole = gzip(LINES.repeat(2_000));
        List<ExportEntry> entries = new ArrayList<>();

        assertThatThrownBy(() -> DailyExport.read(file(Arrays.copyOf(whole, whole.length / 2)), entries::add))
                .isInstanceOfSatisfying(
                        TmdbException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE))
                .hasMessageContaining("cut short after " + entries.size() + " entries");
        assertThat(entries).isNotEmpty();
    }

    @Test
    void fileThatIsDamagedOrMissingIsATypedException() throws IOException {
        byte[] damaged = gzip(LINES.repeat(2_000));
        for (int i = 20; i < 60; i++) {
            damaged[i] ^= 0x55;
        }

        assertThatThrownBy(() -> DailyExport.read(file(damaged), entry -> {})).isInstanceOf(TmdbException.class);
        assertThatThrownBy(() -> DailyExport.read(folder.resolve("none"), entry -> {}))
                .isInstanceOf(TmdbException.class)
                .hasMessageContaining("none");
    }

    @Test
    void memoryDoesNotGrowWithTheFile() {
        byte[] line = "{\"id\":5,\"original_title\":\"made up\",\"popularity\":0.6}\n".getBytes(StandardCharsets.UTF_8);
        long lines = 400_000;
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                return at >= lines * line.length ? -1 : line[(int) (at++ % line.length)];
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int count = 0;
                for (int next = count < length ? read() : -1; next >= 0; next = count < length ? read() : -1) {
                    bytes[offset + count++] = (byte) next;
                }
                return count == 0 ? -1 : count;
            }
        };
        AtomicLong seen = new AtomicLong();

        DailyExport.Summary summary = DailyExport.read(endless, "made up", entry -> seen.incrementAndGet());

        assertThat(summary).isEqualTo(new DailyExport.Summary(lines, 0));
        assertThat(seen).hasValue(lines);
    }

    @Test
    void fileNamesMatchTmdbs() {
        assertThat(ExportFile.MOVIES.fileName(LocalDate.of(2025, 5, 1))).isEqualTo("movie_ids_05_01_2025.json.gz");
        assertThatThrownBy(() -> ExportFile.MOVIES.fileName(LocalDate.of(2016, 1, 1)))
                .isInstanceOf(InvalidValueException.class);
    }
}
