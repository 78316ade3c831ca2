-- What PostgreSQL's column types refuse by themselves.

ALTER TABLE recommend_state ADD CONSTRAINT recommend_state_name_type CHECK (typeof(name) = 'text' AND length(name) <= 100);
ALTER TABLE recommend_state ADD CONSTRAINT recommend_state_description_type CHECK (typeof(description) = 'text');
ALTER TABLE recommend_state ADD CONSTRAINT recommend_state_byte_count_type CHECK (typeof(byte_count) IN ('integer', 'null'));
ALTER TABLE recommend_state ADD CONSTRAINT recommend_state_sha256_type CHECK (length(sha256) <= 64);
ALTER TABLE recommend_state ADD CONSTRAINT recommend_state_written_at_type CHECK (written_at GLOB ${timestamp_form});
ALTER TABLE recommend_statepiece ADD CONSTRAINT recommend_statepiece_content_type CHECK (typeof(content) = 'blob');
