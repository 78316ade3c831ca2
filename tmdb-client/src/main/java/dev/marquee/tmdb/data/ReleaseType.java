package dev.marquee.tmdb.data;

/** How a movie comes to its public, in TMDb's numbers from 1 to 6. */
public enum ReleaseType {
    /** A premiere (1). */
    PREMIERE(1),
    /** In a few theatres (2). */
    THEATRICAL_LIMITED(2),
    /** In theatres (3). */
    THEATRICAL(3),
    /** To stream or to load (4). */
    DIGITAL(4),
    /** On a disc (5). */
    PHYSICAL(5),
    /** On television (6). */
    TV(6);

    private final int number;

    ReleaseType(int number) {
        this.number = number;
    }

    /** {@return TMDb's number for it, 1 to 6} */
    public int number() {
        return number;
    }
}
