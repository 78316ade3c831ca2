-- Lists of movies in every order, without a scan or a sort: each order of the library has an index that ends in the id, for all
-- movies and for the movies of a genre. The two databases place nulls differently in an index, so a list reads the rows with a
-- value and those without one apart. One index on the release date serves both directions: the other one sorts the movies of a
-- day by id.

CREATE INDEX movies_movie_top_rated ON movies_movie (vote_average DESC, vote_count DESC, id);
CREATE INDEX movies_movie_most_voted ON movies_movie (vote_count DESC, id);
CREATE INDEX movies_movie_recently_added ON movies_movie (created_at DESC, id);
CREATE INDEX movies_movie_most_popular ON movies_movie (popularity DESC, id);
CREATE INDEX movies_movie_highest_budget ON movies_movie (budget DESC, id);
CREATE INDEX movies_movie_highest_revenue ON movies_movie (revenue DESC, id);

-- What the lists of a genre are sorted by in the orders that may put all its movies last: each row of movies_moviegenre whose movie exists, under the same id, beside the
-- values of its movie. Triggers keep it, whoever writes the movies and their genres; without the movie, a row means nothing.
CREATE TABLE movies_genrelisting (
    id           INTEGER PRIMARY KEY,
    movie_id     INTEGER NOT NULL,
    genre_id     INTEGER NOT NULL,
    release_date DATE,
    vote_average DECIMAL(3, 1) NOT NULL,
    vote_count   INTEGER NOT NULL,
    created_at   ${timestamp} NOT NULL,
    popularity   DOUBLE PRECISION,
    CONSTRAINT movies_genrelisting_movie_id_genre_id_key UNIQUE (movie_id, genre_id)
);

INSERT INTO movies_genrelisting
    SELECT part.id, part.movie_id, part.genre_id,
        m.release_date, m.vote_average, m.vote_count, m.created_at, m.popularity
    FROM movies_moviegenre part JOIN movies_movie m ON m.id = part.movie_id;

CREATE INDEX movies_genrelisting_id ON movies_genrelisting (genre_id, movie_id);
CREATE INDEX movies_genrelisting_released ON movies_genrelisting (genre_id, release_date, movie_id);
CREATE INDEX movies_genrelisting_top_rated ON movies_genrelisting (genre_id, vote_average DESC, vote_count DESC, movie_id);
CREATE INDEX movies_genrelisting_most_voted ON movies_genrelisting (genre_id, vote_count DESC, movie_id);
CREATE INDEX movies_genrelisting_recently_added ON movies_genrelisting (genre_id, created_at DESC, movie_id);
CREATE INDEX movies_genrelisting_most_popular ON movies_genrelisting (genre_id, popularity DESC, movie_id);
