package dev.marquee.taste;

/** What plays are counted by. */
public enum WatchGrouping {
    /** The month of the play, such as {@code 2026-11}; without plays that are known to the year only. */
    MONTH,
    /** The year of the play, such as {@code 2026}. */
    YEAR,
    /** Each genre of the movie. */
    GENRE,
    /** The decade of the movie's release, such as {@code 1990}. */
    DECADE,
    /** Each director of the movie. */
    DIRECTOR,
    /** Each member of the movie's cast. */
    ACTOR,
    /** The movie's original language, as its code. */
    LANGUAGE,
    /** The movie's running time in steps of 30 minutes, by the first minute, such as {@code 90}. */
    RUNTIME
}
