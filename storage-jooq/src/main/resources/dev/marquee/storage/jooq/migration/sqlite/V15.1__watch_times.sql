-- What PostgreSQL's column types refuse by themselves, and that a day and a year are known by their first moment.

ALTER TABLE history_play ADD CONSTRAINT history_play_watched_at_type CHECK (watched_at GLOB ${timestamp_form});
ALTER TABLE history_play ADD CONSTRAINT history_play_accuracy_start
    CHECK (CASE accuracy
        WHEN 'day' THEN substr(watched_at, 11) = ' 00:00:00.000000+00:00'
        WHEN 'year' THEN substr(watched_at, 5) = '-01-01 00:00:00.000000+00:00'
        ELSE 1 END);
ALTER TABLE history_play ADD CONSTRAINT history_play_accuracy_type CHECK (typeof(accuracy) = 'text');
ALTER TABLE history_play ADD CONSTRAINT history_play_source_type CHECK (typeof(source) IN ('text', 'null') AND length(source) <= 50);
ALTER TABLE history_play ADD CONSTRAINT history_play_source_id_type
    CHECK (typeof(source_id) IN ('text', 'null') AND length(source_id) <= 255);
ALTER TABLE history_play ADD CONSTRAINT history_play_note_type CHECK (typeof(note) IN ('text', 'null'));
ALTER TABLE history_play ADD CONSTRAINT history_play_created_at_type CHECK (created_at GLOB ${timestamp_form});

ALTER TABLE history_progress ADD CONSTRAINT history_progress_position_type CHECK (typeof(position) = 'integer');
ALTER TABLE history_progress ADD CONSTRAINT history_progress_stopped_at_type CHECK (stopped_at GLOB ${timestamp_form});
