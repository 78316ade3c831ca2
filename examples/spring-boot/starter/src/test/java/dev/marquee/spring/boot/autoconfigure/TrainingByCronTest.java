package dev.marquee.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.training.Training;
import dev.marquee.training.TrainingRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingByCronTest {

    private static final Instant TIME = Instant.parse("2026-11-27T04:00:00Z");

    @TempDir
    private Path folder;

    private static void train(Marquee marquee, Instant time) throws InterruptedException {
        new TrainingByCron(marquee, TrainingRequest.of("popularity").guard(false)).train(time);
        Optional<Training> training = marquee.models().training();
        if (training.isPresent()) {
            training.get().await();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneOfSeveralInstancesTrainsForOneTime(Databases database) throws InterruptedException {
        String url = database.url(folder);
        try (Marquee one = Marquee.builder().url(url).sampleData().open();
                Marquee other = Marquee.open(url)) {
            train(one, TIME);
            train(other, TIME);
            train(other, TIME.minusSeconds(60));
            assertThat(one.models().list()).hasSize(1);

            train(other, TIME.plusSeconds(60));
            train(one, TIME.plusSeconds(60));
            assertThat(one.models().list()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void instancesThatLookAtTheSameMomentAgreeOnOne(Databases database) throws Exception {
        String url = database.url(folder);
        TrainingRequest request = TrainingRequest.of("popularity");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Marquee one = Marquee.open(url);
                Marquee other = Marquee.open(url)) {
            for (int round = 0; round < 30; round++) {
                Instant time = TIME.plusSeconds(round);
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<Boolean>> noted = Stream.of(one, other)
                        .map(marquee -> threads.submit(() -> {
                            start.await();
                            return new TrainingByCron(marquee, request).note(time);
                        }))
                        .toList();
                assertThat(List.of(noted.get(0).get(), noted.get(1).get())).containsExactlyInAnyOrder(true, false);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noteThatIsNoTimeIsReplaced(Databases database) throws InterruptedException {
        try (Marquee marquee =
                Marquee.builder().url(database.url(folder)).sampleData().open()) {
            marquee.checkpoints().put(TrainingByCron.CHECKPOINT, "at night");
            train(marquee, TIME);
            assertThat(marquee.checkpoints().find(TrainingByCron.CHECKPOINT)).hasValue(TIME.toString());
        }
    }
}
