-- The design's sample data, for a first look; applied only when it is asked for, and only to a database without rows.
-- Rows are found by their own keys, not by counted ids. The genres of the three films are added to what the design lists:
-- without them neither a preference nor a genre would lead anywhere.

INSERT INTO auth_user (username, email, first_name, last_name) VALUES
    ('moviefan123', 'fan@example.com', 'John', 'Doe'),
    ('cinephile', 'cinema@example.com', 'Jane', 'Smith'),
    ('actionlover', 'action@example.com', 'Mike', 'Johnson');

INSERT INTO movies_movie (tmdb_id, title, overview, release_date, vote_average, vote_count) VALUES
    (550, 'Fight Club', 'A ticking-time-bomb insomniac...', '1999-10-15', 8.4, 26280),
    (13, 'Forrest Gump', 'A man with a low IQ...', '1994-07-06', 8.8, 24000),
    (155, 'The Dark Knight', 'Batman raises the stakes...', '2008-07-18', 9.0, 28000);

INSERT INTO movies_genre (tmdb_id, name) VALUES (28, 'Action'), (18, 'Drama'), (53, 'Thriller'), (35, 'Comedy');

INSERT INTO movies_moviegenre (movie_id, genre_id)
SELECT m.id, g.id
FROM movies_movie m
JOIN movies_genre g
    ON (m.tmdb_id = 550 AND g.tmdb_id IN (18, 53))
    OR (m.tmdb_id = 13 AND g.tmdb_id IN (18, 35))
    OR (m.tmdb_id = 155 AND g.tmdb_id IN (28, 18, 53))
ORDER BY m.id, g.id;

INSERT INTO favorites_userfavorite (user_id, movie_id)
SELECT u.id, m.id
FROM auth_user u
JOIN movies_movie m
    ON (u.username = 'moviefan123' AND m.tmdb_id IN (550, 155))
    OR (u.username = 'cinephile' AND m.tmdb_id IN (550, 13))
    OR (u.username = 'actionlover' AND m.tmdb_id = 155)
ORDER BY u.id, m.id;

INSERT INTO preferences_userpreference (user_id) SELECT id FROM auth_user ORDER BY id;

INSERT INTO preferences_preferencegenre (preference_id, genre_id)
SELECT p.id, g.id
FROM preferences_userpreference p
JOIN auth_user u ON u.id = p.user_id
JOIN movies_genre g
    ON (u.username = 'moviefan123' AND g.tmdb_id IN (28, 53))
    OR (u.username = 'cinephile' AND g.tmdb_id IN (18, 35))
    OR (u.username = 'actionlover' AND g.tmdb_id = 28)
ORDER BY p.id, g.id;
