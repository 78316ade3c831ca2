package dev.marquee.tmdb.data;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How an account at TMDb marked and rated a movie. Immutable.
 *
 * @param favorite whether it is a favorite
 * @param watchlist whether it is on the watchlist
 * @param rating the rating, 0.5 to 10, or null
 */
public record AccountStates(
        boolean favorite, boolean watchlist, @Nullable BigDecimal rating) {}
