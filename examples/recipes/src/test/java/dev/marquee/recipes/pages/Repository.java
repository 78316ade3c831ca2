package dev.marquee.recipes.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The files of the project that the build stands in. Immutable. */
final class Repository {

    private static final Set<String> OTHER_FOLDERS = Set.of("target", ".git", "node_modules");

    private final Path root;
    private final List<Path> files;

    private Repository(Path root) {
        this.root = root;
        this.files = walk(root);
    }

    /** {@return the project around the present folder} */
    static Repository here() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        return new Repository(folder);
    }

    /** {@return the files below a folder} */
    static Repository at(Path root) {
        return new Repository(root);
    }

    private static List<Path> walk(Path root) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return OTHER_FOLDERS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(root.relativize(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(null);
        return List.copyOf(files);
    }

    /** {@return the files, relative to the project, that pass a test of their path with {@code /}} */
    List<Path> files(Predicate<String> path) {
        return files.stream()
                .filter(file -> path.test(file.toString().replace('\\', '/')))
                .toList();
    }

    /** {@return the pages for readers: not the decisions, which keep what was true when they were made} */
    List<Path> pages() {
        return files(path -> path.endsWith(".md") && !path.startsWith("docs/decisions/") && !path.contains("/src/"));
    }

    List<String> lines(Path file) {
        try {
            return Files.readAllLines(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    void write(Path file, List<String> lines) {
        try {
            Files.write(root.resolve(file), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    boolean exists(Path file) {
        return Files.exists(root.resolve(file));
    }

    Path root() {
        return root;
    }
}
