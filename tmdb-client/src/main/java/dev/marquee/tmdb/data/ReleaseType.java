package dev.marquee.tmdb.data;

/** The type of a release, by TMDb's numbers 1 to 6. */
public enum ReleaseType {
    /** A premiere (1). */
    PREMIERE(1),
    /** A limited release in theaters (2). */
    THEATRICAL_LIMITED(2),
    /** In theaters (3). */
    THEATRICAL(3),
    /** Streaming or download (4). */
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
