package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.movie.Genre;
import dev.marquee.user.User;
import java.util.List;

/**
 * A user with the preferred genres and the number of favorites.
 *
 * @param user the user
 * @param preferences the preferred genres
 * @param favorites the number of favorites
 */
public record UserJson(@JsonUnwrapped User user, List<Genre> preferences, long favorites) {}
