package dev.marquee.tmdb.data;

/** The kinds of pictures, each of which TMDb has in sizes of its own. */
public enum ImageKind {
    /** A wide picture without words. */
    BACKDROP,
    /** A title, or a company's logo. */
    LOGO,
    /** A poster. */
    POSTER,
    /** A portrait. */
    PROFILE,
    /** A picture from an episode. */
    STILL
}
