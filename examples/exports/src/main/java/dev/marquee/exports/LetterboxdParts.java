package dev.marquee.exports;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of less than 1 MB, which is the most that Letterboxd imports at once, each of whole records and with the
 * header. Confined to one thread.
 */
final class LetterboxdParts {

    /** The greatest number of bytes in a file. */
    static final int MAX_BYTES = 1_000_000;

    static final String HEADER = "tmdbID,imdbID,Title,Year,Rating10,WatchedDate,Rewatch,Tags,Review\r\n";

    private final NewFiles files;
    private final Path folder;
    private final String name;
    private final List<Path> written = new ArrayList<>();
    private final StringBuilder part = new StringBuilder(HEADER);
    private int bytes = HEADER.length();

    LetterboxdParts(NewFiles files, Path folder, String name) {
        this.files = files;
        this.folder = folder;
        this.name = name;
    }

    void add(List<String> fields) {
        String text = CsvLine.of(fields);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes + length > MAX_BYTES) {
            write();
        }
        part.append(text);
        bytes += length;
    }

    /** {@return the files} */
    List<Path> finish() {
        if (bytes > HEADER.length()) {
            write();
        }
        return written;
    }

    private void write() {
        Path file = folder.resolve(name + "-" + (written.size() + 1) + ".csv");
        String text = part.toString();
        files.write(file, out -> out.write(text));
        written.add(file);
        part.setLength(HEADER.length());
        bytes = HEADER.length();
    }
}
