package dev.marquee.exports;

import dev.marquee.storage.FileAccess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes files that have their name once they are complete, and never replace another. Immutable. */
record NewFiles(FileAccess access) {

    /** What writes the content of a file. */
    interface Content {
        void write(Writer out) throws IOException;
    }

    /**
     * Writes a file in UTF-8.
     *
     * @throws ExportFileException if it exists or can't be written
     */
    void write(Path file, Content content) {
        Path partial = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".partial");
        try {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            access.create(partial);
            try (BufferedWriter out = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
                content.write(out);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            throw new ExportFileException(file + " exists; give another name or move it away", e);
        } catch (IOException e) {
            throw new ExportFileException("can't write " + file + ": " + e, e);
        } finally {
            try {
                Files.deleteIfExists(partial);
            } catch (IOException stays) {
                // The name says that it is not complete.
            }
        }
    }
}
