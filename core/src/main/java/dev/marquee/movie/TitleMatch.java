package dev.marquee.movie;

/** How a title is searched. Case is ignored in every script; every character of the text stands for itself. */
public enum TitleMatch {
    /** The title starts with the text. */
    PREFIX,
    /** The text is somewhere in the title. */
    SUBSTRING,
    /** The title is the text. */
    WHOLE
}
