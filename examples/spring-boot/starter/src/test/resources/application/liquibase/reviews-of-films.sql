-- liquibase formatted sql

-- changeset application:1
CREATE TABLE shop_review (id INTEGER PRIMARY KEY, movie_id BIGINT NOT NULL REFERENCES movies_movie (id));
