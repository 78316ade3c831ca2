package dev.marquee.search;

import java.util.Objects;

/**
 * The id of a text in the search index. Ids ascend with falling popularity within a group, so that the first matches
 * that an index gives in the order of ids are the most popular ones.
 *
 * <p>As a number: the group in bits 52 and 53, 63 minus the {@link #bucket} in bits 46 to 51, the owner's row id in
 * bits 15 to 45, the kind in bits 12 to 14, and the ordinal in bits 0 to 11. Immutable.
 *
 * @param kind what the text is to its owner
 * @param bucket the popularity of the owner: 0 to 63
 * @param owner the row id of the movie, person, collection or keyword: 0 to 2147483647
 * @param ordinal tells texts of one kind and owner apart: 0 to 4095
 */
public record EntryId(EntryKind kind, int bucket, long owner, int ordinal) {

    /** The largest popularity. */
    public static final int MAX_BUCKET = 63;

    /** The largest ordinal. */
    public static final int MAX_ORDINAL = 4095;

    static final int GROUP_SHIFT = 52;

    private static final int BUCKET_SHIFT = 46;
    private static final int OWNER_SHIFT = 15;
    private static final int KIND_SHIFT = 12;

    /** Creates an id and checks that each part is in its range. */
    public EntryId {
        Objects.requireNonNull(kind, "kind");
        requireAtMost("bucket", bucket, MAX_BUCKET);
        requireAtMost("owner", owner, Integer.MAX_VALUE);
        requireAtMost("ordinal", ordinal, MAX_ORDINAL);
    }

    private static void requireAtMost(String name, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(name + " must be 0 to " + most + ", was " + value);
        }
    }

    /**
     * {@return the id that a number stands for, the inverse of {@link #value}}
     *
     * @param value a number
     * @throws IllegalArgumentException if it stands for none
     */
    public static EntryId of(long value) {
        if (!isId(value)) {
            throw new IllegalArgumentException("no id of a text: " + value);
        }
        return new EntryId(
                EntryKind.of((int) (value >> KIND_SHIFT) & 7),
                MAX_BUCKET - (int) (value >> BUCKET_SHIFT & MAX_BUCKET),
                value >> OWNER_SHIFT & Integer.MAX_VALUE,
                (int) value & MAX_ORDINAL);
    }

    /**
     * {@return whether a number is the id of a text} Somebody may have written another one into the index.
     *
     * @param value a number
     */
    public static boolean isId(long value) {
        int code = (int) (value >> KIND_SHIFT) & 7;
        return value >= 0
                && code >= EntryKind.TITLE.code()
                && code <= EntryKind.KEYWORD.code()
                && value >> GROUP_SHIFT == EntryKind.of(code).group().code();
    }

    /** {@return the id as a number} */
    public long value() {
        return kind.group().firstId()
                | (long) (MAX_BUCKET - bucket) << BUCKET_SHIFT
                | owner << OWNER_SHIFT
                | (long) kind.code() << KIND_SHIFT
                | ordinal;
    }

    /**
     * {@return the popularity of what has a number of votes: twice its binary logarithm, so that two neighbors are a
     * factor of 1.4 apart}
     *
     * @param votes the number of votes; what is below 0 counts as 0
     */
    public static int bucket(long votes) {
        long bounded = Math.min(Math.max(votes, 0), Integer.MAX_VALUE) + 1;
        return 63 - Long.numberOfLeadingZeros(bounded * bounded);
    }
}
