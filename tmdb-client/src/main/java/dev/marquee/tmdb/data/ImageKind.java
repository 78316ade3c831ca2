package dev.marquee.tmdb.data;

/** The kinds of images; TMDb offers each kind in its own sizes. */
public enum ImageKind {
    /** A wide image without text. */
    BACKDROP,
    /** A movie's title as a logo, or a company's logo. */
    LOGO,
    /** A poster. */
    POSTER,
    /** A profile image of a person. */
    PROFILE,
    /** A still from an episode. */
    STILL
}
