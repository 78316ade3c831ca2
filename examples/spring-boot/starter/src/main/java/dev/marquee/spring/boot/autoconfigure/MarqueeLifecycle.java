package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.training.Training;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What runs in the background while the application does: the reading ahead at its start, and the training by a cron
 * expression. Stopping it begins no more trainings by the expression and cancels the one under way; Spring waits until
 * that has ended. The database stays open for the beans that stop later, and is closed when the beans are destroyed.
 * Thread-safe.
 */
final class MarqueeLifecycle implements SmartLifecycle {

    /** Behind the web server, which stops in the phases from {@code Integer.MAX_VALUE - 2048} up. */
    static final int PHASE = Integer.MAX_VALUE - 4096;

    private static final Logger LOG = LoggerFactory.getLogger(MarqueeLifecycle.class);

    private final Marquee marquee;
    private final MarqueeProperties properties;
    private final Clock clock;
    private final Optional<TrainingByCron.Schedule> schedule;
    private @Nullable TrainingByCron trainings;
    private volatile boolean running;

    MarqueeLifecycle(Marquee marquee, MarqueeProperties properties, Clock clock) {
        this.marquee = marquee;
        this.properties = properties;
        this.clock = clock;
        this.schedule = TrainingByCron.Schedule.of(properties.training());
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            readAhead();
            trainings = schedule.map(times -> TrainingByCron.start(marquee, times, clock))
                    .orElse(null);
        }
    }

    private void readAhead() {
        switch (properties.warmUp()) {
            case NONE -> {}
            case RECOMMENDATIONS -> inBackground(marquee::warmUp);
            case SIMILAR -> inBackground(marquee::warmUpSimilar);
        }
    }

    private static void inBackground(Runnable reading) {
        Thread thread = new Thread(
                () -> {
                    try {
                        reading.run();
                    } catch (MarqueeException e) {
                        LOG.warn("nothing was read ahead; the first recommendation reads it", e);
                    }
                },
                "marquee-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        stop(() -> {});
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The callback is all that follows.
    public synchronized void stop(Runnable callback) {
        running = false;
        if (trainings != null) {
            trainings.stop();
            trainings = null;
        }
        Optional<Training> underWay = marquee.models().training();
        underWay.ifPresent(Training::cancel);
        underWay.ifPresentOrElse(
                training -> training.result().whenComplete((outcome, fault) -> callback.run()), callback);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
