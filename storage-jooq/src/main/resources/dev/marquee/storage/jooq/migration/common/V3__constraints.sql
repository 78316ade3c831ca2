-- Rules that the rows obey whoever writes them.

ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_vote_average_range CHECK (vote_average BETWEEN 0 AND 10);
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_vote_count_range CHECK (vote_count >= 0);
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_runtime_range CHECK (runtime >= 0);
ALTER TABLE movies_moviecast ADD CONSTRAINT movies_moviecast_cast_type_kind CHECK (cast_type IN ('cast', 'crew'));

-- Two accounts may not differ by case alone. The database folds the letters that its lower() knows; the library, all.
CREATE UNIQUE INDEX auth_user_username_folded ON auth_user (lower(username));
CREATE UNIQUE INDEX auth_user_email_folded ON auth_user (lower(email));
