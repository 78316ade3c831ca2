-- What each import of a person's ratings, plays and lists changed, so that it can be taken back exactly: the row with its id, the
-- values that the import wrote, to find out whether the row was changed since, and those that were there before. A play may take a
-- movie off the watchlist and end a progress, so rows that were removed have their former values here.

CREATE TABLE imports_batch (
    id          ${id},
    user_id     INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    source      VARCHAR(50) NOT NULL,
    imported_at ${timestamp} DEFAULT ${now} NOT NULL,
    taken       INTEGER NOT NULL,
    present     INTEGER NOT NULL,
    CONSTRAINT imports_batch_source_filled CHECK (source <> ''),
    CONSTRAINT imports_batch_counts_range CHECK (taken >= 0 AND present >= 0)
);

CREATE INDEX imports_batch_latest ON imports_batch (user_id, imported_at DESC, id DESC);

CREATE TABLE imports_change (
    id              ${id},
    batch_id        INTEGER NOT NULL REFERENCES imports_batch (id) ON DELETE CASCADE,
    movie_id        INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    kind            VARCHAR(20) NOT NULL,
    change          VARCHAR(20) NOT NULL,
    -- The id of the row in the table of the kind.
    fact_id         INTEGER NOT NULL,
    rating_before   DECIMAL(3, 1),
    rating_after    DECIMAL(3, 1),
    at_before       ${timestamp},
    at_after        ${timestamp},
    position_before INTEGER,
    rank_before     VARCHAR(100) ${by_code_point},
    note_before     TEXT,
    note_after      TEXT,
    CONSTRAINT imports_change_batch_id_kind_fact_id_key UNIQUE (batch_id, kind, fact_id),
    CONSTRAINT imports_change_kind_kind
        CHECK (kind IN ('favorite', 'rating', 'play', 'watchlist', 'dismissal', 'progress')),
    CONSTRAINT imports_change_change_kind CHECK (change IN ('added', 'changed', 'removed')),
    CONSTRAINT imports_change_before CHECK ((change = 'added') <= (at_before IS NULL)),
    CONSTRAINT imports_change_after CHECK ((change = 'removed') <= (at_after IS NULL))
);

CREATE INDEX imports_change_movie ON imports_change (movie_id);
