-- What PostgreSQL's column types refuse by themselves.

ALTER TABLE ratings_userrating ADD CONSTRAINT ratings_userrating_rating_type CHECK (typeof(rating) IN ('integer', 'real'));
ALTER TABLE ratings_userrating ADD CONSTRAINT ratings_userrating_rated_at_type CHECK (rated_at GLOB ${timestamp_form});
