package dev.marquee.exports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * One file of an export, in memory.
 *
 * @param name its name in the export, with slashes
 * @param bytes its content
 */
record ExportFile(String name, byte[] bytes) {

    /** Greater than any file of a person, and little enough for the memory. */
    static final int MAX_BYTES = 64 << 20;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** {@return the name without its folders} */
    String baseName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /**
     * {@return the text without a byte-order mark} It is UTF-16 if it begins with the mark of that, else UTF-8 if all
     * of it can be, else windows-1252, which IMDb wrote until 2022.
     */
    String text() {
        if (isBinary()) {
            throw new ExportFileException(name + " is no text file; give the file that the service made");
        }
        String text;
        if (bytes.length > 1 && ((bytes[0] == -1 && bytes[1] == -2) || (bytes[0] == -2 && bytes[1] == -1))) {
            text = new String(bytes, StandardCharsets.UTF_16);
        } else {
            text = utf8OrWindows();
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private String utf8OrWindows() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(bytes, WINDOWS);
        }
    }

    /** {@return whether the file is an archive, a workbook of Excel or compressed} */
    private boolean isBinary() {
        return startsWith(0x50, 0x4B, 3, 4) || startsWith(0x1F, 0x8B) || startsWith(0xD0, 0xCF, 0x11, 0xE0);
    }

    private boolean startsWith(int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int k = 0; k < start.length; k++) {
            if ((bytes[k] & 0xFF) != start[k]) {
                return false;
            }
        }
        return true;
    }
}
