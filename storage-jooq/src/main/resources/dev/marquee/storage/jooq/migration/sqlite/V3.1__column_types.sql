-- SQLite keeps whatever a column is given: here it learns to refuse what PostgreSQL's column types refuse by themselves.

ALTER TABLE auth_user ADD CONSTRAINT auth_user_username_type CHECK (typeof(username) = 'text' AND length(username) <= 150);
ALTER TABLE auth_user ADD CONSTRAINT auth_user_email_type CHECK (typeof(email) = 'text' AND length(email) <= 254);
ALTER TABLE auth_user ADD CONSTRAINT auth_user_first_name_type CHECK (length(first_name) <= 150);
ALTER TABLE auth_user ADD CONSTRAINT auth_user_last_name_type CHECK (length(last_name) <= 150);
ALTER TABLE auth_user ADD CONSTRAINT auth_user_password_type CHECK (typeof(password) = 'text' AND length(password) <= 128);
ALTER TABLE auth_user ADD CONSTRAINT auth_user_is_active_type CHECK (is_active IN (0, 1));
ALTER TABLE auth_user ADD CONSTRAINT auth_user_date_joined_type CHECK (date_joined GLOB ${timestamp_form});
ALTER TABLE auth_user ADD CONSTRAINT auth_user_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE auth_user ADD CONSTRAINT auth_user_updated_at_type CHECK (updated_at GLOB ${timestamp_form});

ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_tmdb_id_type CHECK (typeof(tmdb_id) = 'integer');
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_title_type CHECK (typeof(title) = 'text' AND length(title) <= 255);
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_release_date_type CHECK (release_date IS date(release_date));
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_poster_path_type CHECK (length(poster_path) <= 255);
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_backdrop_path_type CHECK (length(backdrop_path) <= 255);
-- PostgreSQL rounds 7.26 to 7.3 on the way in; here it is refused, as an order by a half-hidden digit would be worse.
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_vote_average_type
    CHECK (typeof(vote_average) IN ('integer', 'real') AND vote_average = round(vote_average, 1));
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_vote_count_type CHECK (typeof(vote_count) = 'integer');
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_runtime_type CHECK (typeof(runtime) IN ('integer', 'null'));
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_status_type CHECK (length(status) <= 50);
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_updated_at_type CHECK (updated_at GLOB ${timestamp_form});

ALTER TABLE movies_genre ADD CONSTRAINT movies_genre_tmdb_id_type CHECK (typeof(tmdb_id) = 'integer');
ALTER TABLE movies_genre ADD CONSTRAINT movies_genre_name_type CHECK (typeof(name) = 'text' AND length(name) <= 100);
ALTER TABLE movies_genre ADD CONSTRAINT movies_genre_created_at_type CHECK (created_at GLOB ${timestamp_form});

ALTER TABLE movies_moviecast ADD CONSTRAINT movies_moviecast_person_id_type CHECK (typeof(person_id) = 'integer');
ALTER TABLE movies_moviecast ADD CONSTRAINT movies_moviecast_character_type CHECK (length("character") <= 255);
ALTER TABLE movies_moviecast ADD CONSTRAINT movies_moviecast_order_type CHECK (typeof("order") IN ('integer', 'null'));

ALTER TABLE favorites_userfavorite ADD CONSTRAINT favorites_userfavorite_created_at_type CHECK (created_at GLOB ${timestamp_form});

ALTER TABLE preferences_userpreference ADD CONSTRAINT preferences_userpreference_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE preferences_userpreference ADD CONSTRAINT preferences_userpreference_updated_at_type CHECK (updated_at GLOB ${timestamp_form});
