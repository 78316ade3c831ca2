-- V10's columns learn to refuse what PostgreSQL's column types refuse by themselves.

ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_homepage_type CHECK (length(homepage) <= 2000);
ALTER TABLE movies_movie ADD CONSTRAINT movies_movie_imdb_id_type CHECK (typeof(imdb_id) IN ('text', 'null'));

ALTER TABLE movies_person ADD CONSTRAINT movies_person_profile_path_type CHECK (length(profile_path) <= 255);
ALTER TABLE movies_person ADD CONSTRAINT movies_person_birthday_type CHECK (birthday IS date(birthday));
ALTER TABLE movies_person ADD CONSTRAINT movies_person_deathday_type CHECK (deathday IS date(deathday));
ALTER TABLE movies_person ADD CONSTRAINT movies_person_known_for_department_type CHECK (length(known_for_department) <= 100);
ALTER TABLE movies_person ADD CONSTRAINT movies_person_popularity_type CHECK (typeof(popularity) IN ('real', 'integer', 'null'));

ALTER TABLE movies_productioncountry ADD CONSTRAINT movies_productioncountry_country_type CHECK (typeof(country) = 'text');
ALTER TABLE movies_origincountry ADD CONSTRAINT movies_origincountry_country_type CHECK (typeof(country) = 'text');
ALTER TABLE movies_spokenlanguage ADD CONSTRAINT movies_spokenlanguage_language_type CHECK (typeof(language) = 'text');

ALTER TABLE movies_release ADD CONSTRAINT movies_release_country_type CHECK (typeof(country) = 'text');
ALTER TABLE movies_release ADD CONSTRAINT movies_release_kind_type CHECK (typeof(kind) = 'integer');
ALTER TABLE movies_release ADD CONSTRAINT movies_release_release_date_type CHECK (release_date IS date(release_date));
ALTER TABLE movies_release ADD CONSTRAINT movies_release_certification_type
    CHECK (typeof(certification) = 'text' AND length(certification) <= 50);
ALTER TABLE movies_release ADD CONSTRAINT movies_release_note_type CHECK (typeof(note) = 'text' AND length(note) <= 255);

ALTER TABLE movies_video ADD CONSTRAINT movies_video_site_type CHECK (typeof(site) = 'text' AND length(site) <= 50);
ALTER TABLE movies_video ADD CONSTRAINT movies_video_video_key_type CHECK (typeof(video_key) = 'text' AND length(video_key) <= 100);
ALTER TABLE movies_video ADD CONSTRAINT movies_video_name_type CHECK (length(name) <= 255);
ALTER TABLE movies_video ADD CONSTRAINT movies_video_kind_type CHECK (length(kind) <= 50);
ALTER TABLE movies_video ADD CONSTRAINT movies_video_language_type CHECK (typeof(language) IN ('text', 'null'));
ALTER TABLE movies_video ADD CONSTRAINT movies_video_country_type CHECK (typeof(country) IN ('text', 'null'));
ALTER TABLE movies_video ADD CONSTRAINT movies_video_official_type CHECK (official IN (0, 1));
ALTER TABLE movies_video ADD CONSTRAINT movies_video_published_at_type CHECK (published_at GLOB ${timestamp_form});

ALTER TABLE movies_provider ADD CONSTRAINT movies_provider_tmdb_id_type CHECK (typeof(tmdb_id) = 'integer');
ALTER TABLE movies_provider ADD CONSTRAINT movies_provider_name_type CHECK (typeof(name) = 'text' AND length(name) <= 255);
ALTER TABLE movies_provider ADD CONSTRAINT movies_provider_logo_path_type CHECK (length(logo_path) <= 255);
ALTER TABLE movies_provider ADD CONSTRAINT movies_provider_created_at_type CHECK (created_at GLOB ${timestamp_form});

ALTER TABLE movies_movieprovider ADD CONSTRAINT movies_movieprovider_country_type CHECK (typeof(country) = 'text');
ALTER TABLE movies_movieprovider ADD CONSTRAINT movies_movieprovider_offer_type CHECK (typeof(offer) = 'text');
ALTER TABLE movies_movieprovider ADD CONSTRAINT movies_movieprovider_display_priority_type
    CHECK (typeof(display_priority) IN ('integer', 'null'));

ALTER TABLE movies_alternativetitle ADD CONSTRAINT movies_alternativetitle_country_type CHECK (typeof(country) = 'text');
ALTER TABLE movies_alternativetitle ADD CONSTRAINT movies_alternativetitle_title_type
    CHECK (typeof(title) = 'text' AND length(title) <= 255);
ALTER TABLE movies_alternativetitle ADD CONSTRAINT movies_alternativetitle_kind_type
    CHECK (typeof(kind) = 'text' AND length(kind) <= 100);

ALTER TABLE movies_translation ADD CONSTRAINT movies_translation_language_type CHECK (typeof(language) = 'text');
ALTER TABLE movies_translation ADD CONSTRAINT movies_translation_country_type CHECK (typeof(country) = 'text');
ALTER TABLE movies_translation ADD CONSTRAINT movies_translation_title_type CHECK (length(title) <= 255);
