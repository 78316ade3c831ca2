package dev.marquee.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.user.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

    @Test
    void acknowledgedFavoritesAreInTheDatabase(@TempDir Path folder) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("movies.db");
        try (Marquee marquee = Marquee.open(url)) {
            new Filling(60, 5, 100, 80, 2).into(marquee);
        }
        Path ledger = folder.resolve("ledger");
        Path stop = folder.resolve("stop");

        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                Load.write(url, ledger, stop, "visitor", 2, Duration.ZERO);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (!writing.isDone()
                && (!Files.exists(ledger) || acknowledged(ledger).size() < 100)) {
            Thread.onSpinWait();
        }
        Files.createFile(stop);
        writing.get();

        try (Marquee marquee = Marquee.open(url)) {
            for (String[] line : acknowledged(ledger)) {
                User visitor = marquee.users().findByUsername(line[2]).orElseThrow();
                assertThat(marquee.favorites().contains(visitor.id(), new MovieId(Long.parseLong(line[3]))))
                        .isTrue();
            }
        }
    }

    private static List<String[]> acknowledged(Path ledger) throws Exception {
        return Files.readAllLines(ledger).stream()
                .filter(line -> line.startsWith("ack\t"))
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
