package dev.marquee.search;

/** The owners of the search index's texts, in the order of their ids. Immutable. */
public enum EntryGroup {
    /** Movies, with their titles, original titles and aliases. */
    MOVIES(0),
    /** People. */
    PEOPLE(1),
    /** Collections of movies. */
    COLLECTIONS(2),
    /** Keywords. */
    KEYWORDS(3);

    private final int code;

    EntryGroup(int code) {
        this.code = code;
    }

    /** {@return the number that stands for the group in the database, from 0 to 3} */
    public int code() {
        return code;
    }

    /** {@return the least id that an entry of this group can have} */
    public long firstId() {
        return (long) code << EntryId.GROUP_SHIFT;
    }

    /** {@return the least number above all ids that an entry of this group can have} */
    public long endId() {
        return (long) (code + 1) << EntryId.GROUP_SHIFT;
    }

    /**
     * {@return the group that a number stands for}
     *
     * @param code a number
     * @throws IllegalArgumentException if it stands for none
     */
    public static EntryGroup of(int code) {
        for (EntryGroup group : values()) {
            if (group.code == code) {
                return group;
            }
        }
        throw new IllegalArgumentException("no group of texts has the number " + code);
    }
}
