package dev.marquee.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a chosen size in memory, mounted for one try. Confined to one thread. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Requires that this machine lets us mount. */
    static void require(Path folder) throws IOException {
        Path probe = Files.createDirectories(folder.resolve("probe"));
        Machine.Said said = Machine.run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", probe.toString());
        if (said.code() != 0) {
            throw new NotRunException("a file system can't be mounted here (root is needed): " + said.text());
        }
        Machine.must("umount", probe.toString());
    }

    static SmallDisk mount(Path folder, long kibibytes) throws IOException {
        Files.createDirectories(folder);
        Machine.must("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs", folder.toString());
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Changes the size, or makes the file system read-only ({@code ro}) or writable ({@code rw}). */
    void remount(String options) {
        Machine.must("mount", "-o", "remount," + options, folder.toString());
    }

    /** Frees so much space that nothing can be full any more. */
    void grow() {
        remount("size=256m");
    }

    @Override
    public void close() {
        Machine.must("umount", "-l", folder.toString());
    }
}
