package dev.marquee.tmdb;

import org.jspecify.annotations.Nullable;

/** How a movie comes to its public, in TMDb's numbers from 1 to 6. */
public enum ReleaseType {
    /** A premiere (1). */
    PREMIERE,
    /** In a few theatres (2). */
    THEATRICAL_LIMITED,
    /** In theatres (3). */
    THEATRICAL,
    /** To stream or to load (4). */
    DIGITAL,
    /** On a disc (5). */
    PHYSICAL,
    /** On television (6). */
    TV;

    /** {@return TMDb's number of it} */
    int number() {
        return ordinal() + 1;
    }

    static @Nullable ReleaseType of(@Nullable Integer number) {
        return number == null || number < 1 || number > values().length ? null : values()[number - 1];
    }
}
