package dev.marquee.tmdb.data;

/** A person's gender, by TMDb's numbers. */
public enum Gender {
    /** Not specified (0), or a number that is unknown. */
    UNKNOWN,
    /** Female (1). */
    FEMALE,
    /** Male (2). */
    MALE,
    /** Non-binary (3). */
    NON_BINARY;
}
