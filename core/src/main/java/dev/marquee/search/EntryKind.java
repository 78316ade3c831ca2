package dev.marquee.search;

/** What a text of the search index is to its owner. Immutable. */
public enum EntryKind {
    /** The title of a movie. */
    TITLE(1, EntryGroup.MOVIES),
    /** The original title of a movie. */
    ORIGINAL_TITLE(2, EntryGroup.MOVIES),
    /** An alternative title of a movie, or its title in another language. */
    ALIAS(3, EntryGroup.MOVIES),
    /** The name of a person. */
    PERSON(4, EntryGroup.PEOPLE),
    /** The name of a collection. */
    COLLECTION(5, EntryGroup.COLLECTIONS),
    /** A keyword. */
    KEYWORD(6, EntryGroup.KEYWORDS);

    private final int code;
    private final EntryGroup group;

    EntryKind(int code, EntryGroup group) {
        this.code = code;
        this.group = group;
    }

    /** {@return the number that stands for the kind in the database, from 1 to 6} */
    public int code() {
        return code;
    }

    /** {@return the group of which the owners of such texts are} */
    public EntryGroup group() {
        return group;
    }

    /**
     * {@return the kind that a number stands for}
     *
     * @param code a number
     * @throws IllegalArgumentException if it stands for none
     */
    public static EntryKind of(int code) {
        for (EntryKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of text has the number " + code);
    }
}
