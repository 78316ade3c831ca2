package dev.marquee.search;

/** The owners of the search index's texts, in the order of their ids. Immutable. */
public enum EntryGroup {
    /** Movies, with their titles, original titles and aliases. */
    MOVIES,
    /** People. */
    PEOPLE,
    /** Collections of movies. */
    COLLECTIONS,
    /** Keywords. */
    KEYWORDS;

    /** {@return the number that stands for the group in the database, from 0 to 3} */
    public int code() {
        return ordinal();
    }

    /** {@return the least id that an entry of this group can have} */
    public long firstId() {
        return (long) code() << EntryId.GROUP_SHIFT;
    }

    /** {@return the least number above all ids that an entry of this group can have} */
    public long endId() {
        return (long) (code() + 1) << EntryId.GROUP_SHIFT;
    }
}
