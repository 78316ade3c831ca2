package dev.marquee.movie;

/**
 * A movie that a search found, with the text that matched best. Immutable.
 *
 * @param movie the movie
 * @param kind the kind of the text that matched
 * @param matched the text that matched, as the database has it, such as a title or the name of a person; of an
 *     overview, all of it
 * @param match how well it matched
 */
public record SearchHit(Movie movie, SearchKind kind, String matched, Match match) {

    /** How well a text matched, the best first. */
    public enum Match {
        /** The text is what was typed, except for case. */
        EXACT,
        /**
         * The text has the words that were typed, in this order and no others, except for accents, punctuation,
         * numerals and articles.
         */
        SAME_WORDS,
        /** The text starts with what was typed. */
        STARTS_WITH,
        /** The text has all words that were typed, in any order and among others. */
        ALL_WORDS,
        /** The text has all words that were typed, some of them with typos. */
        SIMILAR,
        /** The text has some of the words that were typed. */
        PARTIAL
    }
}
