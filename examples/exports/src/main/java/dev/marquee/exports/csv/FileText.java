package dev.marquee.exports.csv;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The text of a file, which may be compressed by gzip. Refuses what is not text of the character set with a
 * {@link DamagedTextException} that has the line and the cause: other bytes, UTF-16, a zip archive, damaged gzip data.
 * A byte-order mark is skipped. Memory does not grow with the file. Confined to one thread.
 */
public final class FileText extends Reader {

    private static final int BUFFER = 64 * 1024;
    private static final int PROBED = 4;

    private final BufferedInputStream bytes;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER).flip();
    private boolean atEnd;
    private boolean finished;

    /** The second half of a character that had no room, or 0. */
    private char second;

    private long line = 1;
    private char last;

    private FileText(BufferedInputStream bytes, Charset charset) {
        this.bytes = bytes;
        this.charset = charset;
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Opens a file.
     *
     * @param file the file, compressed by gzip or not
     * @param charset the character set of the text
     * @return the text after its byte-order mark
     * @throws DamagedTextException if the file does not begin like text in this character set
     * @throws IOException if the file can't be read
     */
    public static FileText open(Path file, Charset charset) throws IOException {
        InputStream source = Files.newInputStream(file);
        try {
            return new FileText(probed(source), charset);
        } catch (ZipException | EOFException e) {
            source.close();
            throw new DamagedTextException(0, "the gzip data is damaged; download the file again", e);
        } catch (IOException e) {
            source.close();
            throw e;
        }
    }

    /**
     * Returns whether a whole file is UTF-8.
     *
     * @param file the file, compressed by gzip or not
     * @return whether all of it can be decoded
     * @throws DamagedTextException if the file is no text of any 8-bit character set
     * @throws IOException if the file can't be read
     */
    public static boolean isUtf8(Path file) throws IOException {
        char[] buffer = new char[BUFFER];
        try (FileText text = open(file, StandardCharsets.UTF_8)) {
            while (text.read(buffer, 0, buffer.length) >= 0) {
                // Reading is enough: the decoder refuses other bytes.
            }
            return true;
        } catch (WrongCharsetException other) {
            return false;
        }
    }

    /** {@return this text with a buffer, which can be marked} */
    public BufferedReader buffered() {
        return new BufferedReader(this);
    }

    /** {@return whether the text that was read ends with a line end} */
    public boolean endsWithLineEnd() {
        return last == '\n' || last == '\r';
    }

    /** {@return whether the end was reached} */
    public boolean isAtEnd() {
        return finished;
    }

    /** {@return whether nothing was read} */
    public boolean isEmpty() {
        return line == 1 && last == 0;
    }

    /** {@return the bytes of the text, decompressed and after the byte-order mark} */
    private static BufferedInputStream probed(InputStream source) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(source, BUFFER);
        int[] start = start(bytes);
        if (start[0] == 0x1F && start[1] == 0x8B) {
            bytes = new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER);
            start = start(bytes);
        }
        if (start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            throw new DamagedTextException(0, "the file is a zip archive; unpack it", null);
        }
        boolean utf32 = (start[0] == 0xFF && start[1] == 0xFE && start[2] == 0 && start[3] == 0)
                || (start[0] == 0 && start[1] == 0 && start[2] == 0xFE && start[3] == 0xFF);
        boolean utf16 = (start[0] == 0xFF && start[1] == 0xFE)
                || (start[0] == 0xFE && start[1] == 0xFF)
                || (start[0] > 0 && start[1] == 0 && start[2] > 0 && start[3] == 0)
                || (start[0] == 0 && start[1] > 0 && start[2] == 0 && start[3] > 0);
        if (utf32 || utf16) {
            throw new DamagedTextException(
                    0, "the file is not UTF-8 but " + (utf32 ? "UTF-32" : "UTF-16") + "; convert it to UTF-8", null);
        }
        if (start[0] == 0xEF && start[1] == 0xBB && start[2] == 0xBF) {
            bytes.skipNBytes(3);
        }
        return bytes;
    }

    private static int[] start(BufferedInputStream bytes) throws IOException {
        bytes.mark(PROBED);
        int[] start = new int[PROBED];
        for (int k = 0; k < PROBED; k++) {
            start[k] = bytes.read();
        }
        bytes.reset();
        return start;
    }

    @Override
    public int read(char[] characters, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        CharBuffer out = CharBuffer.wrap(characters, offset, length).slice();
        if (second != 0) {
            out.put(second);
            second = 0;
        }
        while (out.position() == 0) {
            if (finished) {
                return -1;
            }
            CoderResult result = decoder.decode(in, out, atEnd);
            if (result.isError() && out.position() == 0) {
                throw new WrongCharsetException(line, charset);
            }
            if (result.isOverflow() && out.position() == 0) {
                // There is room for one char, and the next character has two.
                CharBuffer pair = CharBuffer.allocate(2);
                decoder.decode(in, pair, atEnd);
                out.put(pair.get(0));
                second = pair.get(1);
            } else if (result.isUnderflow() && out.position() == 0) {
                if (atEnd) {
                    finished = true;
                } else {
                    fill();
                }
            }
        }
        count(characters, offset, out.position());
        return out.position();
    }

    private void fill() throws IOException {
        in.compact();
        try {
            int read = bytes.read(in.array(), in.position(), in.remaining());
            atEnd = read < 0;
            in.position(in.position() + Math.max(0, read));
        } catch (EOFException e) {
            throw new DamagedTextException(
                    line, "the gzip data ends early, so the file was cut short; download it again", e);
        } catch (ZipException e) {
            throw new DamagedTextException(line, "the gzip data is damaged; download the file again", e);
        } finally {
            in.flip();
        }
    }

    private void count(char[] characters, int offset, int length) {
        for (int k = offset; k < offset + length; k++) {
            char next = characters[k];
            if (next == '\r' || (next == '\n' && last != '\r')) {
                line++;
            }
            last = next;
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** The bytes are not text of the character set. */
    private static final class WrongCharsetException extends DamagedTextException {
        private static final long serialVersionUID = 1L;

        private WrongCharsetException(long line, Charset charset) {
            super(line, "the line is not " + charset + "; convert the file to UTF-8", null);
        }
    }
}
