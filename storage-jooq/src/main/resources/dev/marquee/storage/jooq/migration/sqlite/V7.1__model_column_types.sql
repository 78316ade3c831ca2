-- What PostgreSQL's column types refuse by themselves.

ALTER TABLE recommend_model ADD CONSTRAINT recommend_model_name_type CHECK (typeof(name) = 'text' AND length(name) <= 100);
ALTER TABLE recommend_model ADD CONSTRAINT recommend_model_version_type CHECK (typeof(version) = 'integer');
ALTER TABLE recommend_model ADD CONSTRAINT recommend_model_in_use_type CHECK (in_use IN (0, 1));
ALTER TABLE recommend_model ADD CONSTRAINT recommend_model_counts_type CHECK (
    typeof(seed) = 'integer' AND typeof(user_count) = 'integer' AND typeof(item_count) = 'integer'
    AND typeof(interaction_count) = 'integer' AND typeof(training_millis) = 'integer');
ALTER TABLE recommend_model ADD CONSTRAINT recommend_model_byte_count_type CHECK (typeof(byte_count) IN ('integer', 'null'));
ALTER TABLE recommend_model ADD CONSTRAINT recommend_model_sha256_type CHECK (length(sha256) <= 64);
ALTER TABLE recommend_model ADD CONSTRAINT recommend_model_trained_at_type CHECK (trained_at GLOB ${timestamp_form});
ALTER TABLE recommend_model ADD CONSTRAINT recommend_model_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE recommend_modelpiece ADD CONSTRAINT recommend_modelpiece_content_type CHECK (typeof(content) = 'blob');
ALTER TABLE recommend_training ADD CONSTRAINT recommend_training_holder_type CHECK (length(holder) <= 200);
ALTER TABLE recommend_training ADD CONSTRAINT recommend_training_expires_at_type CHECK (expires_at GLOB ${timestamp_form});
