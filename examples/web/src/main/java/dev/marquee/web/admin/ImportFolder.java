package dev.marquee.web.admin;

import dev.marquee.InvalidValueException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The data sets below the folder of imports. A data set is chosen from the list that this class makes of the disk: what
 * a browser sends is compared with the names of the list and is never part of a path. Symbolic links are not followed,
 * and a folder that holds one is not taken, so that no file outside is read. Immutable and thread-safe.
 */
final class ImportFolder {

    /** What a folder holds. */
    enum Content {
        /** A data set of MovieLens. */
        MOVIELENS,
        /** CSV files of movies, such as TMDB 5000. */
        TMDB_FILES
    }

    /**
     * A folder with a data set.
     *
     * @param name its path below the folder of imports, with slashes
     * @param path the folder
     * @param content what its files look like by their names
     * @param bytes the size of its files
     * @param linked whether it holds a symbolic link, so that it is not taken
     */
    record DataSet(String name, Path path, Content content, long bytes, boolean linked) {}

    private static final int DEEPEST = 3;
    private static final int MOST = 200;
    private static final Pattern RATINGS = Pattern.compile("(ratings?\\.(csv|dat)|u\\.data)(\\.gz)?");
    private static final Pattern MOVIES = Pattern.compile("(movies?\\.(csv|dat)|u\\.item)(\\.gz)?");
    private static final Pattern TABLE = Pattern.compile("[^.].*\\.(csv|tsv)(\\.gz)?");

    private final @Nullable Path root;

    ImportFolder(@Nullable Path root) {
        this.root = root;
    }

    /** {@return whether the site was started with such a folder} */
    boolean configured() {
        return root != null;
    }

    /** {@return the data sets of one content, by name; at most 200 folders in three levels are looked at} */
    List<DataSet> list(Content content) {
        return all().stream().filter(set -> set.content() == content).toList();
    }

    /**
     * Finds a data set of the list.
     *
     * @param content what it must be
     * @param name its name in the list
     * @return the data set
     * @throws InvalidValueException if it is not in the list, or holds a symbolic link
     */
    DataSet find(Content content, String name) {
        DataSet found = list(content).stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "the folder must be one of the list; choose one, or copy the data set into the import folder"));
        if (found.linked()) {
            throw new InvalidValueException("the folder " + name
                    + " holds a symbolic link, which is not followed; copy the files there instead");
        }
        return found;
    }

    private List<DataSet> all() {
        if (root == null || !Files.isDirectory(root)) {
            return List.of();
        }
        try {
            // The folder itself may be a link: the operator named it.
            Path real = root.toRealPath();
            Finder finder = new Finder(real);
            Files.walkFileTree(real, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST + 1, finder);
            return finder.sets();
        } catch (IOException e) {
            throw new InvalidValueException("the import folder can't be read (" + e.getMessage() + ")");
        }
    }

    /** Looks at folders and the files directly in them. */
    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path root;
        private final TreeMap<Path, Folder> folders = new TreeMap<>();

        Finder(Path root) {
            this.root = root;
        }

        private static final class Folder {
            private boolean movies;
            private boolean ratings;
            private boolean table;
            private boolean linked;
            private long bytes;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folders.size() >= MOST) {
                return FileVisitResult.TERMINATE;
            }
            boolean hidden =
                    !folder.equals(root) && folder.getFileName().toString().startsWith(".");
            if (!hidden) {
                folders.put(folder, new Folder());
            }
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Folder folder = folders.get(file.getParent());
            if (folder != null) {
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                folder.linked |= attributes.isSymbolicLink();
                folder.movies |= MOVIES.matcher(name).matches();
                folder.ratings |= RATINGS.matcher(name).matches();
                folder.table |= TABLE.matcher(name).matches();
                folder.bytes += attributes.isRegularFile() ? attributes.size() : 0;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE; // A folder that can't be read has nothing to be chosen.
        }

        List<DataSet> sets() {
            List<DataSet> sets = new ArrayList<>();
            folders.forEach((path, folder) -> {
                boolean movieLens = folder.movies && folder.ratings;
                if (!path.equals(root) && (movieLens || folder.table)) {
                    String name = root.relativize(path).toString().replace('\\', '/');
                    Content content = movieLens ? Content.MOVIELENS : Content.TMDB_FILES;
                    sets.add(new DataSet(name, path, content, folder.bytes, folder.linked));
                }
            });
            return sets;
        }
    }
}
