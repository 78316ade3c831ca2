-- The words of the forms. The library separates words by blanks and leaves only letters and digits of ASCII in them beside
-- other characters, which is how the tokenizer reads them. It writes these indexes after the tables with the forms: a trigger
-- would do so at each row, and each time end what FTS5 collects of a transaction: 35,000 entries took 1.5 s instead of 0.4 s.
-- Nothing here is newer than the sqlite3 shell 3.40.

CREATE VIRTUAL TABLE search_index USING fts5 (
    form, content = 'search_entry', content_rowid = 'id', tokenize = 'ascii', detail = none, columnsize = 0, prefix = '1 2 3'
);

CREATE VIRTUAL TABLE search_overview_index USING fts5 (
    form, content = 'search_overview', content_rowid = 'movie_id', tokenize = 'ascii', detail = none, columnsize = 0
);
