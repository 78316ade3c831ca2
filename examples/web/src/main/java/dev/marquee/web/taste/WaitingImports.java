package dev.marquee.web.taste;

import dev.marquee.InvalidValueException;
import dev.marquee.exports.PersonalExport;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Exports that were read and that their owners look at before they are imported: in memory only, one of each person,
 * for half an hour, and of all persons at most half a million rows, of which the oldest go first. Thread-safe.
 */
final class WaitingImports {

    static final int MOST_ROWS = 200_000;
    private static final int MOST_OF_ALL = 500_000;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Clock clock;
    private final Map<UserId, Waiting> waiting = new LinkedHashMap<>();

    WaitingImports(Clock clock) {
        this.clock = clock;
    }

    private record Waiting(PersonalExport export, Instant since) {
        private int rows() {
            return export.rows().size() + export.skipped().size();
        }
    }

    synchronized void put(UserId user, PersonalExport export) {
        Waiting added = new Waiting(export, clock.instant());
        if (added.rows() > MOST_ROWS) {
            throw new InvalidValueException("an export must have at most " + MOST_ROWS + " rows here, has "
                    + added.rows() + "; import it by the command line");
        }
        waiting.remove(user);
        waiting.put(user, added);
        int rows = waiting.values().stream().mapToInt(Waiting::rows).sum();
        Iterator<Waiting> oldest = waiting.values().iterator();
        while (rows > MOST_OF_ALL) {
            rows -= oldest.next().rows();
            oldest.remove();
        }
    }

    synchronized Optional<PersonalExport> find(UserId user) {
        Instant first = clock.instant().minus(LONGEST);
        waiting.values().removeIf(one -> one.since().isBefore(first));
        return Optional.ofNullable(waiting.get(user)).map(Waiting::export);
    }

    synchronized void remove(UserId user) {
        waiting.remove(user);
    }
}
