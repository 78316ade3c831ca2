package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_BLOCK;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_COMMENT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_FOLLOW;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTMEMBER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_PROFILE;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;

import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import dev.marquee.storage.jooq.generated.tables.CommunityBlock;
import dev.marquee.storage.jooq.generated.tables.CommunityComment;
import dev.marquee.storage.jooq.generated.tables.CommunityFollow;
import dev.marquee.storage.jooq.generated.tables.CommunityList;
import dev.marquee.storage.jooq.generated.tables.CommunityListitem;
import dev.marquee.storage.jooq.generated.tables.CommunityReview;
import dev.marquee.user.UserId;
import dev.marquee.validation.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * What a viewer may see, as conditions on rows. This is the one place that knows the rules of {@link Visibility}, of
 * private accounts, blocks, members and secret links; every query of what users write or do has one of these
 * conditions. Each is answered by unique indexes, once per row. Immutable.
 */
final class Sight {

    private static final String PRIVATE = column(Visibility.PRIVATE);
    private static final String FRIENDS = column(Visibility.FRIENDS);
    private static final String PUBLIC = column(Visibility.PUBLIC);

    /** The column of {@link #note}. */
    static final Field<String> SEEN_NOTE = DSL.field(DSL.name("seen_note"), String.class);

    private final Viewer viewer;

    Sight(Viewer viewer) {
        this.viewer = viewer;
    }

