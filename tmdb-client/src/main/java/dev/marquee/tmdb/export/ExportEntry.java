package dev.marquee.tmdb.export;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a daily export. Immutable.
 *
 * @param id TMDb's id
 * @param name the original title of a movie, or the name of what else is listed, or null
 * @param popularity TMDb's figure for how much it is looked at, 0 where the file has none
 * @param adult whether it is pornographic
 * @param video whether it is no proper movie
 */
public record ExportEntry(int id, @Nullable String name, BigDecimal popularity, boolean adult, boolean video) {}
