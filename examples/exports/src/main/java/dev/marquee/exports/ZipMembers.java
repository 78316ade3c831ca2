package dev.marquee.exports;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The members of a zip archive, which are read one by one into memory and never unpacked to disk. */
final class ZipMembers extends ExportFiles {

    /** Text is compressed to a twentieth, much repeated JSON to a fiftieth; a bomb to a thousandth. */
    private static final int MAX_RATIO = 200;

    /** Below this, a ratio says nothing. */
    private static final int RATIO_FROM = 1 << 20;

    private final Path file;
    private final ZipFile zip;

    private ZipMembers(Path file, ZipFile zip) {
        super(file);
        this.file = file;
        this.zip = zip;
    }

    static ZipMembers of(Path file) throws IOException {
        ZipDirectory.check(file);
        try {
            // Names in another character set are no names that are looked for, and must not fail.
            return new ZipMembers(file, new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1));
        } catch (ZipException e) {
            throw new ExportFileException(file + " is a damaged archive; download it again", e);
        }
    }

    @Override
    List<String> names() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .sorted()
                .toList();
    }

    @Override
    byte[] bytes(String name, int limit) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ExportFileException(file + " has no member " + name);
        }
        long most = Math.max(RATIO_FROM, Math.max(1, entry.getCompressedSize()) * MAX_RATIO);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) Math.min(limit + 1L, most + 1));
            if (bytes.length > most) {
                throw new ExportFileException(file + ": the member " + name + " grows to more than " + MAX_RATIO
                        + " times its size, which no text does; give the archive that the service made");
            }
            if (bytes.length <= limit) {
                checkSum(name, entry, bytes);
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw new ExportFileException(file + ": the member " + name + " is damaged; download it again", e);
        }
    }

    /** The JDK checks the sum of a stream of an archive only, and not of a file. */
    private void checkSum(String name, ZipEntry entry, byte[] bytes) throws ZipException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (sum.getValue() != entry.getCrc()) {
            throw new ZipException("wrong checksum of " + name);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new ExportFileException("can't close " + file + ": " + e, e);
        }
    }
}
