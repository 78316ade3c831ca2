-- Trained models and who is training. A model's bytes stand in pieces, so that neither side ever holds it whole.

CREATE TABLE recommend_model (
    id                ${id},
    name              VARCHAR(100) NOT NULL,
    -- Counted for each name from 1.
    version           INTEGER NOT NULL,
    -- 'writing' until all pieces are there: such a model is never listed. 'withdrawn' by a rollback, which passes it over later.
    state             VARCHAR(20) DEFAULT 'writing' NOT NULL,
    in_use            BOOLEAN DEFAULT FALSE NOT NULL,
    -- Lines of name=value.
    parameters        TEXT NOT NULL,
    metrics           TEXT NOT NULL,
    seed              BIGINT NOT NULL,
    user_count        BIGINT NOT NULL,
    item_count        BIGINT NOT NULL,
    interaction_count BIGINT NOT NULL,
    training_millis   BIGINT NOT NULL,
    trained_at        ${timestamp} NOT NULL,
    -- Of all pieces in their order.
    sha256            VARCHAR(64),
    byte_count        BIGINT,
    created_at        ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT recommend_model_name_version_key UNIQUE (name, version),
    CONSTRAINT recommend_model_state_kind CHECK (state IN ('writing', 'ready', 'withdrawn')),
    CONSTRAINT recommend_model_complete CHECK (state = 'writing' OR (sha256 IS NOT NULL AND byte_count IS NOT NULL)),
    CONSTRAINT recommend_model_in_use_ready CHECK (NOT in_use OR state = 'ready')
);

-- At most one is in use; and it is found without reading the others.
CREATE UNIQUE INDEX recommend_model_in_use ON recommend_model (in_use) WHERE in_use;

CREATE TABLE recommend_modelpiece (
    model_id INTEGER NOT NULL REFERENCES recommend_model (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    content  ${bytes} NOT NULL,
    PRIMARY KEY (model_id, position)
);

-- One row at most: the process that is training now. A claim that was not renewed has ended.
CREATE TABLE recommend_training (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    holder     VARCHAR(200) NOT NULL,
    expires_at ${timestamp} NOT NULL
);
