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

/** A child process that trains up to a point, reports it on its output, and waits there until it is killed. */
final class CrashingTraining {

    static final String WAITING = "waiting";

    private CrashingTraining() {}

    /**
     * Trains.
     *
     * @param args the database's URL; the point to wait at, a share of the training or {@code saving}; the present time
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
                        waitUntilKilled();
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
                waitUntilKilled();
            });
        }
    }

    private static void waitUntilKilled() {
        System.out.println(WAITING);
        while (true) {
            LockSupport.park();
        }
    }
}
