package dev.marquee.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates files that only their owner can read and write, mode 0600. On a file system without such permissions, files
 * are created as it sees fit. Thread-safe.
 */
public final class OwnerOnlyFiles {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnlyFiles.class);

    private static final Set<PosixFilePermission> READ_WRITE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final FileAttribute<Set<PosixFilePermission>> MODE =
            PosixFilePermissions.asFileAttribute(READ_WRITE);

    private OwnerOnlyFiles() {}

    /**
     * Creates an empty file.
     *
     * @param file the file
     * @return the file
     * @throws java.nio.file.FileAlreadyExistsException if it exists
     * @throws IOException if it can't be created
     */
    public static Path create(Path file) throws IOException {
        try {
            return Files.createFile(file, MODE);
        } catch (UnsupportedOperationException noPermissionsHere) {
            return Files.createFile(file);
        }
    }

    /**
     * Takes the permissions of everyone but the owner from an existing file, if the file system has permissions and
     * allows the change.
     *
     * @param file the file
     */
    public static void restrict(Path file) {
        try {
            Files.setPosixFilePermissions(file, READ_WRITE);
        } catch (UnsupportedOperationException | IOException e) {
            LOG.debug("the permissions of {} stay as they are", file, e);
        }
    }
}
