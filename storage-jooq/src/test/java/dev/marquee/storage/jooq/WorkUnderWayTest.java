package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.backup.Backups;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingEvent;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Closing and interrupting while work is under way. */
@Timeout(120)
class WorkUnderWayTest {

    @TempDir
    private Path folder = Path.of("");

    private final CountDownLatch trainingUnderWay = new CountDownLatch(1);

    private Marquee open() {
        return Marquee.builder()
                .url("jdbc:sqlite:" + folder.resolve("movies.db"))
                .trainingListener(event -> {
                    if (event instanceof TrainingEvent.Progressed) {
                        trainingUnderWay.countDown();
                    }
                })
                .open();
    }

    private static List<NewMovie> movies(int from) {
        return IntStream.range(from, from + 500)
                .mapToObj(i -> NewMovie.builder(i, "The Shore " + i)
                        .overview("Somebody waits at the shore. ".repeat(30))
                        .build())
                .toList();
    }

    private List<String> partials() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("partial") || name.endsWith("-wal") || name.endsWith("-journal"))
                    .toList();
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("marquee"))
                .toList();
    }

    @Test
    void importBackupAndTrainingUnderWayEndWithTypedErrorsAndLeaveNothing()
            throws IOException, InterruptedException, ExecutionException {
        Marquee marquee = open();
        List<MovieId> ids = new ArrayList<>();
        for (int batch = 0; batch < 10; batch++) {
            marquee.movies().upsertAll(movies(1 + batch * 500)).forEach(movie -> ids.add(movie.id()));
        }
        List<Favorite> favorites = new ArrayList<>();
        for (int u = 0; u < 50; u++) {
            UserId user = marquee.users()
                    .register(NewUser.of("user" + u, "user" + u + "@example.com"))
                    .id();
            for (int i = 0; i < 40; i++) {
                favorites.add(
                        new Favorite(user, ids.get((u * 97 + i * 31) % ids.size()), Instant.EPOCH.plusSeconds(i)));
            }
        }
        marquee.favorites().addAll(favorites.stream().distinct().toList());
        marquee.scheduleBackups(BackupPolicy.daily(folder.resolve("scheduled")));
        CountDownLatch begun = new CountDownLatch(2);
        CompletableFuture<Integer> importing = CompletableFuture.supplyAsync(() -> {
            for (int batch = 10; ; batch++) {
                try {
                    marquee.movies().upsertAll(movies(1 + batch * 500));
                } catch (MarqueeException ended) {
                    return batch;
                }
                begun.countDown();
            }
        });
        CompletableFuture<Integer> backingUp = CompletableFuture.supplyAsync(() -> {
            for (int taken = 0; ; taken++) {
                begun.countDown();
                try {
                    marquee.backup(folder.resolve("by hand"));
                } catch (MarqueeException ended) {
                    return taken;
                }
            }
        });
        Training training = marquee.models().train(TrainingRequest.of("ease").guard(false));
        begun.await();
        trainingUnderWay.await();

        marquee.close();

        int batches = importing.get();
        backingUp.get();
        assertThatThrownBy(training::await).isInstanceOfAny(CancellationException.class, MarqueeException.class);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("marquee")) {
                thread.join();
            }
        }
        assertThat(threads()).isEmpty();
        assertThat(partials()).isEmpty();
        try (Marquee again = Marquee.open("jdbc:sqlite:" + folder.resolve("movies.db"))) {
            // Every batch that was acknowledged is there, whole; the one that failed is there whole or not at all.
            assertThat(again.movies().findByTmdbId(batches * 500)).isPresent();
            assertThat(again.movies().findByTmdbId(1 + batches * 500).isPresent())
                    .isEqualTo(again.movies().findByTmdbId(500 + batches * 500).isPresent());
        }
        for (String place : List.of("by hand", "scheduled")) {
            if (Files.exists(folder.resolve(place))) {
                Backups.list(folder.resolve(place)).forEach(backup -> Backups.verify(backup.file()));
            }
        }
    }

    @Test
    void interruptedBackupIsATypedErrorThatLeavesNoFile() throws IOException {
        try (Marquee marquee = open()) {
            marquee.movies().upsertAll(movies(1));
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> marquee.backup(folder.resolve("backups"))).isInstanceOf(MarqueeException.class);
            assertThat(Thread.interrupted()).isTrue();

            try (Stream<Path> left = Files.list(folder.resolve("backups"))) {
                assertThat(left).isEmpty();
            }
            assertThat(Backups.verify(marquee.backup(folder.resolve("backups")).file())
                            .checksumVerified())
                    .isTrue();
        }
    }

    @Test
    void interruptedImportIsWholeOrATypedError() {
        try (Marquee marquee = open()) {
            Thread.currentThread().interrupt();
            int before = 0;
            try {
                before = marquee.movies().upsertAll(movies(1)).size();
            } catch (MarqueeException typed) {
                assertThat(before).isZero();
            }
            assertThat(Thread.interrupted()).isTrue();

            assertThat(marquee.movies().findByTmdbId(1).isPresent()).isEqualTo(before == 500);
            assertThat(marquee.movies().findByTmdbId(500).isPresent()).isEqualTo(before == 500);
        }
    }
}
