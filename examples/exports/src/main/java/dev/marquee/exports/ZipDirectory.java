package dev.marquee.exports;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The directory of a zip archive, read and checked before any member is: the JDK does not say which members are links.
 * Layout: APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16.
 */
final class ZipDirectory {

    private static final int END = 0x06054B50;
    private static final int HEADER = 0x02014B50;
    private static final int END_SIZE = 22;
    private static final int HEADER_SIZE = 46;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final int MAX_DIRECTORY = 16 << 20;
    private static final int ENCRYPTED = 1;
    private static final int UNIX_TYPE = 0xF000;
    private static final int UNIX_LINK = 0xA000;

    private ZipDirectory() {}

    /** {@return whether a file begins as an archive does, or is an empty one} */
    static boolean isZip(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] start = new byte[4];
            return in.read(start) == start.length
                    && start[0] == 'P'
                    && start[1] == 'K'
                    && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6));
        }
    }

    /**
     * Checks the directory of an archive.
     *
     * @throws ExportFileException if it is damaged, has too many members, or a member that is not safe to read
     */
    static void check(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            ByteBuffer end = end(in, file);
            int members = Short.toUnsignedInt(end.getShort(10));
            long size = Integer.toUnsignedLong(end.getInt(12));
            long start = Integer.toUnsignedLong(end.getInt(16));
            if (members > ExportFiles.MAX_FILES || size > MAX_DIRECTORY) {
                throw new ExportFileException(file + " has more than " + ExportFiles.MAX_FILES
                        + " members, more than any export of a person; give the archive that the service made");
            }
            if (start + size > in.length()) {
                throw damaged(file);
            }
            ByteBuffer directory = read(in, start, (int) size);
            List<String> names = new ArrayList<>();
            while (directory.remaining() >= HEADER_SIZE) {
                names.add(member(directory, file));
            }
            if (names.size() != members) {
                throw damaged(file);
            }
            checkNames(names, file);
        }
    }

    private static ExportFileException damaged(Path file) {
        return new ExportFileException(
                file + " is a damaged archive, or of a kind that no service makes; download it" + " again");
    }

    private static ByteBuffer read(RandomAccessFile in, long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.seek(at);
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** {@return the record at the end, behind which stands only its comment} */
    private static ByteBuffer end(RandomAccessFile in, Path file) throws IOException {
        int length = (int) Math.min(in.length(), END_SIZE + MAX_COMMENT);
        ByteBuffer tail = read(in, in.length() - length, length);
        for (int at = length - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_SIZE + Short.toUnsignedInt(tail.getShort(at + 20)) == length) {
                return tail.slice(at, END_SIZE).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw damaged(file);
    }

    private static String member(ByteBuffer directory, Path file) {
        int at = directory.position();
        int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
        int rest = Short.toUnsignedInt(directory.getShort(at + 30)) + Short.toUnsignedInt(directory.getShort(at + 32));
        if (directory.getInt(at) != HEADER || HEADER_SIZE + nameLength + rest > directory.remaining()) {
            throw damaged(file);
        }
        byte[] name = new byte[nameLength];
        directory.get(at + HEADER_SIZE, name);
        String text = text(name);
        if ((directory.getShort(at + 8) & ENCRYPTED) != 0) {
            throw new ExportFileException(file + ": " + text + " is encrypted; give an archive without a password");
        }
        int mode = directory.getInt(at + 38) >>> 16;
        if ((mode & UNIX_TYPE) == UNIX_LINK) {
            throw unsafe(file, text, "is a link");
        }
        directory.position(at + HEADER_SIZE + nameLength + rest);
        return text;
    }

    /** {@return a name in UTF-8, else in a character set that tells different bytes apart} */
    private static String text(byte[] name) {
        String text = new String(name, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : new String(name, StandardCharsets.ISO_8859_1);
    }

    private static void checkNames(List<String> names, Path file) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.matches("[A-Za-z]:.*")) {
                throw unsafe(file, name, "does not stand inside it");
            }
            if (name.indexOf('\0') >= 0 || List.of(name.split("/", -1)).contains("..")) {
                throw unsafe(file, name, "leads out of it");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw unsafe(file, name, "is there twice");
            }
        }
    }

    private static ExportFileException unsafe(Path file, String name, String fault) {
        return new ExportFileException(file + ": the member " + name + " " + fault
                + ", which no service's archive has; give the archive that the service made");
    }
}
