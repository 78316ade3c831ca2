-- V5's columns learn to refuse what PostgreSQL's column types refuse by themselves.

ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_original_title_type CHECK (length(original_title) <= 255);
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_original_language_type CHECK (length(original_language) <= 3);
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_popularity_type CHECK (typeof(popularity) IN ('real', 'integer', 'null'));
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_budget_type CHECK (typeof(budget) IN ('integer', 'null'));
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_revenue_type CHECK (typeof(revenue) IN ('integer', 'null'));
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_removed_at_type CHECK (removed_at GLOB ${timestamp_form});

ALTER TABLE movies_moviecast ADD CONSTRAINT movies_moviecast_department_type CHECK (length(department) <= 100);
ALTER TABLE movies_moviecast ADD CONSTRAINT movies_moviecast_job_type CHECK (length(job) <= 100);

ALTER TABLE movies_collection ADD CONSTRAINT movies_collection_tmdb_id_type CHECK (typeof(tmdb_id) = 'integer');
ALTER TABLE movies_collection ADD CONSTRAINT movies_collection_name_type CHECK (typeof(name) = 'text' AND length(name) <= 255);
ALTER TABLE movies_collection ADD CONSTRAINT movies_collection_created_at_type CHECK (created_at GLOB ${timestamp_form});

ALTER TABLE movies_person ADD CONSTRAINT movies_person_tmdb_id_type CHECK (typeof(tmdb_id) = 'integer');
ALTER TABLE movies_person ADD CONSTRAINT movies_person_name_type CHECK (typeof(name) = 'text' AND length(name) <= 255);
ALTER TABLE movies_person ADD CONSTRAINT movies_person_created_at_type CHECK (created_at GLOB ${timestamp_form});

ALTER TABLE movies_keyword ADD CONSTRAINT movies_keyword_tmdb_id_type CHECK (typeof(tmdb_id) = 'integer');
ALTER TABLE movies_keyword ADD CONSTRAINT movies_keyword_name_type CHECK (typeof(name) = 'text' AND length(name) <= 255);
ALTER TABLE movies_keyword ADD CONSTRAINT movies_keyword_created_at_type CHECK (created_at GLOB ${timestamp_form});

ALTER TABLE movies_company ADD CONSTRAINT movies_company_tmdb_id_type CHECK (typeof(tmdb_id) = 'integer');
ALTER TABLE movies_company ADD CONSTRAINT movies_company_name_type CHECK (typeof(name) = 'text' AND length(name) <= 255);
ALTER TABLE movies_company ADD CONSTRAINT movies_company_created_at_type CHECK (created_at GLOB ${timestamp_form});
