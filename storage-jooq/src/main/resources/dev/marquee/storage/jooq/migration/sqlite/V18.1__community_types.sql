-- What PostgreSQL's column types refuse by themselves.

ALTER TABLE community_profile ADD CONSTRAINT community_profile_is_private_type CHECK (is_private IN (0, 1));
ALTER TABLE community_profile ADD CONSTRAINT community_profile_visibility_type
    CHECK (typeof(visibility) = 'text' AND length(visibility) <= 10);
ALTER TABLE community_profile ADD CONSTRAINT community_profile_taste_visibility_type
    CHECK (typeof(taste_visibility) = 'text' AND length(taste_visibility) <= 10);
ALTER TABLE community_profile ADD CONSTRAINT community_profile_may_comment_type CHECK (may_comment IN (0, 1));
ALTER TABLE community_profile ADD CONSTRAINT community_profile_may_like_type CHECK (may_like IN (0, 1));
ALTER TABLE community_profile ADD CONSTRAINT community_profile_may_follow_type CHECK (may_follow IN (0, 1));
ALTER TABLE community_profile ADD CONSTRAINT community_profile_updated_at_type CHECK (updated_at GLOB ${timestamp_form});
ALTER TABLE community_follow ADD CONSTRAINT community_follow_accepted_at_type CHECK (accepted_at GLOB ${timestamp_form});
ALTER TABLE community_follow ADD CONSTRAINT community_follow_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE community_block ADD CONSTRAINT community_block_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE community_review ADD CONSTRAINT community_review_title_type
    CHECK (typeof(title) IN ('text', 'null') AND coalesce(length(title), 0) <= 255);
ALTER TABLE community_review ADD CONSTRAINT community_review_body_type CHECK (typeof(body) IN ('text', 'null'));
ALTER TABLE community_review ADD CONSTRAINT community_review_spoiler_type CHECK (spoiler IN (0, 1));
ALTER TABLE community_review ADD CONSTRAINT community_review_language_type
    CHECK (typeof(language) IN ('text', 'null') AND coalesce(length(language), 0) <= 2);
ALTER TABLE community_review ADD CONSTRAINT community_review_visibility_type
    CHECK (typeof(visibility) = 'text' AND length(visibility) <= 10);
ALTER TABLE community_review ADD CONSTRAINT community_review_like_count_type CHECK (typeof(like_count) = 'integer');
ALTER TABLE community_review ADD CONSTRAINT community_review_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE community_review ADD CONSTRAINT community_review_edited_at_type CHECK (edited_at GLOB ${timestamp_form});
ALTER TABLE community_review ADD CONSTRAINT community_review_deleted_at_type CHECK (deleted_at GLOB ${timestamp_form});
ALTER TABLE community_review ADD CONSTRAINT community_review_hidden_at_type CHECK (hidden_at GLOB ${timestamp_form});
ALTER TABLE community_reviewedit ADD CONSTRAINT community_reviewedit_title_type
    CHECK (typeof(title) IN ('text', 'null') AND coalesce(length(title), 0) <= 255);
ALTER TABLE community_reviewedit ADD CONSTRAINT community_reviewedit_body_type CHECK (typeof(body) = 'text');
ALTER TABLE community_reviewedit ADD CONSTRAINT community_reviewedit_spoiler_type CHECK (spoiler IN (0, 1));
ALTER TABLE community_reviewedit ADD CONSTRAINT community_reviewedit_language_type
    CHECK (typeof(language) IN ('text', 'null') AND coalesce(length(language), 0) <= 2);
ALTER TABLE community_reviewedit ADD CONSTRAINT community_reviewedit_replaced_at_type
    CHECK (replaced_at GLOB ${timestamp_form});
ALTER TABLE community_list ADD CONSTRAINT community_list_name_type
    CHECK (typeof(name) IN ('text', 'null') AND coalesce(length(name), 0) <= 200);
ALTER TABLE community_list ADD CONSTRAINT community_list_name_form_type
    CHECK (typeof(name_form) IN ('text', 'null') AND coalesce(length(name_form), 0) <= 400);
ALTER TABLE community_list ADD CONSTRAINT community_list_description_type CHECK (typeof(description) IN ('text', 'null'));
ALTER TABLE community_list ADD CONSTRAINT community_list_ranked_type CHECK (ranked IN (0, 1));
ALTER TABLE community_list ADD CONSTRAINT community_list_visibility_type
    CHECK (typeof(visibility) = 'text' AND length(visibility) <= 10);
