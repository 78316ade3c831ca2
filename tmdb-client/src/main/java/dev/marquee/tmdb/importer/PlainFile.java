package dev.marquee.tmdb.importer;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Opens a text file, compressed with gzip or not, so that it can be read from any position. A compressed file is
 * decompressed into a temporary file, which is deleted when it is closed. Stateless.
 */
final class PlainFile {

    private static final long MAX_BYTES = 16L << 30;
    private static final int BUFFER = 64 * 1024;

    private PlainFile() {}

    /**
     * Opens a file.
     *
     * @param file the file
     * @return its text, to be closed
     * @throws ImportFileException if the file is compressed in another way, damaged or larger than 16 GiB, or if there
     *     is no room for a temporary file
     * @throws IOException if the file can't be read
     */
    static SeekableByteChannel open(Path file) throws IOException {
        return open(file, MAX_BYTES);
    }

    /** Opens the first bytes of a file, at least as many as these if it has as many. */
    static SeekableByteChannel openStart(Path file, int bytes) throws IOException {
        return open(file, -bytes);
    }

    private static SeekableByteChannel open(Path file, long max) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            in.mark(4);
            int magic = (in.read() << 24) | (in.read() << 16) | (in.read() << 8) | in.read();
            in.reset();
            if (magic == 0x504B0304) {
                throw new ImportFileException(file.getFileName() + " is a ZIP file; unpack it first");
            }
            return magic >>> 16 == 0x1F8B ? unpacked(file, in, max) : Files.newByteChannel(file);
        }
    }

    private static SeekableByteChannel unpacked(Path file, InputStream packed, long max) throws IOException {
        SeekableByteChannel channel = temporary();
        try (InputStream in = new GZIPInputStream(packed, BUFFER)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                write(channel, ByteBuffer.wrap(buffer, 0, count));
                if (max < 0 && channel.position() >= -max) {
                    break;
                } else if (max > 0 && channel.position() > max) {
                    throw new ImportFileException(file.getFileName() + " has more than 16 GiB; split it");
                }
            }
            return channel.position(0);
        } catch (EOFException e) {
            channel.close();
            throw new ImportFileException(file.getFileName() + " is cut short; copy or download it again", e);
        } catch (ZipException e) {
            channel.close();
            throw new ImportFileException(file.getFileName() + " is a damaged gzip file; download it again", e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static SeekableByteChannel temporary() {
        try {
            return Files.newByteChannel(
                    Files.createTempFile("marquee-import", ".csv"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private static void write(SeekableByteChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private static ImportFileException noRoom(IOException cause) {
        return new ImportFileException(
                "can't write a temporary file into " + System.getProperty("java.io.tmpdir")
                        + ", where a compressed file is unpacked; make room there, or name another folder with"
                        + " -Djava.io.tmpdir",
                cause);
    }
}
