package com.example;

import dev.marquee.movie.MovieId;
import dev.marquee.taste.Favorites;
import dev.marquee.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who reviews a movie likes it: the review and the favorite are both written, or neither. */
@Service
public class Reviews {

    private final JdbcClient jdbc;
    private final Favorites favorites;

    Reviews(JdbcClient jdbc, Favorites favorites) {
        this.jdbc = jdbc;
        this.favorites = favorites;
    }

    @Transactional
    public void write(UserId user, MovieId movie, String body) {
        jdbc.sql("INSERT INTO review (user_id, movie_id, body) VALUES (?, ?, ?)")
                .params(user.value(), movie.value(), body)
                .update();
        favorites.add(user, movie);
        if (body.isBlank()) {
            throw new IllegalArgumentException("a review needs words");
        }
    }

    public int count() {
        return jdbc.sql("SELECT count(*) FROM review").query(Integer.class).single();
    }
}
