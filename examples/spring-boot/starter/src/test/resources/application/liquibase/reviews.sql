-- liquibase formatted sql

-- changeset application:1
CREATE TABLE shop_review (id INTEGER PRIMARY KEY, body VARCHAR(100));
