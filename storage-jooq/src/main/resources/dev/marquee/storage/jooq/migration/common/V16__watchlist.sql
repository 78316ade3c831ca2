-- What users want to watch, in an order of their own, and what they are not interested in. The place of a movie is a text that
-- sorts by code point, so a movie is moved by writing one row: there is always a text between two others.

CREATE TABLE watchlist_item (
    id       ${id},
    user_id  INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    movie_id INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    rank     VARCHAR(100) ${by_code_point} NOT NULL,
    note     TEXT,
    added_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT watchlist_item_user_id_movie_id_key UNIQUE (user_id, movie_id),
    CONSTRAINT watchlist_item_rank_form CHECK (length(rank) > 0 AND rank ${rank_form}),
    CONSTRAINT watchlist_item_note_length CHECK (length(note) BETWEEN 1 AND 2000)
);

CREATE INDEX watchlist_item_own ON watchlist_item (user_id, rank, id);
CREATE INDEX watchlist_item_newest ON watchlist_item (user_id, added_at DESC, id);
CREATE INDEX watchlist_item_movie ON watchlist_item (movie_id);

-- A user without a row has the settings of a new one.
CREATE TABLE watchlist_setting (
    user_id       INTEGER PRIMARY KEY REFERENCES auth_user (id) ON DELETE CASCADE,
    drops_watched BOOLEAN DEFAULT FALSE NOT NULL,
    updated_at    ${timestamp} DEFAULT ${now} NOT NULL
);

CREATE TABLE watchlist_dismissal (
    id           ${id},
    user_id      INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    movie_id     INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    dismissed_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT watchlist_dismissal_user_id_movie_id_key UNIQUE (user_id, movie_id)
);

CREATE INDEX watchlist_dismissal_newest ON watchlist_dismissal (user_id, dismissed_at DESC, id);
CREATE INDEX watchlist_dismissal_movie ON watchlist_dismissal (movie_id);
