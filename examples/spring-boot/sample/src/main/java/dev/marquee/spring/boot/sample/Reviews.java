package dev.marquee.spring.boot.sample;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.Favorites;
import dev.marquee.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reviews, in a table of the application. Who reviews a movie likes it: both are written, or neither. */
@Service
class Reviews {

    private static final int MAX_LENGTH = 1000;

    private final JdbcClient jdbc;
    private final Favorites favorites;

    Reviews(JdbcClient jdbc, Favorites favorites) {
        this.jdbc = jdbc;
        this.favorites = favorites;
    }

    @Transactional
    public void write(UserId user, MovieId movie, String body) {
        favorites.add(user, movie);
        if (body.isBlank() || body.length() > MAX_LENGTH) {
            throw new InvalidValueException(
                    "a review has 1 to " + MAX_LENGTH + " characters, had " + body.length() + "; write another one");
        }
        // One statement, so that two requests at the same time do not break the key.
        jdbc.sql("INSERT INTO review (user_id, movie_id, body) VALUES (?, ?, ?)"
                        + " ON CONFLICT (user_id, movie_id) DO UPDATE SET body = excluded.body")
                .params(user.value(), movie.value(), body)
                .update();
    }
}
