package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.cli.movielens.MovieLensImport;
import dev.marquee.cli.movielens.MovieLensSummary;
import dev.marquee.cli.movielens.ProgressListener;
import dev.marquee.movie.MovieQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieLensProgressTest {

    @TempDir
    private Path folder = Path.of("");

    private Marquee open() {
        return Marquee.builder().url("jdbc:sqlite:" + folder.resolve("test.db")).open();
    }

    @Test
    void eachPartIsToldFromItsStartToItsEnd() {
        MovieLensFiles.good(folder.resolve("data"))
                .movies(IntStream.range(10, 1200)
                        .mapToObj(id -> id + ",Film " + id + " (2000),Drama")
                        .toArray(String[]::new))
                .write();
        List<String> told = new ArrayList<>();

        try (Marquee marquee = open()) {
            MovieLensImport.read(folder.resolve("data"))
                    .write(marquee, (part, done, total) -> told.add(part + " " + done + "/" + total));
        }

        assertThat(told)
                .containsExactly(
                        "movies 0/1193",
                        "movies 1000/1193",
                        "movies 1193/1193",
                        "users 0/2",
                        "users 2/2",
                        "favorites 0/3",
                        "favorites 3/3",
                        "ratings 0/5",
                        "ratings 5/5");
    }

    @Test
    void listenerThatThrowsEndsTheImportAndNothingIsWritten() {
        MovieLensFiles.good(folder.resolve("data")).write();
        MovieLensImport data = MovieLensImport.read(folder.resolve("data"));

        try (Marquee marquee = open()) {
            assertThatThrownBy(() -> data.write(marquee, (part, done, total) -> {
                        if (part.equals("favorites")) {
                            throw new IllegalStateException("stop");
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("stop");
            assertThat(marquee.movies().list(MovieQuery.all()).items()).isEmpty();
            MovieLensSummary again = data.write(marquee, ProgressListener.NONE);
            assertThat(again.movies().inserted()).isEqualTo(3);
        }
    }
}
