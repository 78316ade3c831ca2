-- The indexes of a user's newest favorites, ratings and wanted movies get the columns that a recommendation reads, so that it
-- reads no row of the tables, which lie apart from each other. They serve what they served before.

DROP INDEX favorites_userfavorite_newest;
CREATE INDEX favorites_userfavorite_newest ON favorites_userfavorite (user_id, created_at DESC, id, movie_id);

DROP INDEX ratings_userrating_newest;
CREATE INDEX ratings_userrating_newest ON ratings_userrating (user_id, rated_at DESC, id, movie_id, rating);

DROP INDEX watchlist_item_newest;
CREATE INDEX watchlist_item_newest ON watchlist_item (user_id, added_at DESC, id, movie_id);
