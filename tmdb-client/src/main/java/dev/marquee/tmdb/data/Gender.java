package dev.marquee.tmdb.data;

/** A person's gender as TMDb numbers it. */
public enum Gender {
    /** Not said, or a number that is not known (0). */
    UNKNOWN,
    /** Female (1). */
    FEMALE,
    /** Male (2). */
    MALE,
    /** Non-binary (3). */
    NON_BINARY;
}
