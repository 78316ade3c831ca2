package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.movie.Genre;
import dev.marquee.user.User;
import java.util.List;

/**
 * A user with what they said they like.
 *
 * @param user the user
 * @param preferences the preferred genres
 * @param favorites the number of favorites
 */
public record UserJson(@JsonUnwrapped User user, List<Genre> preferences, int favorites) {}
