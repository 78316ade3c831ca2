package dev.marquee.web.admin;

import dev.marquee.InvalidValueException;
import dev.marquee.web.server.Texts;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploaded CSV files, in a new folder that only the site's account can read, until the import has ended. They get names
 * of the site's own, whatever the browser calls them.
 */
final class Uploads {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int MOST = 4;
    private static final int LONGEST_NAME = 80;

    private Uploads() {}

    /**
     * Stored files.
     *
     * @param folder their folder
     * @param names by the name of each file there, what its sender calls it
     */
    record Stored(Path folder, Map<String, String> names) {

        /** Copies the names. */
        Stored {
            names = Map.copyOf(names);
        }
    }

    /**
     * Stores uploaded files.
     *
     * @param files the files
     * @return the stored files; the caller removes their folder by {@link #remove}
     * @throws InvalidValueException if there is no file, too many, or one that is packed
     * @throws IOException if they can't be stored; nothing is left of them
     */
    static Stored store(List<UploadedFile> files) throws IOException {
        if (files.isEmpty() || files.size() > MOST) {
            throw new InvalidValueException("1 to " + MOST + " files must be chosen, were " + files.size()
                    + "; choose the CSV files of movies");
        }
        Path folder = Files.createTempDirectory("marquee-upload-");
        try {
            Map<String, String> names = new LinkedHashMap<>();
            for (UploadedFile file : files) {
                String name = "file-" + (names.size() + 1) + ".csv";
                names.put(name, nameOf(file));
                store(file, folder.resolve(name));
            }
            return new Stored(folder, names);
        } catch (IOException | RuntimeException e) {
            remove(folder);
            throw e;
        }
    }

    /** {@return what the sender calls a file, without folders and control characters, cut if it is long} */
    private static String nameOf(UploadedFile file) {
        String name = file.filename()
                .replaceFirst("^.*[/\\\\]", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "")
                .strip();
        return Texts.shortened(name, LONGEST_NAME);
    }

    private static void store(UploadedFile file, Path target) throws IOException {
        try (InputStream content = file.content()) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
        byte[] start;
        try (InputStream content = Files.newInputStream(target)) {
            start = content.readNBytes(2);
        }
        boolean gzip = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
        boolean zip = start.length == 2 && start[0] == 'P' && start[1] == 'K';
        if (gzip || zip) {
            throw new InvalidValueException(
                    "“" + nameOf(file) + "” must be plain CSV, was packed; unpack it and choose the"
                            + " .csv, or copy it into the import folder");
        }
    }

    /** Removes a folder with uploaded files. */
    static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("the uploaded files in {} could not be removed", folder, e);
        }
    }
}
