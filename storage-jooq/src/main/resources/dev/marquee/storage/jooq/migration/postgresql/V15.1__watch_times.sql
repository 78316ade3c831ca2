-- A day and a year are known by their first moment in UTC.

ALTER TABLE history_play ADD CONSTRAINT history_play_accuracy_start
    CHECK (accuracy NOT IN ('day', 'year')
        OR watched_at AT TIME ZONE 'UTC' = date_trunc(accuracy::text, watched_at AT TIME ZONE 'UTC'));
