package dev.marquee.tmdb.importer;

/**
 * The rules by which an import makes TMDb's values fit the catalogue's columns. Each time one is applied it is counted
 * ({@link ImportSummary#cuts()}). This list is the whole of the rules.
 */
public enum Adjustment {
    /** A title, or an original title, of more than 255 characters ends there. */
    TITLE_SHORTENED,
    /** A movie whose title is blank, or was nothing but unstorable characters, is called {@code tmdb:ID}. */
    TITLE_MISSING,
    /** An overview of more than 100,000 characters ends there. */
    OVERVIEW_SHORTENED,
    /** NUL and halves of surrogate pairs, which databases do not store as text, are taken out; one for each text. */
    TEXT_CLEANED,
    /** A vote average below 0 is 0, above 10 is 10. */
    VOTE_AVERAGE_BOUNDED,
    /** A vote average of more decimals than one is rounded half up. */
    VOTE_AVERAGE_ROUNDED,
    /** A number of votes below 0 is 0. */
    VOTE_COUNT_BOUNDED,
    /** A release date that is empty, missing or no date becomes none. */
    RELEASE_DATE_NONE,
    /** A runtime of 0, below 0 or missing becomes none. */
    RUNTIME_NONE,
    /** A path of a picture of more than 255 characters becomes none. */
    PATH_DROPPED,
    /** A status of more than 50 characters ends there. */
    STATUS_SHORTENED,
    /** An original language that is not two or three small letters becomes none. */
    LANGUAGE_DROPPED,
    /** A popularity below 0 or above 1,000,000,000, a budget or a revenue below 0 becomes none. */
    AMOUNT_DROPPED,
    /** A genre whose name is blank or has more than 100 characters is left out. */
    GENRE_DROPPED,
    /** A genre, keyword, company, collection or credit whose id is below 1 is left out: such ids are the catalogue's own. */
    ID_DROPPED,
    /** A keyword, company or collection without a name is left out. */
    NAME_MISSING,
    /** The name of a person, keyword, company or collection of more than 255 characters ends there. */
    NAME_SHORTENED,
    /** A person's second credit of the same part, or of the same department and job, is left out. */
    CREDIT_DUPLICATE,
    /** A part of more than 255 characters, a department or a job of more than 100, ends there. */
    CREDIT_SHORTENED,
    /** A place in the cast below 0 becomes none. */
    CREDIT_ORDER_DROPPED,
    /** What a movie has beyond 5,000 in the cast, in the crew, of keywords or of companies is left out; one for each list. */
    LIST_SHORTENED
}