ALTER TABLE community_list ADD CONSTRAINT community_list_secret_type
    CHECK (typeof(secret) IN ('text', 'null') AND coalesce(length(secret), 0) <= 64);
ALTER TABLE community_list ADD CONSTRAINT community_list_version_type CHECK (typeof(version) = 'integer');
ALTER TABLE community_list ADD CONSTRAINT community_list_like_count_type CHECK (typeof(like_count) = 'integer');
ALTER TABLE community_list ADD CONSTRAINT community_list_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE community_list ADD CONSTRAINT community_list_updated_at_type CHECK (updated_at GLOB ${timestamp_form});
ALTER TABLE community_list ADD CONSTRAINT community_list_deleted_at_type CHECK (deleted_at GLOB ${timestamp_form});
ALTER TABLE community_list ADD CONSTRAINT community_list_hidden_at_type CHECK (hidden_at GLOB ${timestamp_form});
ALTER TABLE community_listmember ADD CONSTRAINT community_listmember_role_type
    CHECK (typeof(role) = 'text' AND length(role) <= 10);
ALTER TABLE community_listmember ADD CONSTRAINT community_listmember_accepted_at_type
    CHECK (accepted_at GLOB ${timestamp_form});
ALTER TABLE community_listmember ADD CONSTRAINT community_listmember_created_at_type
    CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE community_listitem ADD CONSTRAINT community_listitem_rank_type
    CHECK (typeof(rank) = 'text' AND length(rank) <= 100);
ALTER TABLE community_listitem ADD CONSTRAINT community_listitem_note_type CHECK (typeof(note) IN ('text', 'null'));
ALTER TABLE community_listitem ADD CONSTRAINT community_listitem_added_at_type CHECK (added_at GLOB ${timestamp_form});
ALTER TABLE community_comment ADD CONSTRAINT community_comment_body_type CHECK (typeof(body) IN ('text', 'null'));
ALTER TABLE community_comment ADD CONSTRAINT community_comment_spoiler_type CHECK (spoiler IN (0, 1));
ALTER TABLE community_comment ADD CONSTRAINT community_comment_like_count_type CHECK (typeof(like_count) = 'integer');
ALTER TABLE community_comment ADD CONSTRAINT community_comment_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE community_comment ADD CONSTRAINT community_comment_edited_at_type CHECK (edited_at GLOB ${timestamp_form});
ALTER TABLE community_comment ADD CONSTRAINT community_comment_deleted_at_type CHECK (deleted_at GLOB ${timestamp_form});
ALTER TABLE community_comment ADD CONSTRAINT community_comment_hidden_at_type CHECK (hidden_at GLOB ${timestamp_form});
ALTER TABLE community_like ADD CONSTRAINT community_like_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE community_tip ADD CONSTRAINT community_tip_note_type CHECK (typeof(note) IN ('text', 'null'));
ALTER TABLE community_tip ADD CONSTRAINT community_tip_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE community_tip ADD CONSTRAINT community_tip_seen_at_type CHECK (seen_at GLOB ${timestamp_form});
ALTER TABLE community_report ADD CONSTRAINT community_report_reason_type
    CHECK (typeof(reason) = 'text' AND length(reason) <= 20);
ALTER TABLE community_report ADD CONSTRAINT community_report_details_type CHECK (typeof(details) IN ('text', 'null'));
ALTER TABLE community_report ADD CONSTRAINT community_report_state_type
    CHECK (typeof(state) = 'text' AND length(state) <= 10);
ALTER TABLE community_report ADD CONSTRAINT community_report_created_at_type CHECK (created_at GLOB ${timestamp_form});
ALTER TABLE community_report ADD CONSTRAINT community_report_decided_at_type CHECK (decided_at GLOB ${timestamp_form});
ALTER TABLE community_moderation ADD CONSTRAINT community_moderation_action_type
    CHECK (typeof(action) = 'text' AND length(action) <= 20);
ALTER TABLE community_moderation ADD CONSTRAINT community_moderation_reason_type CHECK (typeof(reason) IN ('text', 'null'));
ALTER TABLE community_moderation ADD CONSTRAINT community_moderation_created_at_type
    CHECK (created_at GLOB ${timestamp_form});
