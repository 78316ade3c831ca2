package dev.marquee.tmdb.importer;

import dev.marquee.validation.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Computes the SHA-256 by which an import recognizes its source. */
final class FileDigest {

    private FileDigest() {}

    static String of(Path file) {
        try {
            return Sha256.of(file);
        } catch (NoSuchFileException e) {
            throw new ImportFileException("there is no file " + file, e);
        } catch (IOException e) {
            throw new ImportFileException("can't read " + file + ": " + e.getMessage(), e);
        }
    }

    static String of(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
