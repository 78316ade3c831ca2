package dev.marquee.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small data sets in the latest format of MovieLens. */
final class MovieLensFiles {

    private final Path folder;
    private String movies = "movieId,title,genres\n";
    private String links = "movieId,imdbId,tmdbId\n";
    private String ratings = "userId,movieId,rating,timestamp\n";

    private MovieLensFiles(Path folder) {
        this.folder = folder;
    }

    static MovieLensFiles latest(Path folder) {
        return new MovieLensFiles(folder);
    }

    /** {@return a valid data set of three movies, two users and five ratings} */
    static MovieLensFiles good(Path folder) {
        return latest(folder)
                .movies(
                        "1,\"Usual Suspects, The (1995)\",Crime|Mystery|Film-Noir",
                        "2,Alien (1979),Horror|Sci-Fi",
                        "3,\"Amants, Les (1958)\",(no genres listed)")
                .links("1,0114814,629", "2,0078748,348", "3,0052556,")
                .ratings(
                        "1,1,5.0,1000000000",
                        "1,2,3.5,1000000001",
                        "7,1,4.0,1000000002",
                        "7,2,0.5,1000000003",
                        "7,3,4.5,5");
    }

    MovieLensFiles movies(String... rows) {
        movies += lines(rows);
        return this;
    }

    MovieLensFiles links(String... rows) {
        links += lines(rows);
        return this;
    }

    MovieLensFiles ratings(String... rows) {
        ratings += lines(rows);
        return this;
    }

    private static String lines(String... rows) {
        return String.join("\n", rows) + "\n";
    }

    Path write() {
        write(folder.resolve("movies.csv"), movies);
        write(folder.resolve("links.csv"), links);
        write(folder.resolve("ratings.csv"), ratings);
        return folder;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
