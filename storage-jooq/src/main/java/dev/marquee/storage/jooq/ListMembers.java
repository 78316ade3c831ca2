package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTMEMBER;

import dev.marquee.InvalidValueException;
import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.community.ListId;
import dev.marquee.community.ListInvitation;
import dev.marquee.community.ListMember;
import dev.marquee.community.ListRole;
import dev.marquee.community.Relation;
import dev.marquee.community.SharedLists;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The members of lists and their invitations, in {@code community_listmember}. Thread-safe. */
final class ListMembers {

    private static final KeysetOrder NEWEST = new KeysetOrder(
            "list.invitations",
            List.of(
                    KeysetOrder.Key.descending(COMMUNITY_LISTMEMBER.CREATED_AT),
                    KeysetOrder.Key.ascending(COMMUNITY_LISTMEMBER.ID)));

    private final DSLContext sql;
    private final TasteRows rows;
    private final Transactions transactions;
    private final ListAccess access;
    private final Relations relations;
    private final Clock clock;

    ListMembers(
            DSLContext sql,
            Dialect dialect,
            Transactions transactions,
            ListAccess access,
            TasteRows rows,
            Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.transactions = transactions;
        this.access = access;
        this.relations = new Relations(sql, dialect);
        this.clock = clock;
    }

    private static Condition isOf(ListId list, UserId user) {
        return COMMUNITY_LISTMEMBER.LIST_ID.eq(list.value()).and(COMMUNITY_LISTMEMBER.USER_ID.eq(user.value()));
    }

    boolean invite(UserId owner, ListId list, UserId user, ListRole role) {
        return transactions.call(() -> {
            // Both at once, in one order: a block between them waits, or is there.
            rows.lockUsers(owner, user);
            access.lock(owner, list, ListAccess.Right.OWN);
            requireInvitable(owner, list, user);
            String stored = Sight.column(role);
            int changed = sql.update(COMMUNITY_LISTMEMBER)
                    .set(COMMUNITY_LISTMEMBER.ROLE, stored)
                    .where(isOf(list, user))
                    .and(COMMUNITY_LISTMEMBER.ROLE.ne(stored))
                    .execute();
            if (changed > 0 || sql.fetchExists(COMMUNITY_LISTMEMBER, isOf(list, user))) {
                return changed > 0;
            }
            requireRoom(list);
            sql.insertInto(COMMUNITY_LISTMEMBER)
                    .set(COMMUNITY_LISTMEMBER.LIST_ID, list.value())
                    .set(COMMUNITY_LISTMEMBER.USER_ID, user.value())
                    .set(COMMUNITY_LISTMEMBER.ROLE, stored)
                    .set(COMMUNITY_LISTMEMBER.CREATED_AT, clock.instant())
                    .execute();
            return true;
        });
    }

    private void requireInvitable(UserId owner, ListId list, UserId user) {
        if (owner.equals(user)) {
            throw new InvalidValueException(
                    "user " + user + " owns list " + list + " and can't be invited to it; invite another user");
        }
        rows.requireUsers(Set.of(user.value()));
        Relation relation = relations.of(owner, user);
        if (relation.blocks() || relation.blocked()) {
            throw new NotAllowedException("user " + owner + " can't invite user " + user
                    + " while one of them blocks the other; end the block first");
        }
    }

    private void requireRoom(ListId list) {
        int members = sql.fetchCount(COMMUNITY_LISTMEMBER, COMMUNITY_LISTMEMBER.LIST_ID.eq(list.value()));
        if (members >= SharedLists.MAX_MEMBERS) {
            throw new InvalidValueException("list " + list + " has " + members + " members and invitations, and a list"
                    + " has at most " + SharedLists.MAX_MEMBERS + "; remove one first");
        }
    }

    boolean accept(UserId user, ListId list) {
        // One statement, so that an invitation that is withdrawn at the same moment is accepted before or gone.
        int accepted = sql.update(COMMUNITY_LISTMEMBER)
                .set(COMMUNITY_LISTMEMBER.ACCEPTED_AT, clock.instant())
                .where(isOf(list, user))
                .and(COMMUNITY_LISTMEMBER.ACCEPTED_AT.isNull())
                .and(stands())
                .execute();
        if (accepted == 0
                && !sql.fetchExists(
                        COMMUNITY_LISTMEMBER,
                        isOf(list, user)
                                .and(COMMUNITY_LISTMEMBER.ACCEPTED_AT.isNotNull())
                                .and(stands()))) {
            throw new NotFoundException("user " + user + " has no invitation to list " + list
                    + "; it may have been withdrawn, ask the owner for another one");
        }
        return accepted > 0;
    }

