package dev.marquee.tmdb.importer;

/**
 * The rules by which an import adjusts TMDb's values to the catalog's columns. Each application of a rule is counted
 * ({@link ImportSummary#adjustments()}). There are no other rules.
 */
public enum Adjustment {
    /** A title, an original, an alternative or a translated title is cut to 255 characters. */
    TITLE_SHORTENED,
    /** A movie whose title is blank, or consists of characters that can't be stored, gets the title {@code tmdb:ID}. */
    TITLE_MISSING,
    /** An overview or its translation is cut to 100,000 characters. */
    OVERVIEW_SHORTENED,
    /** NUL and unpaired surrogates, which databases do not store as text, are removed. Counted once per text. */
    TEXT_CLEANED,
    /** A vote average below 0 becomes 0, one above 10 becomes 10. */
    VOTE_AVERAGE_BOUNDED,
    /** A vote average with more than one decimal is rounded half up. */
    VOTE_AVERAGE_ROUNDED,
    /** A number of votes below 0 becomes 0. */
    VOTE_COUNT_BOUNDED,
    /** A vote average that is no number, or may be one of two numbers, becomes 0. */
    VOTE_AVERAGE_UNREADABLE,
    /** A number of votes that is no whole number, may be one of two numbers or is above 2,147,483,647 becomes 0. */
    VOTE_COUNT_UNREADABLE,
    /** A release date that is empty or missing becomes null. */
    RELEASE_DATE_NONE,
    /** A release date that is not a date becomes null. */
    RELEASE_DATE_UNREADABLE,
    /** A runtime that is missing, 0 or below becomes null. */
    RUNTIME_NONE,
    /** A runtime that is no whole number, or may be one of two numbers, becomes null. */
    RUNTIME_UNREADABLE,
    /** A popularity that is no number, or may be one of two numbers, is left out; a stored one stays. */
    POPULARITY_UNREADABLE,
    /** A budget that is no whole number, or may be one of two numbers, is left out; a stored one stays. */
    BUDGET_UNREADABLE,
    /** A revenue that is no whole number, or may be one of two numbers, is left out; a stored one stays. */
    REVENUE_UNREADABLE,
    /** The path of an image with more than 255 characters becomes null. */
    PATH_DROPPED,
    /** A status is cut to 50 characters. */
    STATUS_SHORTENED,
    /**
     * An original language, or one of a video, that is not two or three lowercase letters becomes null; a spoken
     * language or a translation with such a language is dropped.
     */
    LANGUAGE_DROPPED,
    /**
     * A popularity of a movie or a person below 0 or above 1,000,000,000 becomes null, and so does a budget or a
     * revenue below 0.
     */
    AMOUNT_DROPPED,
    /** A genre whose name is blank or has more than 100 characters is dropped. */
    GENRE_DROPPED,
    /** A genre without an id, whose name is not one of TMDb's genres in English, is dropped. */
    GENRE_UNKNOWN,
    /**
     * A list of keywords, companies, cast or crew with names and no ids, or a collection without an id, is left out;
     * stored ones stay. Counted once per list.
     */
    LIST_WITHOUT_IDS,
    /**
     * A genre, keyword, company, collection, credit or watch offer with an id below 1 is dropped: such ids are reserved
     * for the catalog.
     */
    ID_DROPPED,
    /**
     * A part of a movie that was asked for, such as the credits or the watch offers, is not in the response or has no
     * list; the stored part stays. Counted once per part.
     */
    PART_MISSING,
    /** An entry of a list whose id, name, code or key is missing or can't be read is dropped. */
    ENTRY_UNREADABLE,
    /** A keyword, company, collection, watch provider or alternative title without a name is dropped. */
    NAME_MISSING,
    /** The name of a person, keyword, company, collection or watch provider is cut to 255 characters. */
    NAME_SHORTENED,
    /** A second credit of a person for the same character, or the same department and job, is dropped. */
    CREDIT_DUPLICATE,
    /** A character is cut to 255 characters, a department, a job or what a person is known for to 100. */
    CREDIT_SHORTENED,
    /** A position in the cast below 0 becomes null. */
    CREDIT_ORDER_DROPPED,
    /** A list, such as a cast or the offers to watch a movie, is cut to 5,000 entries. Counted once per list. */
    LIST_SHORTENED,
    /** A home page whose address has more than 2,000 characters is left out; a stored one stays. */
    HOMEPAGE_DROPPED,
    /** An IMDb id that is not {@code tt} with seven to ten digits, or is 0, is left out; a stored one stays. */
    IMDB_ID_DROPPED,
    /** An IMDb id that an earlier movie has, and TMDb has not removed, is left out. */
    IMDB_ID_TAKEN,
    /**
     * A country that is not two uppercase letters is dropped, with the releases, offers and titles of it; that of a
     * video or a translation becomes null.
     */
    COUNTRY_DROPPED,
    /** A country or language that has only a name, and not the English name of one, is dropped. */
    CODE_UNKNOWN,
    /**
     * A tagline is cut to 100,000 characters, the remark on a release or the name of a video to 255, the kind of an
     * alternative title to 100, a certification or the kind of a video to 50.
     */
    TEXT_SHORTENED,
    /** A release without a date, or of a kind that is not one of TMDb's six, is dropped. */
    RELEASE_DROPPED,
    /**
     * A video whose site is blank or has more than 50 characters, or whose key does or has more than 100, is dropped.
     */
    VIDEO_DROPPED,
    /** The place of a watch provider below 0 becomes null. */
    PRIORITY_DROPPED,
    /** A translation without any text is dropped. */
    TRANSLATION_EMPTY,
    /**
     * A second release, video, offer, alternative title or translation that is the same as one before, or has the same
     * key, is dropped.
     */
    ENTRY_DUPLICATE
}
