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
 */
public record ExportEntry(int id, @Nullable String name, BigDecimal popularity, boolean adult, boolean video) {}