    /** {@return that the list of a membership was neither deleted nor hidden} */
    private static Condition stands() {
        return DSL.exists(DSL.selectOne()
                .from(COMMUNITY_LIST)
                .where(COMMUNITY_LIST.ID.eq(COMMUNITY_LISTMEMBER.LIST_ID))
                .and(COMMUNITY_LIST.DELETED_AT.isNull())
                .and(COMMUNITY_LIST.HIDDEN_AT.isNull()));
    }

    boolean leave(UserId user, ListId list) {
        return transactions.call(() -> {
            // A change that the user makes at the same moment is finished before, or refused.
            rows.lockUsers(Set.of(user.value()));
            return end(list, user);
        });
    }

    boolean remove(UserId owner, ListId list, UserId user) {
        return transactions.call(() -> {
            access.lock(owner, list, ListAccess.Right.OWN);
            return end(list, user);
        });
    }

    private boolean end(ListId list, UserId user) {
        return sql.deleteFrom(COMMUNITY_LISTMEMBER).where(isOf(list, user)).execute() > 0;
    }

    List<ListMember> of(Viewer viewer, ListId list) {
        Sight sight = new Sight(viewer);
        Condition waits = viewer.moderator()
                ? DSL.trueCondition()
                : COMMUNITY_LISTMEMBER.ACCEPTED_AT.isNotNull().or(sight.isMe(COMMUNITY_LIST.OWNER_ID));
        return sql.select(
                        AUTH_USER.ID,
                        AUTH_USER.USERNAME,
                        COMMUNITY_LISTMEMBER.ROLE,
                        COMMUNITY_LISTMEMBER.CREATED_AT,
                        COMMUNITY_LISTMEMBER.ACCEPTED_AT)
                .from(COMMUNITY_LISTMEMBER)
                .join(COMMUNITY_LIST)
                .on(COMMUNITY_LIST.ID.eq(COMMUNITY_LISTMEMBER.LIST_ID))
                .join(AUTH_USER)
                .on(AUTH_USER.ID.eq(COMMUNITY_LISTMEMBER.USER_ID))
                .where(COMMUNITY_LIST.ID.eq(list.value()))
                .and(sight.list(COMMUNITY_LIST, false))
                .and(sight.members(COMMUNITY_LIST))
                .and(sight.unblocked(COMMUNITY_LISTMEMBER.USER_ID))
                .and(waits)
                .orderBy(COMMUNITY_LISTMEMBER.CREATED_AT, COMMUNITY_LISTMEMBER.ID)
                .limit(SharedLists.MAX_MEMBERS)
                .fetch(StoredRows.mapper(COMMUNITY_LISTMEMBER, ListMembers::member));
    }

    private static ListMember member(Record row) {
        return new ListMember(
                Authors.of(row, AUTH_USER),
                Sight.constant(ListRole.class, row.get(COMMUNITY_LISTMEMBER.ROLE)),
                row.get(COMMUNITY_LISTMEMBER.CREATED_AT),
                row.get(COMMUNITY_LISTMEMBER.ACCEPTED_AT));
    }

    Page<ListInvitation> invitations(UserId user, PageRequest page) {
        List<Record> found = sql.select(List.of(
                        COMMUNITY_LIST.ID,
                        COMMUNITY_LIST.NAME,
                        AUTH_USER.ID,
                        AUTH_USER.USERNAME,
                        COMMUNITY_LISTMEMBER.ID,
                        COMMUNITY_LISTMEMBER.ROLE,
                        COMMUNITY_LISTMEMBER.CREATED_AT))
                .from(COMMUNITY_LISTMEMBER)
                .join(COMMUNITY_LIST)
                .on(COMMUNITY_LIST.ID.eq(COMMUNITY_LISTMEMBER.LIST_ID))
                .join(AUTH_USER)
                .on(AUTH_USER.ID.eq(COMMUNITY_LIST.OWNER_ID))
                .where(COMMUNITY_LISTMEMBER.USER_ID.eq(user.value()))
                .and(COMMUNITY_LISTMEMBER.ACCEPTED_AT.isNull())
                .and(COMMUNITY_LIST.DELETED_AT.isNull())
                .and(COMMUNITY_LIST.HIDDEN_AT.isNull())
                .and(new Sight(Viewer.of(user)).unblocked(COMMUNITY_LIST.OWNER_ID))
                .and(NEWEST.after(page.after()))
                .orderBy(NEWEST.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return NEWEST.page(
                found,
                page.limit(),
                rows -> rows.stream()
                        .map(StoredRows.mapper(COMMUNITY_LISTMEMBER, ListMembers::invitation)::map)
                        .toList());
    }

    private static ListInvitation invitation(Record row) {
        return new ListInvitation(
                new ListId(row.get(COMMUNITY_LIST.ID)),
                row.get(COMMUNITY_LIST.NAME),
                Authors.of(row, AUTH_USER),
                Sight.constant(ListRole.class, row.get(COMMUNITY_LISTMEMBER.ROLE)),
                row.get(COMMUNITY_LISTMEMBER.CREATED_AT));
    }
}
