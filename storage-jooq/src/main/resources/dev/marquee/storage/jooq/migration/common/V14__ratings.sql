-- The ratings that users give movies, at most one per user and movie, on one scale of 0.5 to 10 in steps of 0.5, apart from
-- TMDb's votes. There are no counters: the indexes have what a histogram of a movie or a user reads, so it is right at every moment.
-- The lists of a user's ratings walk an index each.

CREATE TABLE ratings_userrating (
    id       ${id},
    user_id  INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    movie_id INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    rating   DECIMAL(3, 1) NOT NULL,
    rated_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT ratings_userrating_user_id_movie_id_key UNIQUE (user_id, movie_id),
    CONSTRAINT ratings_userrating_rating_range CHECK (rating >= 0.5 AND rating <= 10),
    CONSTRAINT ratings_userrating_rating_step CHECK (rating * 2 = CAST(rating * 2 AS INTEGER))
);

CREATE INDEX ratings_userrating_newest ON ratings_userrating (user_id, rated_at DESC, id);
CREATE INDEX ratings_userrating_highest ON ratings_userrating (user_id, rating DESC, rated_at DESC, id);
CREATE INDEX ratings_userrating_movie ON ratings_userrating (movie_id, rating);
