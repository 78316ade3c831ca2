package dev.marquee.training;

import dev.marquee.InvalidValueException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When to train again without being asked: after some time, after some changes, or whichever comes first. Immutable; each method
 * returns a changed copy.
 *
 * <p>The time is counted from the newest model in the database, whoever trained it, so that of several processes with the same
 * policy one trains. Changes are favorites added or removed through the same {@link dev.marquee.Marquee} since its last training
 * began; those of other processes do not count.
 *
 * @param every how long a model may serve before it is trained again; empty for any time
 * @param changes after how many changes to train again; empty for any number
 * @param request what to train
 */
public record RetrainPolicy(Optional<Duration> every, OptionalLong changes, TrainingRequest request) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /**
     * Checks the content.
     *
     * @throws InvalidValueException if the time is shorter than a minute, the changes are fewer than 1, or both are missing
     */
    public RetrainPolicy {
        every.filter(time -> time.compareTo(SHORTEST) < 0).ifPresent(time -> {
            throw new InvalidValueException("the time between trainings must be a minute or more, was " + time);
        });
        if (changes.isPresent() && changes.getAsLong() < 1) {
            throw new InvalidValueException(
                    "the changes between trainings must be 1 or more, were " + changes.getAsLong());
        }
        if (every.isEmpty() && changes.isEmpty()) {
            throw new InvalidValueException(
                    "a policy needs a time or a number of changes; leave it out to train by hand");
        }
    }

    /**
     * Trains the standard model again when the newest has reached an age.
     *
     * @param time the age, a minute or more
     * @return the policy
     */
    public static RetrainPolicy every(Duration time) {
        return new RetrainPolicy(Optional.of(time), OptionalLong.empty(), TrainingRequest.standard());
    }

    /**
     * Trains the standard model again after changes.
     *
     * @param changes how many, 1 or more
     * @return the policy
     */
    public static RetrainPolicy afterChanges(long changes) {
        return new RetrainPolicy(Optional.empty(), OptionalLong.of(changes), TrainingRequest.standard());
    }

    /**
     * Trains also after changes.
     *
     * @param number how many, 1 or more
     * @return the changed policy
     */
    public RetrainPolicy orAfterChanges(long number) {
        return new RetrainPolicy(every, OptionalLong.of(number), request);
    }

    /**
     * Sets what to train.
     *
     * @param what the request
     * @return the changed policy
     */
    public RetrainPolicy training(TrainingRequest what) {
        return new RetrainPolicy(every, changes, what);
    }
}
