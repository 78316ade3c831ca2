-- What PostgreSQL's column types refuse by themselves.

ALTER TABLE imports_batch ADD CONSTRAINT imports_batch_source_type CHECK (typeof(source) = 'text' AND length(source) <= 50);
ALTER TABLE imports_batch ADD CONSTRAINT imports_batch_imported_at_type CHECK (imported_at GLOB ${timestamp_form});
ALTER TABLE imports_batch ADD CONSTRAINT imports_batch_counts_type
    CHECK (typeof(taken) = 'integer' AND typeof(present) = 'integer');
ALTER TABLE imports_change ADD CONSTRAINT imports_change_fact_id_type CHECK (typeof(fact_id) = 'integer');
ALTER TABLE imports_change ADD CONSTRAINT imports_change_ratings_type CHECK (
    typeof(rating_before) IN ('integer', 'real', 'null') AND typeof(rating_after) IN ('integer', 'real', 'null'));
ALTER TABLE imports_change ADD CONSTRAINT imports_change_times_type CHECK (
    (at_before IS NULL OR at_before GLOB ${timestamp_form}) AND (at_after IS NULL OR at_after GLOB ${timestamp_form}));
ALTER TABLE imports_change ADD CONSTRAINT imports_change_position_before_type
    CHECK (typeof(position_before) IN ('integer', 'null'));
ALTER TABLE imports_change ADD CONSTRAINT imports_change_rank_before_type
    CHECK (typeof(rank_before) IN ('text', 'null') AND coalesce(length(rank_before), 0) <= 100);
