package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.training.NoTrainingDataException;
import dev.marquee.training.TrainingInProgressException;
import dev.marquee.training.TrainingRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.scheduling.support.CronTrigger;

/**
 * Trains at the times of a cron expression, on one of the instances of the application that share a database: the
 * first to note the time in the database trains, the others find the note. The scheduler is no bean, so that the
 * application's own stays the only one. Thread-safe.
 */
final class TrainingByCron {

    /** The name of the note with the time that was trained at last. */
    static final String CHECKPOINT = "marquee.training.cron";

    /** A note that every instance writes before it looks, so that they look one after the other. */
    private static final String LOCK = CHECKPOINT + ".lock";

    private static final Logger LOG = LoggerFactory.getLogger(TrainingByCron.class);

    private final Marquee marquee;
    private final TrainingRequest request;
    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();

    TrainingByCron(Marquee marquee, TrainingRequest request) {
        this.marquee = marquee;
        this.request = request;
    }

    /**
     * When to train what.
     *
     * @param trigger when
     * @param request what
     */
    record Schedule(CronTrigger trigger, TrainingRequest request) {

        /**
         * Reads the properties.
         *
         * @return the schedule, or empty if there is none
         * @throws MarqueeStartException if a property has a value that can't be used
         */
        static Optional<Schedule> of(MarqueeProperties.Training training) {
            if (!training.isScheduled()) {
                return Optional.empty();
            }
            ZoneId zone = training.zone() == null ? ZoneId.systemDefault() : training.zone();
            CronTrigger trigger =
                    PropertyValue.use("'marquee.training.cron'", () -> trigger(String.valueOf(training.cron()), zone));
            return Optional.of(new Schedule(trigger, MarqueeOpening.request(training)));
        }

        private static CronTrigger trigger(String cron, ZoneId zone) {
            // Any year: an expression has none.
            if (CronExpression.parse(cron).next(LocalDate.EPOCH.atStartOfDay()) == null) {
                throw new IllegalArgumentException("there is never a time like \"" + cron + "\"");
            }
            return new CronTrigger(cron, zone);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The scheduler is shut down as a whole.
    static TrainingByCron start(Marquee marquee, Schedule schedule, Clock clock) {
        TrainingByCron trainings = new TrainingByCron(marquee, schedule.request());
        Times times = new Times(schedule.trigger());
        trainings.scheduler.setThreadNamePrefix("marquee-cron-");
        trainings.scheduler.setDaemon(true);
        trainings.scheduler.setClock(clock);
        trainings.scheduler.initialize();
        trainings.scheduler.schedule(() -> trainings.train(times.due()), times);
        return trainings;
    }

    /** Trains if no instance has trained for this time yet. */
    @SuppressWarnings("FutureReturnValueIgnored") // What follows logs only.
    void train(Instant time) {
        try {
            if (note(time)) {
                marquee.models().train(request).result().whenComplete((outcome, fault) -> log(fault));
            }
        } catch (MarqueeException e) {
            log(e);
        }
    }

    /** {@return whether this instance is the first to note a time} */
    boolean note(Instant time) {
        return marquee.transaction(() -> {
            marquee.checkpoints().put(LOCK, time.toString());
            if (noted().filter(last -> !last.isBefore(time)).isPresent()) {
                return false;
            }
            marquee.checkpoints().put(CHECKPOINT, time.toString());
            return true;
        });
    }

    private Optional<Instant> noted() {
        return marquee.checkpoints().find(CHECKPOINT).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException e) {
                LOG.warn("the checkpoint {} has {}, which is no time; it is replaced", CHECKPOINT, text, e);
                return Optional.empty();
            }
        });
    }

    private static void log(@Nullable Throwable fault) {
        if (fault instanceof TrainingInProgressException || fault instanceof CancellationException) {
            LOG.debug("no training at this time", fault);
        } else if (fault instanceof NoTrainingDataException) {
            LOG.info("no training at this time: {}", fault.getMessage());
        } else if (fault != null) {
            LOG.warn("the training failed; the next time of the cron expression tries again", fault);
        }
    }

    void stop() {
        scheduler.shutdown();
    }

    /** The times of a cron expression, with the one that is due. */
    private static final class Times implements Trigger {

        private final CronTrigger cron;
        private volatile Instant due = Instant.EPOCH;

        Times(CronTrigger cron) {
            this.cron = cron;
        }

        Instant due() {
            return due;
        }

        @Override
        public @Nullable Instant nextExecution(TriggerContext context) {
            Instant next = cron.nextExecution(context);
            if (next != null) {
                due = next;
            }
            return next;
        }
    }
}
