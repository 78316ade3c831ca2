-- What people write, share and say to each other. Text is stored as it was written. Nothing here is counted in advance but likes,
-- by which reviews are sorted. An account takes its own words with it: a review, comment or list of a deleted account is deleted,
-- unless others commented on it; then a row without author and words stays, so that their words keep their place.

-- A user without a row has the settings of a new one.
CREATE TABLE community_profile (
    user_id          INTEGER PRIMARY KEY REFERENCES auth_user (id) ON DELETE CASCADE,
    is_private       BOOLEAN DEFAULT FALSE NOT NULL,
    -- Who sees the reviews and lists that do not say it themselves, and who sees favorites, ratings and plays.
    visibility       VARCHAR(10) DEFAULT 'public' NOT NULL,
    taste_visibility VARCHAR(10) DEFAULT 'friends' NOT NULL,
    may_comment      BOOLEAN DEFAULT TRUE NOT NULL,
    may_like         BOOLEAN DEFAULT TRUE NOT NULL,
    may_follow       BOOLEAN DEFAULT TRUE NOT NULL,
    updated_at       ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT community_profile_visibility_kind CHECK (visibility IN ('private', 'friends', 'public')),
    CONSTRAINT community_profile_taste_visibility_kind CHECK (taste_visibility IN ('private', 'friends', 'public'))
);

CREATE TABLE community_follow (
    id          ${id},
    follower_id INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    followee_id INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    -- Null while the request of a private account's follower waits for an answer.
    accepted_at ${timestamp},
    created_at  ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT community_follow_follower_id_followee_id_key UNIQUE (follower_id, followee_id),
    CONSTRAINT community_follow_of_another CHECK (follower_id <> followee_id)
);

CREATE INDEX community_follow_followees ON community_follow (follower_id, accepted_at DESC, id, followee_id);
CREATE INDEX community_follow_followers ON community_follow (followee_id, accepted_at DESC, id, follower_id);
CREATE INDEX community_follow_requests ON community_follow (followee_id, created_at DESC, id) WHERE accepted_at IS NULL;

CREATE TABLE community_block (
    id         ${id},
    blocker_id INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    blocked_id INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT community_block_blocker_id_blocked_id_key UNIQUE (blocker_id, blocked_id),
    CONSTRAINT community_block_of_another CHECK (blocker_id <> blocked_id)
);

CREATE INDEX community_block_blocked ON community_block (blocked_id, blocker_id);
CREATE INDEX community_block_newest ON community_block (blocker_id, created_at DESC, id);

CREATE TABLE community_review (
    id         ${id},
    -- Null if the account was deleted and others had commented.
    author_id  INTEGER REFERENCES auth_user (id) ON DELETE CASCADE,
    movie_id   INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    title      VARCHAR(255),
    body       TEXT,
    spoiler    BOOLEAN DEFAULT FALSE NOT NULL,
    language   VARCHAR(2),
    visibility VARCHAR(10) NOT NULL,
    like_count INTEGER DEFAULT 0 NOT NULL,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    edited_at  ${timestamp},
    deleted_at ${timestamp},
    -- Set while a moderator hides the review.
    hidden_at  ${timestamp},
    CONSTRAINT community_review_title_length CHECK (length(title) BETWEEN 1 AND 255),
    CONSTRAINT community_review_body_length CHECK (length(body) BETWEEN 1 AND 20000),
    CONSTRAINT community_review_language_form CHECK (language ${language_form}),
    CONSTRAINT community_review_visibility_kind CHECK (visibility IN ('private', 'friends', 'public')),
    CONSTRAINT community_review_words CHECK ((author_id IS NULL) = (body IS NULL)),
    CONSTRAINT community_review_like_count_range CHECK (like_count >= 0)
);

-- One current review per user and movie; former ones may have been deleted.
CREATE UNIQUE INDEX community_review_current ON community_review (author_id, movie_id) WHERE deleted_at IS NULL;
CREATE INDEX community_review_of_author ON community_review (author_id, created_at DESC, id);
CREATE INDEX community_review_of_movie ON community_review (movie_id, created_at DESC, id);
CREATE INDEX community_review_liked ON community_review (movie_id, like_count DESC, created_at DESC, id);
CREATE INDEX community_review_newest ON community_review (created_at DESC, id);
CREATE INDEX community_review_in_language ON community_review (language, created_at DESC, id) WHERE language IS NOT NULL;

