package dev.marquee.web.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A new folder that only the site's account can read, with its files until it is closed. Confined to its request. */
public final class TemporaryFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    private final Path path;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /**
     * Creates a folder.
     *
     * @return the folder, empty
     * @throws IOException if it can't be created
     */
    public static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("marquee-upload-"));
    }

    /** {@return where it is} */
    public Path path() {
        return path;
    }

    /**
     * Opens a file of this folder.
     *
     * @param file the file
     * @return its content, whose end closes the folder
     * @throws IOException if it can't be opened
     */
    public InputStream read(Path file) throws IOException {
        return new FilterInputStream(Files.newInputStream(file)) {
            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    TemporaryFolder.this.close();
                }
            }
        };
    }

    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("the files in {} could not be removed", path, e);
        }
    }
}