    /** {@return a constant as a column has it} */
    static String column(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** {@return the constant that a column has} */
    static <E extends Enum<E>> E constant(Class<E> type, String stored) {
        return Enum.valueOf(type, stored.toUpperCase(Locale.ROOT));
    }

    /** {@return the hash of a list's secret, as its column has it} */
    static String secret(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return that there is no block between the viewer and a user; true for a user of null} */
    Condition unblocked(Field<Long> user) {
        if (isUnlimited()) {
            // Not "no condition": after an "or", that would be nothing instead of everything.
            return DSL.trueCondition();
        }
        CommunityBlock by = COMMUNITY_BLOCK.as("block_by_viewer");
        CommunityBlock of = COMMUNITY_BLOCK.as("block_of_viewer");
        return DSL.notExists(
                        DSL.selectOne().from(by).where(by.BLOCKER_ID.eq(me())).and(by.BLOCKED_ID.eq(user)))
                .and(DSL.notExists(
                        DSL.selectOne().from(of).where(of.BLOCKER_ID.eq(user)).and(of.BLOCKED_ID.eq(me()))));
    }

    /** {@return the users whom the viewer blocks or who block the viewer; none for a viewer without an account} */
    Select<Record1<Long>> blocks() {
        return DSL.select(COMMUNITY_BLOCK.BLOCKED_ID)
                .from(COMMUNITY_BLOCK)
                .where(isUnlimited() ? DSL.falseCondition() : COMMUNITY_BLOCK.BLOCKER_ID.eq(me()))
                .unionAll(DSL.select(COMMUNITY_BLOCK.BLOCKER_ID)
                        .from(COMMUNITY_BLOCK)
                        .where(isUnlimited() ? DSL.falseCondition() : COMMUNITY_BLOCK.BLOCKED_ID.eq(me())));
    }

    /** {@return that the viewer has an account and follows a user} */
    Condition follows(Field<Long> user) {
        CommunityFollow follow = COMMUNITY_FOLLOW.as("follow_by_viewer");
        return viewer.user() == null
                ? DSL.falseCondition()
                : DSL.exists(DSL.selectOne()
                        .from(follow)
                        .where(follow.FOLLOWER_ID.eq(me()))
                        .and(follow.FOLLOWEE_ID.eq(user))
                        .and(follow.ACCEPTED_AT.isNotNull()));
    }

    /** {@return that the viewer has an account, follows a user and is followed by them} */
    private Condition isFriend(Field<Long> user) {
        CommunityFollow follow = COMMUNITY_FOLLOW.as("follow_of_viewer");
        return follows(user)
                .and(
                        viewer.user() == null
                                ? DSL.falseCondition()
                                : DSL.exists(DSL.selectOne()
                                        .from(follow)
                                        .where(follow.FOLLOWER_ID.eq(user))
                                        .and(follow.FOLLOWEE_ID.eq(me()))
                                        .and(follow.ACCEPTED_AT.isNotNull())));
    }

    /** {@return that the viewer sees what an account shows to everybody} */
    Condition account(Field<Long> user) {
        return viewer.moderator()
                ? DSL.trueCondition()
                : isMe(user).or(unblocked(user).and(isOpenTo(user)));
    }

    /** {@return that an account is public, or the viewer follows it} */
    private Condition isOpenTo(Field<Long> user) {
        return DSL.notExists(DSL.selectOne()
                        .from(COMMUNITY_PROFILE)
                        .where(COMMUNITY_PROFILE.USER_ID.eq(user))
                        .and(COMMUNITY_PROFILE.IS_PRIVATE))
                .or(follows(user));
    }

    /** {@return that the viewer sees something of a user with a visibility, were it not deleted or hidden} */
    Condition shows(Field<Long> owner, Field<String> visibility) {
        return viewer.moderator()
                ? DSL.trueCondition()
                : isMe(owner)
                        .or(unblocked(owner)
                                .and(visibility
                                        .eq(DSL.inline(PUBLIC))
                                        .and(isOpenTo(owner))
                                        .or(visibility.eq(DSL.inline(FRIENDS)).and(isFriend(owner)))));
    }

    /** {@return that the viewer sees the favorites, ratings and plays of a user} */
    Condition taste(Field<Long> user) {
        return shows(user, tasteVisibility(user));
    }

    private static Field<String> tasteVisibility(Field<Long> user) {
        Field<String> chosen = DSL.field(DSL.select(COMMUNITY_PROFILE.TASTE_VISIBILITY)
                .from(COMMUNITY_PROFILE)
                .where(COMMUNITY_PROFILE.USER_ID.eq(user)));
        return DSL.coalesce(chosen, DSL.inline(FRIENDS));
    }

    /**
     * {@return how much of a user the viewer sees: what is private too, from {@code 3} on, what is for friends from
     * {@code 2} on, what is public from {@code 1} on, or nothing}
     */
    Field<Integer> level(Field<Long> user) {
        return viewer.moderator()
                ? DSL.inline(3)
                : DSL.when(isMe(user), DSL.inline(3))
                        .when(DSL.not(unblocked(user)), DSL.inline(0))
                        .when(isFriend(user), DSL.inline(2))
                        .when(isOpenTo(user), DSL.inline(1))
                        .otherwise(DSL.inline(0));
    }

    /** {@return the least {@linkplain #level level} that a visibility asks for} */
    static Field<Integer> required(Field<String> visibility) {
        return DSL.case_(visibility)
                .when(DSL.inline(PUBLIC), DSL.inline(1))
                .when(DSL.inline(FRIENDS), DSL.inline(2))
                .otherwise(DSL.inline(3));
    }

    /** {@return the level that the favorites, ratings and plays of a user ask for} */
    static Field<Integer> requiredByTaste(Field<Long> user) {
        return required(tasteVisibility(user));
    }

    /** {@return that the viewer sees a review with its text} */
    Condition review(CommunityReview review) {
        Condition stands = review.DELETED_AT.isNull().and(review.HIDDEN_AT.isNull());
        return review.AUTHOR_ID
                .isNotNull()
                .and(
                        viewer.moderator()
                                ? DSL.trueCondition()
                                : isMe(review.AUTHOR_ID).or(stands.and(shows(review.AUTHOR_ID, review.VISIBILITY))));
    }

    /**
     * {@return that the viewer sees a review, or what is left of it: of a public one everybody, of others those who
     * commented, for their own comments' sake}
     */
    Condition reviewOrTombstone(CommunityReview review) {
        return review(review)
                .or(review.AUTHOR_ID
                        .isNull()
                        .and(review.VISIBILITY
                                .ne(DSL.inline(PRIVATE))
                                .or(hasCommented(COMMUNITY_COMMENT.REVIEW_ID.eq(review.ID)))));
    }

    /** {@return that the viewer sees the text of a comment, if the viewer sees what it is on} */
    Condition comment(CommunityComment comment) {
        return comment.BODY
                .isNotNull()
                .and(
                        viewer.moderator()
                                ? DSL.trueCondition()
                                : isMe(comment.AUTHOR_ID)
                                        .or(comment.HIDDEN_AT.isNull().and(isOfAnother(comment))));
    }

    /** {@return that the viewer may know of the words of another user, and who wrote them} */
    Condition isOfAnother(CommunityComment comment) {
        return viewer.moderator()
                ? DSL.trueCondition()
                : unblocked(comment.AUTHOR_ID).and(DSL.not(isUnderPrivateTombstone(comment)));
    }

    /**
     * {@return that a comment is on what is left of a review or list that was not for everybody; when the account
     * went, so did the relations that said who might read on, and each sees only their own words}
     */
    private static Condition isUnderPrivateTombstone(CommunityComment comment) {
        CommunityReview review = COMMUNITY_REVIEW.as("left_review");
        CommunityList list = COMMUNITY_LIST.as("left_list");
        return DSL.exists(DSL.selectOne()
                        .from(review)
                        .where(review.ID.eq(comment.REVIEW_ID))
                        .and(review.AUTHOR_ID.isNull())
                        .and(review.VISIBILITY.eq(DSL.inline(PRIVATE))))
                .or(DSL.exists(DSL.selectOne()
                        .from(list)
                        .where(list.ID.eq(comment.LIST_ID))
                        .and(list.OWNER_ID.isNull())
                        .and(list.VISIBILITY.eq(DSL.inline(PRIVATE)))));
    }

    /**
     * {@return that the viewer sees the text of a comment, or that somebody with whom there is a block wrote it under
     * the viewer's own review or list, so that the viewer can delete it; if the viewer sees what it is on}
     */
    Condition commentOrPlace(CommunityComment comment) {
        return comment(comment)
                .or(comment.BODY.isNotNull().and(comment.HIDDEN_AT.isNull()).and(isUnderOwn(comment)));
    }

    /** {@return that a comment is on a review or list of the viewer} */
    Condition isUnderOwn(CommunityComment comment) {
        CommunityReview review = COMMUNITY_REVIEW.as("own_review");
        CommunityList list = COMMUNITY_LIST.as("own_list");
        return viewer.user() == null
                ? DSL.falseCondition()
                : DSL.exists(DSL.selectOne()
                                .from(review)
                                .where(review.ID.eq(comment.REVIEW_ID))
                                .and(isMe(review.AUTHOR_ID)))
                        .or(DSL.exists(DSL.selectOne()
                                .from(list)
                                .where(list.ID.eq(comment.LIST_ID))
                                .and(isMe(list.OWNER_ID))));
    }

    /** {@return that the viewer sees a comment, or its place, if the viewer sees what it is on} */
    Condition commentOrTombstone(CommunityComment comment) {
        CommunityComment reply = COMMUNITY_COMMENT.as("seen_reply");
        return commentOrPlace(comment)
                .or(comment.THREAD_ID
                        .isNull()
                        .and(DSL.exists(DSL.selectOne()
                                .from(reply)
                                .where(reply.THREAD_ID.eq(comment.ID))
                                .and(commentOrPlace(reply)))));
    }

    /** {@return that the viewer sees the review or list that a comment is on, or what is left of it} */
    Condition subjectOf(CommunityComment comment) {
        return DSL.exists(DSL.selectOne()
                        .from(COMMUNITY_REVIEW)
                        .where(COMMUNITY_REVIEW.ID.eq(comment.REVIEW_ID))
                        .and(reviewOrTombstone(COMMUNITY_REVIEW)))
                .or(DSL.exists(DSL.selectOne()
                        .from(COMMUNITY_LIST)
                        .where(COMMUNITY_LIST.ID.eq(comment.LIST_ID))
                        .and(listOrTombstone(COMMUNITY_LIST))));
    }

    /** {@return that the viewer sees a list with its films; a secret counts only if the caller asks for it} */
    Condition list(CommunityList list, boolean withSecret) {
        if (viewer.moderator()) {
            return list.OWNER_ID.isNotNull();
        }
        Condition invited = shows(list.OWNER_ID, list.VISIBILITY)
                .or(unblocked(list.OWNER_ID)
                        .and(isMember(list).or(withSecret ? hasSecret(list) : DSL.falseCondition())));
        Condition stands = list.DELETED_AT.isNull().and(list.HIDDEN_AT.isNull());
        return list.OWNER_ID.isNotNull().and(isMe(list.OWNER_ID).or(stands.and(invited)));
    }

    /** {@return that the viewer sees a list, or what is left of it under its comments} */
    Condition listOrTombstone(CommunityList list) {
        return list(list, true)
                .or(list.OWNER_ID
                        .isNull()
                        .and(list.VISIBILITY
                                .ne(DSL.inline(PRIVATE))
                                .or(hasCommented(COMMUNITY_COMMENT.LIST_ID.eq(list.ID)))));
    }

    /** {@return the note of a film on a list, null if there is a block between the viewer and who wrote it} */
    Field<String> note(CommunityListitem film) {
        return DSL.when(unblocked(film.NOTED_BY), film.NOTE).as(SEEN_NOTE);
    }

    /** {@return that the viewer holds the secret of a list} */
    Condition hasSecret(CommunityList list) {
        String secret = viewer.secret();
        return secret == null ? DSL.falseCondition() : list.SECRET.eq(secret(secret));
    }

    /** {@return that the viewer may know the members of a list: its owner or a member, or a moderator} */
    Condition members(CommunityList list) {
        return viewer.moderator() ? DSL.trueCondition() : isMe(list.OWNER_ID).or(isMember(list));
    }

    private Condition isMember(CommunityList list) {
        return viewer.user() == null
                ? DSL.falseCondition()
                : DSL.exists(DSL.selectOne()
                        .from(COMMUNITY_LISTMEMBER)
                        .where(COMMUNITY_LISTMEMBER.LIST_ID.eq(list.ID))
                        .and(COMMUNITY_LISTMEMBER.USER_ID.eq(me()))
                        .and(COMMUNITY_LISTMEMBER.ACCEPTED_AT.isNotNull()));
    }

    private Condition hasCommented(Condition onIt) {
        return viewer.moderator()
                ? DSL.trueCondition()
                : viewer.user() == null
                        ? DSL.falseCondition()
                        : DSL.exists(DSL.selectOne()
                                .from(COMMUNITY_COMMENT)
                                .where(onIt)
                                .and(COMMUNITY_COMMENT.AUTHOR_ID.eq(me())));
    }

    /** {@return that a user is the viewer} */
    Condition isMe(Field<Long> user) {
        return viewer.user() == null ? DSL.falseCondition() : user.eq(me());
    }

    /** {@return that a user is the viewer, or the viewer judges everything} */
    Condition isMeOrJudged(Field<Long> user) {
        return viewer.moderator() ? DSL.trueCondition() : isMe(user);
    }

    private boolean isUnlimited() {
        return viewer.moderator() || viewer.user() == null;
    }

    private Field<Long> me() {
        UserId user = viewer.user();
        return DSL.val(user == null ? null : user.value(), Long.class);
    }
}
