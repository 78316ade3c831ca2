-- What PostgreSQL's column types refuse by themselves.

ALTER TABLE watchlist_item ADD CONSTRAINT watchlist_item_rank_type CHECK (typeof(rank) = 'text' AND length(rank) <= 100);
ALTER TABLE watchlist_item ADD CONSTRAINT watchlist_item_note_type CHECK (typeof(note) IN ('text', 'null'));
ALTER TABLE watchlist_item ADD CONSTRAINT watchlist_item_added_at_type CHECK (added_at GLOB ${timestamp_form});
ALTER TABLE watchlist_setting ADD CONSTRAINT watchlist_setting_drops_watched_type CHECK (drops_watched IN (0, 1));
ALTER TABLE watchlist_setting ADD CONSTRAINT watchlist_setting_updated_at_type CHECK (updated_at GLOB ${timestamp_form});
ALTER TABLE watchlist_dismissal ADD CONSTRAINT watchlist_dismissal_dismissed_at_type CHECK (dismissed_at GLOB ${timestamp_form});
