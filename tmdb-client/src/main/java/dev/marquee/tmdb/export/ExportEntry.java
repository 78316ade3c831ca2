package dev.marquee.tmdb.export;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a daily export. Immutable.
 *
 * @param id TMDb's id
 * @param name the original title of a movie, the name of anything else, or null
 * @param popularity TMDb's popularity score, 0 if the file has none
 * @param adult whether it is pornographic
 * @param video whether TMDb marks it as a video rather than a movie
 * @param kind what the line's fields describe
 * @param line the number of the line in the file, from 1
 */
public record ExportEntry(
        int id, @Nullable String name, BigDecimal popularity, boolean adult, boolean video, Kind kind, long line) {

    /**
     * What a line describes, by the fields it has. TMDb's lines of collections, keywords, networks and companies have
     * the same fields.
     */
    public enum Kind {
        /** A movie: the line has {@code original_title}. */
        MOVIE,
        /** A series: the line has {@code original_name}. */
        SERIES,
        /** A person: the line has {@code name} with {@code popularity} or {@code adult}. */
        PERSON,
        /** A collection, keyword, network or company: the line has {@code name}. */
        NAMED,
        /** Anything else. */
        OTHER
    }
}
