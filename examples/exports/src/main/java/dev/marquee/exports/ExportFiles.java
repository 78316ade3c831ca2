package dev.marquee.exports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of an export: a file alone, the files of a folder, or the members of a zip archive. Names have slashes and
 * are relative; what systems add, such as {@code __MACOSX}, is left out. Confined to one thread.
 */
abstract class ExportFiles implements AutoCloseable {

    /** The greatest number of files. */
    static final int MAX_FILES = 10_000;

    /** The greatest number of bytes that are read of all files. */
    static final long MAX_TOTAL = 512L << 20;

    private static final int MAX_DEPTH = 5;

    private final Path source;
    private long total;

    ExportFiles(Path source) {
        this.source = source;
    }

    /** {@return the names of all files, in order} */
    abstract List<String> names();

    /** {@return the bytes of a file, at most one more than a limit} */
    abstract byte[] bytes(String name, int limit) throws IOException;

    @Override
    public void close() {
        // Only an archive stays open.
    }

    static ExportFiles open(Path source) {
        try {
            if (Files.isDirectory(source)) {
                return folder(source);
            }
            if (!Files.isRegularFile(source)) {
                throw new ExportFileException("there is no file " + source + "; give the export that you downloaded");
            }
            if (ZipDirectory.isZip(source)) {
                return ZipMembers.of(source);
            }
            if (isNamedZip(String.valueOf(source.getFileName()))) {
                throw new ExportFileException(source + " is no zip archive, or a damaged one; download it again");
            }
            return alone(source);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static ExportFileException unreadable(Object file, IOException fault) {
        return new ExportFileException("can't read " + file + ": " + fault, fault);
    }

    private static ExportFiles alone(Path file) {
        return of(file, new TreeMap<>(Map.of(String.valueOf(file.getFileName()), file)));
    }

    private static ExportFiles folder(Path folder) throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        // Links are not followed, and are no regular files.
        try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
            walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES + 1L)
                    .forEach(
                            path -> files.put(folder.relativize(path).toString().replace('\\', '/'), path));
        }
        if (files.size() > MAX_FILES) {
            throw new ExportFileException(
                    folder + " has more than " + MAX_FILES + " files; give the folder of the export alone");
        }
        return of(folder, files);
    }

    private static ExportFiles of(Path source, SortedMap<String, Path> files) {
        return new ExportFiles(source) {
            @Override
            List<String> names() {
                return List.copyOf(files.keySet());
            }

            @Override
            byte[] bytes(String name, int limit) throws IOException {
                Path file = files.get(name);
                if (file == null) {
                    throw new ExportFileException("there is no file " + name);
                }
                try (InputStream in = Files.newInputStream(file)) {
                    return in.readNBytes(limit + 1);
                }
            }
        };
    }

    /** {@return the file of an export that has only one} */
    final ExportFile only() {
        List<String> names = names().stream().filter(ExportFiles::isContent).toList();
        if (names.size() != 1) {
            throw new ExportFileException(
                    source + " has " + names.size() + " files, and this export is one; give the file");
        }
        return read(names.get(0));
    }

    final ExportFile read(String name) {
        byte[] bytes;
        try {
            bytes = bytes(name, ExportFile.MAX_BYTES);
        } catch (IOException e) {
            throw unreadable(source + ": " + name, e);
        }
        if (bytes.length > ExportFile.MAX_BYTES) {
            throw new ExportFileException(name + " has more than " + (ExportFile.MAX_BYTES >> 20)
                    + " MB, more than any export of a person; give the file that the service made");
        }
        total += bytes.length;
        if (total > MAX_TOTAL) {
            throw new ExportFileException(source + " has more than " + (MAX_TOTAL >> 20)
                    + " MB of data, more than any export of a person; give the file that the service made");
        }
        return new ExportFile(name, bytes);
    }

    /**
     * Returns the folder of the export: the one nearest to the top that has a file with a known name.
     *
     * @param known tells of a path below the folder, in lower case, whether it is a file of the export
     * @return the folder with a slash at its end; empty for the top
     * @throws ExportFileException if there is no such file
     */
    final String root(Predicate<String> known, String example) {
        Optional<String> root = names().stream()
                .filter(ExportFiles::isContent)
                .flatMap(ExportFiles::folders)
                .distinct()
                .sorted(Comparator.comparingLong((String folder) ->
                                folder.chars().filter(c -> c == '/').count())
                        .thenComparing(Comparator.naturalOrder()))
                .filter(folder -> !folder.endsWith("deleted/"))
                .filter(folder -> names().stream()
                        .anyMatch(name -> name.startsWith(folder)
                                && known.test(name.substring(folder.length()).toLowerCase(Locale.ROOT))))
                .findFirst();
        return root.orElseThrow(() -> new ExportFileException(source + " has none of the files of this export, such as "
                + example
                + (names().stream().anyMatch(ExportFiles::isNamedZip)
                        ? "; it contains an archive: unpack it and give that one"
                        : "; give the file, folder or archive that the service made")));
    }

    /** {@return the folders around a file, the top first as an empty text} */
    private static Stream<String> folders(String name) {
        return Stream.concat(
                Stream.of(""),
                name.chars().filter(c -> c == '/').count() == 0
                        ? Stream.empty()
                        : Stream.iterate(name.indexOf('/'), at -> at >= 0, at -> name.indexOf('/', at + 1))
                                .map(at -> name.substring(0, at + 1)));
    }

    private static boolean isNamedZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    static boolean isContent(String name) {
        return !name.startsWith("__MACOSX/")
                && !name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }
}
