package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_BLOCK;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_FOLLOW;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTMEMBER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_PROFILE;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_TIP;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Ability;
import dev.marquee.community.Contact;
import dev.marquee.community.FollowState;
import dev.marquee.community.Network;
import dev.marquee.community.NetworkCounts;
import dev.marquee.community.Relation;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Follows and blocks in {@code community_follow} and {@code community_block}. Whatever depends on how two users stand
 * to each other holds the locks of both. Thread-safe.
 */
final class JooqNetwork implements Network {

    private final DSLContext sql;
    private final TasteRows rows;
    private final Transactions transactions;
    private final NetworkPages pages;
    private final Relations relations;
    private final Abilities abilities;
    private final Clock clock;

    JooqNetwork(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.rows = new TasteRows(sql, dialect, transactions);
        this.transactions = transactions;
        this.pages = new NetworkPages(sql);
        this.relations = new Relations(sql, dialect);
        this.abilities = new Abilities(sql);
        this.clock = clock;
    }

    /** Runs work on two users who exist, in a transaction that holds their locks. */
    private <T> T between(String verb, UserId first, UserId second, Supplier<T> work) {
        if (first.equals(second)) {
            throw new InvalidValueException(
                    "user " + first + " can't " + verb + " user " + second + ", who is the same; name another user");
        }
        return transactions.call(() -> {
            rows.lockUsers(first, second);
            rows.requireUsers(Set.of(first.value(), second.value()));
            return work.get();
        });
    }

    @Override
    public FollowState follow(UserId follower, UserId followee) {
        return between("follow", follower, followee, () -> {
            Relation relation = relations.of(follower, followee);
            if (relation.blocks() || relation.blocked()) {
                throw new NotAllowedException("user " + follower + " can't follow user " + followee
                        + " while one of them blocks the other; end the block first");
            }
            if (relation.follows() || relation.requested()) {
                return relation.follows() ? FollowState.ACCEPTED : FollowState.REQUESTED;
            }
            abilities.require(follower, Ability.FOLLOW);
            Instant now = clock.instant();
            boolean requires = isPrivate(followee);
            insert(follower, followee, now, requires ? null : now);
            return requires ? FollowState.REQUESTED : FollowState.ACCEPTED;
        });
    }

    private boolean isPrivate(UserId user) {
        return sql.fetchExists(DSL.selectOne()
                .from(COMMUNITY_PROFILE)
                .where(COMMUNITY_PROFILE.USER_ID.eq(user.value()))
                .and(COMMUNITY_PROFILE.IS_PRIVATE));
    }

    private void insert(UserId follower, UserId followee, Instant created, @Nullable Instant accepted) {
        sql.insertInto(COMMUNITY_FOLLOW)
                .set(COMMUNITY_FOLLOW.FOLLOWER_ID, follower.value())
                .set(COMMUNITY_FOLLOW.FOLLOWEE_ID, followee.value())
                .set(COMMUNITY_FOLLOW.CREATED_AT, created)
                .set(COMMUNITY_FOLLOW.ACCEPTED_AT, accepted)
                .execute();
    }

    static Condition isFollow(UserId follower, UserId followee) {
        return COMMUNITY_FOLLOW.FOLLOWER_ID.eq(follower.value()).and(COMMUNITY_FOLLOW.FOLLOWEE_ID.eq(followee.value()));
    }

    static Condition isBlock(UserId blocker, UserId blocked) {
        return COMMUNITY_BLOCK.BLOCKER_ID.eq(blocker.value()).and(COMMUNITY_BLOCK.BLOCKED_ID.eq(blocked.value()));
    }

    private int end(Condition follows) {
        return sql.deleteFrom(COMMUNITY_FOLLOW).where(follows).execute();
    }

    @Override
    public boolean unfollow(UserId follower, UserId followee) {
        return end(isFollow(follower, followee)) > 0;
    }

