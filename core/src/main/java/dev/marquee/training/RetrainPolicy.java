package dev.marquee.training;

import dev.marquee.InvalidValueException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When to train automatically: after some time, after some changes, or after whichever comes first. Immutable and
 * thread-safe; each instance method returns a changed copy.
 *
 * <p>The time is counted from the newest model in the database, no matter which process trained it, so that only one of
 * several processes with the same policy trains. Changes are favorites that were added or removed through the same
 * {@link dev.marquee.Marquee} since its last training began; changes by other processes do not count.
 *
 * @param every the age of the newest model after which to train again, a minute or more; empty for no limit
 * @param changes the number of changes after which to train again, 1 or more; empty for no limit
 * @param request what to train
 */
public record RetrainPolicy(Optional<Duration> every, OptionalLong changes, TrainingRequest request) {

    private static final Duration MIN_INTERVAL = Duration.ofMinutes(1);

    /**
     * Checks the content.
     *
     * @throws InvalidValueException if the time is less than a minute, the number of changes is less than 1, or both
     *     are empty
     */
    public RetrainPolicy {
        every.filter(time -> time.compareTo(MIN_INTERVAL) < 0).ifPresent(time -> {
            throw new InvalidValueException("the time between trainings must be a minute or more, was " + time);
        });
        if (changes.isPresent() && changes.getAsLong() < 1) {
            throw new InvalidValueException(
                    "the changes between trainings must be 1 or more, was " + changes.getAsLong());
        }
        if (every.isEmpty() && changes.isEmpty()) {
            throw new InvalidValueException(
                    "a policy needs a time or a number of changes; leave the policy out to train on request only");
        }
    }

    /**
     * Creates a policy that trains the default model again when the newest model has reached an age.
     *
     * @param time the age, a minute or more
     * @return the policy
     * @throws InvalidValueException if the time is less than a minute
     */
    public static RetrainPolicy every(Duration time) {
        return new RetrainPolicy(Optional.of(time), OptionalLong.empty(), TrainingRequest.ofDefaultModel());
    }

    /**
     * Creates a policy that trains the default model again after a number of changes.
     *
     * @param changes the number of changes, 1 or more
     * @return the policy
     * @throws InvalidValueException if the number is less than 1
     */
    public static RetrainPolicy afterChanges(long changes) {
        return new RetrainPolicy(Optional.empty(), OptionalLong.of(changes), TrainingRequest.ofDefaultModel());
    }

    /**
     * Returns a policy that trains after a number of changes too.
     *
     * @param number the number of changes, 1 or more
     * @return the changed policy
     * @throws InvalidValueException if the number is less than 1
     */
    public RetrainPolicy orAfterChanges(long number) {
        return new RetrainPolicy(every, OptionalLong.of(number), request);
    }

    /**
     * Returns a policy with another request in place of the default model.
     *
     * @param newRequest what to train
     * @return the changed policy
     */
    public RetrainPolicy training(TrainingRequest newRequest) {
        return new RetrainPolicy(every, changes, newRequest);
    }
}
