-- V6's columns, likewise.

ALTER TABLE imports_checkpoint ADD CONSTRAINT imports_checkpoint_name_type CHECK (typeof(name) = 'text' AND length(name) <= 255);
ALTER TABLE imports_checkpoint ADD CONSTRAINT imports_checkpoint_state_type CHECK (typeof(state) = 'text');
ALTER TABLE imports_checkpoint ADD CONSTRAINT imports_checkpoint_updated_at_type CHECK (updated_at GLOB ${timestamp_form});
