package dev.marquee.cli;

import dev.marquee.exports.csv.DamagedTextException;
import dev.marquee.exports.csv.FileText;
import dev.marquee.tmdb.text.EmptyText;
import dev.marquee.tmdb.text.NumberText;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file of TMDb's ids, separated by blanks, commas, semicolons or line ends. A byte order mark and invisible
 * characters are passed over, an id may be written as {@code 862.0}, and the file may be compressed by gzip. A file
 * has at most {@value #MAX_IDS} ids. Memory grows with the ids only.
 */
final class IdFile {

    /** One more than the longest number that is read, so that the end of a longer one is not passed over. */
    private static final int MAX_LENGTH = 65;

    /** More than TMDb has movies, and little enough for the memory. */
    private static final int MAX_IDS = 5_000_000;

    private final Path file;
    private final List<Integer> ids = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private long line = 1;

    private IdFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the ids of a file.
     *
     * @throws CommandFailedException if the file can't be read, is not UTF-8 or holds anything but ids
     */
    static List<Integer> read(Path file) {
        IdFile ids = new IdFile(file);
        try (Reader text = FileText.open(file, StandardCharsets.UTF_8).buffered()) {
            ids.read(text);
        } catch (DamagedTextException e) {
            throw new CommandFailedException(e.at(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(file + " is missing; give the name of a file");
        } catch (IOException e) {
            throw new CommandFailedException("can't read " + file + ": " + e);
        }
        if (ids.ids.isEmpty()) {
            throw new CommandFailedException("there is no id in " + file);
        }
        return ids.ids;
    }

    private void read(Reader text) throws IOException {
        int before = 0;
        for (int c = text.read(); c >= 0; before = c, c = text.read()) {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == ',' || c == ';') {
                end();
                line += c == '\r' || (c == '\n' && before != '\r') ? 1 : 0;
            } else if (word.length() < MAX_LENGTH) {
                word.append((char) c);
            }
        }
        end();
    }

    private void end() {
        String id = EmptyText.strip(word.toString());
        word.setLength(0);
        if (id.isEmpty()) {
            return;
        }
        Integer number = NumberText.integer(id);
        if (number == null || number < 1) {
            throw new CommandFailedException(
                    file + ":" + line + ": \"" + id + "\" is no id of TMDb, which is 1 to " + Integer.MAX_VALUE);
        }
        if (ids.size() == MAX_IDS) {
            throw new CommandFailedException(
                    file + ":" + line + ": the file has more than " + MAX_IDS + " ids; split it");
        }
        ids.add(number);
    }
}
