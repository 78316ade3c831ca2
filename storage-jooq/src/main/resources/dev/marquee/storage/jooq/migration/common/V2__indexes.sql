-- The design's indexes under the design's names, then those that the foreign keys and the library's own queries need.

-- User lookups
CREATE INDEX idx_user_username ON auth_user(username);
CREATE INDEX idx_user_email ON auth_user(email);

-- Movie lookups
CREATE INDEX idx_movie_tmdb_id ON movies_movie(tmdb_id);
CREATE INDEX idx_movie_title ON movies_movie(title);
CREATE INDEX idx_movie_release_date ON movies_movie(release_date);
CREATE INDEX idx_movie_vote_average ON movies_movie(vote_average);

-- Genre lookups
CREATE INDEX idx_genre_tmdb_id ON movies_genre(tmdb_id);
CREATE INDEX idx_genre_name ON movies_genre(name);

-- Relationship lookups
CREATE INDEX idx_userfavorite_user ON favorites_userfavorite(user_id);
CREATE INDEX idx_userfavorite_movie ON favorites_userfavorite(movie_id);
CREATE INDEX idx_moviegenre_movie ON movies_moviegenre(movie_id);
CREATE INDEX idx_moviegenre_genre ON movies_moviegenre(genre_id);

-- Timestamp indexes for analytics
CREATE INDEX idx_movie_created_at ON movies_movie(created_at);
CREATE INDEX idx_userfavorite_created_at ON favorites_userfavorite(created_at);

-- Without these a deleted movie or genre would scan its children's whole tables, and credits of a movie too.
CREATE INDEX idx_moviecast_movie ON movies_moviecast(movie_id);
CREATE INDEX idx_preferencegenre_genre ON preferences_preferencegenre(genre_id);
