-- State that was computed from the rows, such as what serving holds in memory, so that a new process need not compute it
-- again. Whoever deletes it loses nothing. Its bytes stand in pieces, as those of a model do.

CREATE TABLE recommend_state (
    id          ${id},
    name        VARCHAR(100) NOT NULL,
    description TEXT NOT NULL,
    -- 'writing' until all pieces are there: such a state is never found.
    state       VARCHAR(20) DEFAULT 'writing' NOT NULL,
    -- Of all pieces in their order.
    sha256      VARCHAR(64),
    byte_count  BIGINT,
    written_at  ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT recommend_state_kind CHECK (state IN ('writing', 'ready')),
    CONSTRAINT recommend_state_complete CHECK (state = 'writing' OR (sha256 IS NOT NULL AND byte_count IS NOT NULL))
);

-- At most one of a name can be found.
CREATE UNIQUE INDEX recommend_state_ready ON recommend_state (name) WHERE state = 'ready';

CREATE TABLE recommend_statepiece (
    state_id INTEGER NOT NULL REFERENCES recommend_state (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    content  ${bytes} NOT NULL,
    PRIMARY KEY (state_id, position)
);
