package dev.marquee.storage.jooq;

import dev.marquee.Marquee;
import dev.marquee.model.ModelOrigin;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.training.TrainingEvent;
import dev.marquee.training.TrainingRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that trains, says on its output how far it is, and stands still there until it is killed. */
final class CrashingTraining {

    static final String STANDING = "standing still";

    private CrashingTraining() {}

    /**
     * Trains.
     *
     * @param args the database's URL; where to stand still, a share of the training or {@code saving}; the present
     *     moment
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Clock clock = Clock.fixed(Instant.parse(args[2]), ZoneOffset.UTC);
        if (args[1].equals("saving")) {
            save(args[0], clock);
        } else {
            train(args[0], clock, Double.parseDouble(args[1]));
        }
    }

    private static void train(String url, Clock clock, double share) throws InterruptedException {
        try (Marquee marquee = Marquee.builder()
                .url(url)
                .clock(clock)
                .trainingListener(event -> {
                    if (event instanceof TrainingEvent.Progressed progressed && progressed.done() >= share) {
                        standStill();
                    }
                })
                .open()) {
            marquee.models().train(TrainingRequest.of("ease").guard(false)).await();
        }
    }

    private static void save(String url, Clock clock) throws IOException {
        try (Storage storage =
                new JooqStorageProvider().open(new StorageConfig(url, null, null, null, 0, false, clock))) {
            ModelOrigin origin = new ModelOrigin("ease", Map.of(), Map.of(), Instant.EPOCH, 1, 1, 1, 1, Duration.ZERO);
            storage.models().save(origin, out -> {
                out.write(new byte[3_500_000]);
                standStill();
            });
        }
    }

    private static void standStill() {
        System.out.println(STANDING);
        while (true) {
            LockSupport.park();
        }
    }
}
