package dev.marquee.movie;

/** Where a search looks for the text in a title. Case is ignored in every script; no character is a wildcard. */
public enum TitleMatch {
    /** At the start of the title. */
    PREFIX,
    /** Anywhere in the title. */
    SUBSTRING,
    /** The whole title. */
    WHOLE
}