-- What a review said before an edit.
CREATE TABLE community_reviewedit (
    id          ${id},
    review_id   INTEGER NOT NULL REFERENCES community_review (id) ON DELETE CASCADE,
    title       VARCHAR(255),
    body        TEXT NOT NULL,
    spoiler     BOOLEAN NOT NULL,
    language    VARCHAR(2),
    replaced_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT community_reviewedit_title_length CHECK (length(title) BETWEEN 1 AND 255),
    CONSTRAINT community_reviewedit_body_length CHECK (length(body) BETWEEN 1 AND 20000)
);

CREATE INDEX community_reviewedit_newest ON community_reviewedit (review_id, replaced_at DESC, id);

CREATE TABLE community_list (
    id          ${id},
    -- Null if the account was deleted and others had commented.
    owner_id    INTEGER REFERENCES auth_user (id) ON DELETE CASCADE,
    name        VARCHAR(200),
    -- The name as it is searched for.
    name_form   VARCHAR(400) ${by_code_point},
    description TEXT,
    ranked      BOOLEAN DEFAULT FALSE NOT NULL,
    visibility  VARCHAR(10) NOT NULL,
    -- The SHA-256 of the secret of the link, so that who reads the database can't follow it.
    secret      VARCHAR(64),
    -- Counts the changes, so that a change of an older state is noticed.
    version     INTEGER DEFAULT 1 NOT NULL,
    like_count  INTEGER DEFAULT 0 NOT NULL,
    created_at  ${timestamp} DEFAULT ${now} NOT NULL,
    updated_at  ${timestamp} DEFAULT ${now} NOT NULL,
    deleted_at  ${timestamp},
    hidden_at   ${timestamp},
    CONSTRAINT community_list_secret_key UNIQUE (secret),
    CONSTRAINT community_list_name_length CHECK (length(name) BETWEEN 1 AND 200),
    CONSTRAINT community_list_name_form_of CHECK ((name IS NULL) = (name_form IS NULL)),
    CONSTRAINT community_list_description_length CHECK (length(description) BETWEEN 1 AND 5000),
    CONSTRAINT community_list_visibility_kind CHECK (visibility IN ('private', 'friends', 'public')),
    CONSTRAINT community_list_words CHECK ((owner_id IS NULL) = (name IS NULL)),
    CONSTRAINT community_list_version_range CHECK (version >= 1),
    CONSTRAINT community_list_like_count_range CHECK (like_count >= 0)
);

CREATE INDEX community_list_of_owner ON community_list (owner_id, created_at DESC, id);
CREATE INDEX community_list_newest ON community_list (created_at DESC, id);
CREATE INDEX community_list_name ON community_list (name_form, id);

CREATE TABLE community_listmember (
    id          ${id},
    list_id     INTEGER NOT NULL REFERENCES community_list (id) ON DELETE CASCADE,
    user_id     INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    role        VARCHAR(10) NOT NULL,
    -- Null while the invitation waits for an answer.
    accepted_at ${timestamp},
    created_at  ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT community_listmember_list_id_user_id_key UNIQUE (list_id, user_id),
    CONSTRAINT community_listmember_role_kind CHECK (role IN ('editor', 'viewer'))
);

CREATE INDEX community_listmember_user ON community_listmember (user_id, created_at DESC, id);

CREATE TABLE community_listitem (
    id       ${id},
    list_id  INTEGER NOT NULL REFERENCES community_list (id) ON DELETE CASCADE,
    movie_id INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    rank     VARCHAR(100) ${by_code_point} NOT NULL,
    note     TEXT,
    -- Who wrote the note, which goes with its author.
    noted_by INTEGER REFERENCES auth_user (id) ON DELETE SET NULL,
    added_by INTEGER REFERENCES auth_user (id) ON DELETE SET NULL,
    added_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT community_listitem_list_id_movie_id_key UNIQUE (list_id, movie_id),
    CONSTRAINT community_listitem_rank_form CHECK (length(rank) > 0 AND rank ${rank_form}),
    CONSTRAINT community_listitem_note_length CHECK (length(note) BETWEEN 1 AND 2000)
);

CREATE INDEX community_listitem_own ON community_listitem (list_id, rank, id);
CREATE INDEX community_listitem_movie ON community_listitem (movie_id, list_id);
CREATE INDEX community_listitem_noted_by ON community_listitem (noted_by) WHERE noted_by IS NOT NULL;
CREATE INDEX community_listitem_added_by ON community_listitem (added_by) WHERE added_by IS NOT NULL;

