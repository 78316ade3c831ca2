package dev.marquee.spark;

import dev.marquee.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.sql.SparkSession;

/**
 * A folder for the files of one run, which is removed at its end. Only its owner may read it, as it holds who likes
 * what.
 */
final class WorkFolder implements AutoCloseable {

    private static final FsPermission OWNER = new FsPermission((short) 0700);

    private final FileSystem files;
    private final Path folder;

    private WorkFolder(FileSystem files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /**
     * Creates a folder.
     *
     * @param parent the folder in which it is created, a path or a URL that Hadoop understands
     * @throws IOException if it can't be created
     */
    static WorkFolder in(SparkSession session, String parent) throws IOException {
        Path path = new Path(parent, "training-" + UUID.randomUUID());
        FileSystem files = path.getFileSystem(session.sparkContext().hadoopConfiguration());
        Path folder = files.makeQualified(path);
        FileSystem.mkdirs(files, folder, OWNER);
        return new WorkFolder(files, folder);
    }

    /**
     * Creates a folder of this machine, unless it exists, and looks whether folders can be created in it.
     *
     * @throws InvalidValueException if one can't
     */
    static void check(java.nio.file.Path parent) {
        try {
            // A link to a folder is one, which createDirectories would refuse.
            if (!Files.isDirectory(parent)) {
                Files.createDirectories(parent);
            }
            Files.delete(Files.createTempDirectory(parent, "training-"));
        } catch (IOException e) {
            throw new InvalidValueException("can't create a folder in " + parent + " ("
                    + e.getClass().getSimpleName() + "); give another folder with --work, or make this one writable");
        }
    }

    /** {@return the URL of a folder in this one} */
    String folder(String name) {
        return new Path(folder, name).toString();
    }

    @Override
    public void close() throws IOException {
        files.delete(folder, true);
    }
}
