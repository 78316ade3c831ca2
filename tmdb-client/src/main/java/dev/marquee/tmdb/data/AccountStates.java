package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one person's account at TMDb says of a movie. Immutable.
 *
 * @param favorite whether it is a favorite
 * @param watchlist whether it is to be watched
 * @param rating the person's rating, 0.5 to 10, or null
 */
public record AccountStates(
        boolean favorite, boolean watchlist, @Nullable BigDecimal rating) {}