-- A comment stands in one thread of one review or list: its own, or the one that the comment that it answers stands in.
CREATE TABLE community_comment (
    id         ${id},
    review_id  INTEGER REFERENCES community_review (id) ON DELETE CASCADE,
    list_id    INTEGER REFERENCES community_list (id) ON DELETE CASCADE,
    -- The first comment of the thread; that one's is null.
    thread_id  INTEGER REFERENCES community_comment (id) ON DELETE CASCADE,
    -- The comment that this one answers.
    answers_id INTEGER REFERENCES community_comment (id) ON DELETE SET NULL,
    -- Null if the account was deleted and others had replied.
    author_id  INTEGER REFERENCES auth_user (id) ON DELETE CASCADE,
    body       TEXT,
    spoiler    BOOLEAN DEFAULT FALSE NOT NULL,
    like_count INTEGER DEFAULT 0 NOT NULL,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    edited_at  ${timestamp},
    deleted_at ${timestamp},
    hidden_at  ${timestamp},
    CONSTRAINT community_comment_subject CHECK ((review_id IS NULL) <> (list_id IS NULL)),
    CONSTRAINT community_comment_body_length CHECK (length(body) BETWEEN 1 AND 5000),
    CONSTRAINT community_comment_words CHECK ((deleted_at IS NULL) = (body IS NOT NULL)),
    CONSTRAINT community_comment_author CHECK (author_id IS NOT NULL OR deleted_at IS NOT NULL),
    CONSTRAINT community_comment_like_count_range CHECK (like_count >= 0)
);

CREATE INDEX community_comment_of_review ON community_comment (review_id, created_at, id)
    WHERE thread_id IS NULL AND review_id IS NOT NULL;
CREATE INDEX community_comment_of_list ON community_comment (list_id, created_at, id)
    WHERE thread_id IS NULL AND list_id IS NOT NULL;
CREATE INDEX community_comment_review ON community_comment (review_id, author_id) WHERE review_id IS NOT NULL;
CREATE INDEX community_comment_list ON community_comment (list_id, author_id) WHERE list_id IS NOT NULL;
CREATE INDEX community_comment_thread ON community_comment (thread_id, created_at, id) WHERE thread_id IS NOT NULL;
CREATE INDEX community_comment_answers ON community_comment (answers_id) WHERE answers_id IS NOT NULL;
CREATE INDEX community_comment_of_author ON community_comment (author_id, created_at DESC, id);

CREATE TABLE community_like (
    id         ${id},
    user_id    INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    review_id  INTEGER REFERENCES community_review (id) ON DELETE CASCADE,
    list_id    INTEGER REFERENCES community_list (id) ON DELETE CASCADE,
    comment_id INTEGER REFERENCES community_comment (id) ON DELETE CASCADE,
    created_at ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT community_like_user_id_review_id_key UNIQUE (user_id, review_id),
    CONSTRAINT community_like_user_id_list_id_key UNIQUE (user_id, list_id),
    CONSTRAINT community_like_user_id_comment_id_key UNIQUE (user_id, comment_id),
    CONSTRAINT community_like_subject CHECK (
        (CASE WHEN review_id IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN list_id IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN comment_id IS NULL THEN 0 ELSE 1 END) = 1)
);

CREATE INDEX community_like_review ON community_like (review_id, created_at DESC, id, user_id)
    WHERE review_id IS NOT NULL;
CREATE INDEX community_like_list ON community_like (list_id, created_at DESC, id, user_id) WHERE list_id IS NOT NULL;
CREATE INDEX community_like_comment ON community_like (comment_id, created_at DESC, id, user_id)
    WHERE comment_id IS NOT NULL;

-- A film that one user recommended to a friend.
CREATE TABLE community_tip (
    id           ${id},
    sender_id    INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    recipient_id INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    movie_id     INTEGER NOT NULL REFERENCES movies_movie (id) ON DELETE CASCADE,
    note         TEXT,
    created_at   ${timestamp} DEFAULT ${now} NOT NULL,
    seen_at      ${timestamp},
    CONSTRAINT community_tip_sender_id_recipient_id_movie_id_key UNIQUE (sender_id, recipient_id, movie_id),
    CONSTRAINT community_tip_to_another CHECK (sender_id <> recipient_id),
    CONSTRAINT community_tip_note_length CHECK (length(note) BETWEEN 1 AND 2000)
);

CREATE INDEX community_tip_received ON community_tip (recipient_id, created_at DESC, id);
CREATE INDEX community_tip_sent ON community_tip (sender_id, created_at DESC, id);
CREATE INDEX community_tip_movie ON community_tip (movie_id);

