-- What users watched, and where they stopped. Whether a play is a rewatch is not stored: it depends on the other plays of the
-- movie, of which the first one is found in an index. So is every page of a diary, in which plays at an unknown time are last.

CREATE TABLE history_play (
    id         ${id},
    user_id    INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    movie_id   INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    -- The moment, or the first moment of the day or year in UTC.
    watched_at ${timestamp},
    accuracy   VARCHAR(10) NOT NULL,
    source     VARCHAR(50),
    source_id  VARCHAR(255),
    note       TEXT,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT history_play_accuracy_kind CHECK (accuracy IN ('instant', 'day', 'year', 'unknown')),
    CONSTRAINT history_play_unknown_time CHECK ((accuracy = 'unknown') = (watched_at IS NULL)),
    CONSTRAINT history_play_source_filled CHECK (source <> ''),
    CONSTRAINT history_play_source_id_filled CHECK (source_id <> ''),
    CONSTRAINT history_play_source_id_of CHECK (source_id IS NULL OR source IS NOT NULL),
    CONSTRAINT history_play_note_length CHECK (length(note) BETWEEN 1 AND 20000)
);

-- A play that a source knows by an id is there once; so is any other play of a movie at one time.
CREATE UNIQUE INDEX history_play_source_key ON history_play (user_id, source, source_id) WHERE source_id IS NOT NULL;
CREATE UNIQUE INDEX history_play_time_key ON history_play (user_id, movie_id, watched_at, accuracy)
    WHERE source_id IS NULL AND watched_at IS NOT NULL;
CREATE UNIQUE INDEX history_play_unknown_key ON history_play (user_id, movie_id)
    WHERE source_id IS NULL AND watched_at IS NULL;

-- The last columns are what sums read of a play, so that they read no rows.
CREATE INDEX history_play_diary ON history_play (user_id, watched_at ${nulls_first}, id, movie_id, accuracy);
CREATE INDEX history_play_of_movie ON history_play (user_id, movie_id, watched_at ${nulls_first}, id, accuracy);
-- Without it a deleted movie would scan the table.
CREATE INDEX history_play_movie ON history_play (movie_id);

CREATE TABLE history_progress (
    id         ${id},
    user_id    INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    movie_id   INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    -- The place in the movie, in seconds.
    position   INTEGER NOT NULL,
    stopped_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT history_progress_user_id_movie_id_key UNIQUE (user_id, movie_id),
    CONSTRAINT history_progress_position_range CHECK (position BETWEEN 0 AND 86400)
);

CREATE INDEX history_progress_latest ON history_progress (user_id, stopped_at DESC, id);
CREATE INDEX history_progress_movie ON history_progress (movie_id);
