package dev.marquee.exports;

import dev.marquee.user.UserId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an export of a user, or would become of it. Each entry of the file is in one of the four counts of its
 * part. Immutable.
 *
 * @param user the account; null if this is a preview that would create it
 * @param username its username
 * @param created whether the account was created
 * @param parts the counts by the names of the parts of the file, in its order
 * @param notes the first {@value #MAX_NOTES} entries that were not written, each with the reason
 */
public record UserImportOutcome(
        @Nullable UserId user, String username, boolean created, Map<String, Counts> parts, List<String> notes) {

    /** The greatest number of notes. */
    public static final int MAX_NOTES = 100;

    /** Copies the map and the list. */
    public UserImportOutcome {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        notes = List.copyOf(notes);
    }

    /**
     * What became of the entries of a part. Immutable.
     *
     * @param written the number of entries that were written
     * @param present the number of those that were there
     * @param notFound the number of those whose movie, user or subject is not in this database
     * @param skipped the number of those that are not imported
     */
    public record Counts(int written, int present, int notFound, int skipped) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    written + more.written, present + more.present, notFound + more.notFound, skipped + more.skipped);
        }
    }

    /** {@return the number of entries that were written, of all parts} */
    public int written() {
        return parts.values().stream().mapToInt(Counts::written).sum();
    }
}