CREATE TABLE community_report (
    id          ${id},
    reporter_id INTEGER NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
    review_id   INTEGER REFERENCES community_review (id) ON DELETE CASCADE,
    list_id     INTEGER REFERENCES community_list (id) ON DELETE CASCADE,
    comment_id  INTEGER REFERENCES community_comment (id) ON DELETE CASCADE,
    user_id     INTEGER REFERENCES auth_user (id) ON DELETE CASCADE,
    reason      VARCHAR(20) NOT NULL,
    details     TEXT,
    state       VARCHAR(10) DEFAULT 'pending' NOT NULL,
    created_at  ${timestamp} DEFAULT ${now} NOT NULL,
    decided_at  ${timestamp},
    -- Null if it was not decided, or the account of who decided it was deleted.
    decided_by  INTEGER REFERENCES auth_user (id) ON DELETE SET NULL,
    CONSTRAINT community_report_subject CHECK (
        (CASE WHEN review_id IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN list_id IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN comment_id IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN user_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT community_report_reason_kind CHECK (reason IN ('spam', 'abuse', 'hate', 'spoiler', 'illegal', 'other')),
    CONSTRAINT community_report_details_length CHECK (length(details) BETWEEN 1 AND 2000),
    CONSTRAINT community_report_state_kind CHECK (state IN ('pending', 'upheld', 'dismissed')),
    CONSTRAINT community_report_decision CHECK ((state = 'pending') = (decided_at IS NULL))
);

CREATE UNIQUE INDEX community_report_pending_review ON community_report (review_id, reporter_id)
    WHERE state = 'pending' AND review_id IS NOT NULL;
CREATE UNIQUE INDEX community_report_pending_list ON community_report (list_id, reporter_id)
    WHERE state = 'pending' AND list_id IS NOT NULL;
CREATE UNIQUE INDEX community_report_pending_comment ON community_report (comment_id, reporter_id)
    WHERE state = 'pending' AND comment_id IS NOT NULL;
CREATE UNIQUE INDEX community_report_pending_user ON community_report (user_id, reporter_id)
    WHERE state = 'pending' AND user_id IS NOT NULL;
CREATE INDEX community_report_oldest ON community_report (state, created_at, id);
CREATE INDEX community_report_reporter ON community_report (reporter_id, created_at DESC, id);
CREATE INDEX community_report_review ON community_report (review_id) WHERE review_id IS NOT NULL;
CREATE INDEX community_report_list ON community_report (list_id) WHERE list_id IS NOT NULL;
CREATE INDEX community_report_comment ON community_report (comment_id) WHERE comment_id IS NOT NULL;
CREATE INDEX community_report_user ON community_report (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX community_report_decided_by ON community_report (decided_by);

-- Who did what to which content or account.
CREATE TABLE community_moderation (
    id           ${id},
    -- Null if the account was deleted.
    moderator_id INTEGER REFERENCES auth_user (id) ON DELETE SET NULL,
    review_id    INTEGER REFERENCES community_review (id) ON DELETE CASCADE,
    list_id      INTEGER REFERENCES community_list (id) ON DELETE CASCADE,
    comment_id   INTEGER REFERENCES community_comment (id) ON DELETE CASCADE,
    user_id      INTEGER REFERENCES auth_user (id) ON DELETE CASCADE,
    report_id    INTEGER REFERENCES community_report (id) ON DELETE SET NULL,
    action       VARCHAR(20) NOT NULL,
    reason       TEXT,
    created_at   ${timestamp} DEFAULT ${now} NOT NULL,
    CONSTRAINT community_moderation_subject CHECK (
        (CASE WHEN review_id IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN list_id IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN comment_id IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN user_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT community_moderation_action_kind CHECK (action IN (
        'hid', 'showed', 'upheld', 'dismissed', 'stopped_comments', 'allowed_comments', 'stopped_likes', 'allowed_likes',
        'stopped_follows', 'allowed_follows')),
    CONSTRAINT community_moderation_reason_length CHECK (length(reason) BETWEEN 1 AND 2000)
);

CREATE INDEX community_moderation_newest ON community_moderation (created_at DESC, id);
CREATE INDEX community_moderation_moderator ON community_moderation (moderator_id);
CREATE INDEX community_moderation_review ON community_moderation (review_id) WHERE review_id IS NOT NULL;
CREATE INDEX community_moderation_list ON community_moderation (list_id) WHERE list_id IS NOT NULL;
CREATE INDEX community_moderation_comment ON community_moderation (comment_id) WHERE comment_id IS NOT NULL;
CREATE INDEX community_moderation_user ON community_moderation (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX community_moderation_report ON community_moderation (report_id) WHERE report_id IS NOT NULL;

-- A feed reads the newest favorites of each account.
CREATE INDEX favorites_userfavorite_newest ON favorites_userfavorite (user_id, created_at DESC, id);
