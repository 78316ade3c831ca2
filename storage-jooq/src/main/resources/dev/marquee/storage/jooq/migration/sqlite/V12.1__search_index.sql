-- The words of the forms. The library separates words by blanks and leaves only letters and digits of ASCII in them beside
-- other characters, which is how the tokenizer reads them. Nothing here is newer than the sqlite3 shell 3.40.

CREATE VIRTUAL TABLE search_index USING fts5 (
    form, content = 'search_entry', content_rowid = 'id', tokenize = 'ascii', detail = none, columnsize = 0
);

CREATE TRIGGER search_entry_inserted AFTER INSERT ON search_entry
BEGIN
    INSERT INTO search_index (rowid, form) VALUES (NEW.id, NEW.form);
END;

CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry
BEGIN
    INSERT INTO search_index (search_index, rowid, form) VALUES ('delete', OLD.id, OLD.form);
END;

CREATE TRIGGER search_entry_updated AFTER UPDATE ON search_entry
BEGIN
    INSERT INTO search_index (search_index, rowid, form) VALUES ('delete', OLD.id, OLD.form);
    INSERT INTO search_index (rowid, form) VALUES (NEW.id, NEW.form);
END;

CREATE VIRTUAL TABLE search_overview_index USING fts5 (
    form, content = 'search_overview', content_rowid = 'movie_id', tokenize = 'ascii', detail = none, columnsize = 0
);

CREATE TRIGGER search_overview_inserted AFTER INSERT ON search_overview
BEGIN
    INSERT INTO search_overview_index (rowid, form) VALUES (NEW.movie_id, NEW.form);
END;

CREATE TRIGGER search_overview_deleted AFTER DELETE ON search_overview
BEGIN
    INSERT INTO search_overview_index (search_overview_index, rowid, form) VALUES ('delete', OLD.movie_id, OLD.form);
END;

CREATE TRIGGER search_overview_updated AFTER UPDATE ON search_overview
BEGIN
    INSERT INTO search_overview_index (search_overview_index, rowid, form) VALUES ('delete', OLD.movie_id, OLD.form);
    INSERT INTO search_overview_index (rowid, form) VALUES (NEW.movie_id, NEW.form);
END;
