-- How far each import has come. The row is written in the transaction that writes the batch: after a crash both are there, or
-- neither.

CREATE TABLE imports_checkpoint (
    id         ${id},
    name       VARCHAR(255) NOT NULL,
    state      TEXT NOT NULL,
    updated_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT imports_checkpoint_name_key UNIQUE (name)
);