    @Override
    public boolean accept(UserId followee, UserId follower) {
        // One statement, so that a request that is withdrawn at the same moment is either accepted before or gone.
        int accepted = sql.update(COMMUNITY_FOLLOW)
                .set(COMMUNITY_FOLLOW.ACCEPTED_AT, clock.instant())
                .where(isFollow(follower, followee))
                .and(COMMUNITY_FOLLOW.ACCEPTED_AT.isNull())
                .execute();
        if (accepted == 0 && !relations.of(follower, followee).follows()) {
            throw new NotFoundException(
                    "user " + followee + " has no request of user " + follower + "; it may have been withdrawn");
        }
        return accepted > 0;
    }

    @Override
    public boolean decline(UserId followee, UserId follower) {
        return end(isFollow(follower, followee).and(COMMUNITY_FOLLOW.ACCEPTED_AT.isNull())) > 0;
    }

    @Override
    public boolean removeFollower(UserId followee, UserId follower) {
        return end(isFollow(follower, followee).and(COMMUNITY_FOLLOW.ACCEPTED_AT.isNotNull())) > 0;
    }

    @Override
    public void block(UserId blocker, UserId blocked) {
        between("block", blocker, blocked, () -> {
            if (relations.of(blocker, blocked).blocks()) {
                throw new DuplicateException(
                        "block", "user " + blocker + " blocks user " + blocked + " already; there is nothing to do");
            }
            sql.insertInto(COMMUNITY_BLOCK)
                    .set(COMMUNITY_BLOCK.BLOCKER_ID, blocker.value())
                    .set(COMMUNITY_BLOCK.BLOCKED_ID, blocked.value())
                    .set(COMMUNITY_BLOCK.CREATED_AT, clock.instant())
                    .execute();
            return end(isFollow(blocker, blocked).or(isFollow(blocked, blocker)))
                    + leave(blocker, blocked)
                    + forgetTips(blocker, blocked);
        });
    }

    /** Ends memberships and invitations of each in lists of the other. */
    private int leave(UserId one, UserId other) {
        return sql.deleteFrom(COMMUNITY_LISTMEMBER)
                .where(membership(one, other).or(membership(other, one)))
                .execute();
    }

    private static Condition membership(UserId member, UserId owner) {
        return COMMUNITY_LISTMEMBER
                .USER_ID
                .eq(member.value())
                .and(COMMUNITY_LISTMEMBER.LIST_ID.in(DSL.select(COMMUNITY_LIST.ID)
                        .from(COMMUNITY_LIST)
                        .where(COMMUNITY_LIST.OWNER_ID.eq(owner.value()))));
    }

    private int forgetTips(UserId one, UserId other) {
        return sql.deleteFrom(COMMUNITY_TIP)
                .where(JooqTips.isBetween(one, other).or(JooqTips.isBetween(other, one)))
                .execute();
    }

    @Override
    public boolean unblock(UserId blocker, UserId blocked) {
        return sql.deleteFrom(COMMUNITY_BLOCK).where(isBlock(blocker, blocked)).execute() > 0;
    }

    @Override
    public Relation relation(UserId first, UserId second) {
        return relations.of(first, second);
    }

    @Override
    public Map<UserId, Relation> relations(UserId first, Collection<UserId> others) {
        return relations.of(first, others);
    }

    @Override
    public Page<Contact> followers(Viewer viewer, UserId user, PageRequest page) {
        return pages.followers(viewer, user, page);
    }

    @Override
    public Page<Contact> following(Viewer viewer, UserId user, PageRequest page) {
        return pages.following(viewer, user, page);
    }

    @Override
    public Page<Contact> friends(Viewer viewer, UserId user, PageRequest page) {
        return pages.friends(viewer, user, page);
    }

    @Override
    public Page<Contact> requests(UserId user, PageRequest page) {
        return pages.requests(user, page);
    }

    @Override
    public Page<Contact> blocks(UserId user, PageRequest page) {
        return pages.blocks(user, page);
    }

    @Override
    public List<UserId> friendIds(UserId user) {
        return pages.friendIds(user);
    }

    @Override
    public NetworkCounts counts(Viewer viewer, UserId user) {
        return pages.counts(viewer, user);
    }
}
