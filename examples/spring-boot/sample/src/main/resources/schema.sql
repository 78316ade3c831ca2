CREATE TABLE IF NOT EXISTS review (
    user_id BIGINT NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    movie_id BIGINT NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    body VARCHAR(1000) NOT NULL,
    PRIMARY KEY (user_id, movie_id)
);
