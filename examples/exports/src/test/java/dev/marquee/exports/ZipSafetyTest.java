package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as services make them, and archives that somebody made to do harm. */
class ZipSafetyTest {

    private static final String DIARY = """
            Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\r
            2019-03-04,One,2001,https://boxd.it/e1,,,,2019-03-03\r
            """;
    private static final int DIRECTORY_HEADER = 0x02014B50;

    @TempDir
    private Path folder = Path.of("");

    private static byte[] zip(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                out.putNextEntry(new ZipEntry(member.getKey()));
                out.write(member.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (String name : names) {
            members.put(name, DIARY.getBytes(StandardCharsets.UTF_8));
        }
        return zip(members);
    }

    private PersonalExport read(byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve("export.zip"), archive);
        return Written.read(ExportFormat.LETTERBOXD, file);
    }

    /** {@return an archive, with a number at an offset into the directory's record of the first member} */
    private static byte[] patched(byte[] archive, int offset, int value, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (bytes.getInt(at) != DIRECTORY_HEADER) {
            at++;
        }
        if (length == Short.BYTES) {
            bytes.putShort(at + offset, (short) value);
        } else {
            bytes.putInt(at + offset, value);
        }
        return archive;
    }

    @Test
    void memberWithAnotherChecksumIsDamaged() throws IOException {
        int sumInDirectory = 16;
        byte[] archive = patched(zip("diary.csv"), sumInDirectory, 1, Integer.BYTES);
        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("diary.csv is damaged");
    }

    @Test
    void fileThatIsOnlyNamedAnArchiveIsNone() {
        assertThatThrownBy(() -> read("Date,Name\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("export.zip is no zip archive");
    }

    @Test
    void archiveIsReadWithItsFolderAround() throws IOException {
        assertThat(read(zip("letterboxd-ann/diary.csv", "letterboxd-ann/deleted/diary.csv", "__MACOSX/._diary.csv"))
                        .rows())
                .extracting(ExportedRow::row)
                .containsExactly("diary.csv:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../diary.csv",
                "a/../../diary.csv",
                "/diary.csv",
                "C:/diary.csv",
                "..\\diary.csv",
                "a\\diary.csv"
            })
    void nameThatLeadsOutIsRefused(String name) throws IOException {
        byte[] archive = zip("diary.csv", name);

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("which no service's archive has");
    }

    @Test
    void linkIsRefused() throws IOException {
        byte[] archive = patched(zip("diary.csv"), 38, 0xA1FF0000, Integer.BYTES);

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("is a link");
    }

    @Test
    void encryptedMemberIsRefused() throws IOException {
        byte[] archive = patched(zip("diary.csv"), 8, 0x0801, Short.BYTES);

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("encrypted");
    }

    @Test
    void namesInAnotherCharacterSetAreNotTheSame() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(archive, Charset.forName("IBM437"))) {
            for (String name : List.of("lists/caf\u00E9.csv", "lists/caf\u00E8.csv", "diary.csv")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(DIARY.getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }

        assertThat(read(archive.toByteArray()).rows())
                .extracting(ExportedRow::row)
                .containsExactly("diary.csv:1");
    }

    @Test
    void memberThatIsThereTwiceIsRefused() throws IOException {
        byte[] archive = zip("diary.csv", "Diary.csv");

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("is there twice");
    }

    @Test
    void memberThatGrowsBeyondAllMeasureIsRefusedBeforeItIsInMemory() throws IOException {
        byte[] archive = zip(Map.of("diary.csv", new byte[50 << 20]));

        assertThat(archive.length).isLessThan(100_000);
        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("200 times its size");
    }

    @Test
    void sizeThatTheDirectoryOnlyClaimsHelpsNothing() throws IOException {
        // The compressed size in the directory decides what is read, so a false one damages the member.
        byte[] archive = patched(zip(Map.of("diary.csv", new byte[50 << 20])), 24, 10, Integer.BYTES);

        assertThatThrownBy(() -> read(archive)).isInstanceOf(ExportFileException.class);
    }

    @Test
    void tooManyMembersAreRefused() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int k = 0; k <= ExportFiles.MAX_FILES; k++) {
            members.put("lists/" + k + ".csv", new byte[0]);
        }
        byte[] archive = zip(members);

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("10000 members");
    }

    @Test
    void archiveInsideAnArchiveIsNotOpenedButNamed() throws IOException {
        byte[] archive = zip(Map.of("letterboxd.zip", zip("diary.csv")));

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("unpack it");
    }

    @Test
    void everyCutArchiveIsRefusedAndNoneFailsOtherwise() throws IOException {
        byte[] archive = zip("diary.csv", "ratings.csv");

        for (int length = 4; length < archive.length; length++) {
            byte[] cut = Arrays.copyOf(archive, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(ExportFileException.class);
        }
    }

    @Test
    void emptyArchiveHasNoneOfTheFiles() throws IOException {
        byte[] archive = zip(Map.of());

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ExportFileException.class)
                .hasMessageContaining("none of the files");
    }

    @Test
    void linkInAFolderIsNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), DIARY);
        Path export = Files.createDirectory(folder.resolve("export"));
        Files.createSymbolicLink(export.resolve("diary.csv"), secret);
        Files.writeString(export.resolve("watchlist.csv"), "Date,Name,Year,Letterboxd URI\n");

        assertThat(Written.read(ExportFormat.LETTERBOXD, export).rows()).isEmpty();
    }
}
