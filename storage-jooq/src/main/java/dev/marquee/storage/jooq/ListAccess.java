package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTMEMBER;

import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.StaleVersionException;
import dev.marquee.community.ListId;
import dev.marquee.community.ListRole;
import dev.marquee.community.Viewer;
import dev.marquee.storage.jooq.generated.tables.records.CommunityListRecord;
import dev.marquee.user.UserId;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Locks lists for changes, and refuses those that a user may not make. Users are locked before lists, as a deletion of
 * an account does. All methods require a transaction. Thread-safe.
 */
final class ListAccess {

    private final DSLContext sql;
    private final Dialect dialect;
    private final TasteRows rows;
    private final Clock clock;

    ListAccess(DSLContext sql, Dialect dialect, TasteRows rows, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = rows;
        this.clock = clock;
    }

    /** What a change requires of the user in whose name it is made. */
    enum Right {
        EDIT,
        OWN
    }

    /**
     * Locks a list that was not deleted.
     *
     * @return the list
     * @throws NotFoundException if the list does not exist, was deleted, or is not for the user to see
     * @throws NotAllowedException if the user may see it but has not the right
     */
    CommunityListRecord lock(UserId user, ListId list, Right right) {
        rows.lockUsers(Set.of(user.value()));
        CommunityListRecord locked = lockWithDeleted(user, list, right);
        if (locked.getDeletedAt() != null) {
            throw missing(list);
        }
        return locked;
    }

    /** Locks a list as {@link #lock} does, with the user's lock at hand; its owner gets it also if it was deleted. */
    CommunityListRecord lockWithDeleted(UserId user, ListId list, Right right) {
        // What the user may see is read after the lock is held: a member may have been removed meanwhile.
        dialect.locking(sql.select(COMMUNITY_LIST.ID).from(COMMUNITY_LIST).where(COMMUNITY_LIST.ID.eq(list.value())))
                .fetch();
        CommunityListRecord locked = sql.selectFrom(COMMUNITY_LIST)
                .where(COMMUNITY_LIST.ID.eq(list.value()))
                .and(new Sight(Viewer.of(user)).list(COMMUNITY_LIST, false))
                .fetchOptional()
                .orElseThrow(() -> missing(list));
        if (!isOwner(user, locked) && (right == Right.OWN || !isEditor(user, list))) {
            throw new NotAllowedException("user " + user + " may not change that of list " + list + ", for which one"
                    + " must be its " + (right == Right.OWN ? "owner" : "owner or an editor")
                    + "; ask the owner, or change a copy");
        }
        return locked;
    }

    static boolean isOwner(UserId user, CommunityListRecord list) {
        return Long.valueOf(user.value()).equals(list.getOwnerId());
    }

    private boolean isEditor(UserId user, ListId list) {
        return sql.fetchExists(DSL.selectOne()
                .from(COMMUNITY_LISTMEMBER)
                .where(COMMUNITY_LISTMEMBER.LIST_ID.eq(list.value()))
                .and(COMMUNITY_LISTMEMBER.USER_ID.eq(user.value()))
                .and(COMMUNITY_LISTMEMBER.ROLE.eq(Sight.column(ListRole.EDITOR)))
                .and(COMMUNITY_LISTMEMBER.ACCEPTED_AT.isNotNull()));
    }

    /** {@return the exception for a list that does not exist for a user} */
    static NotFoundException missing(ListId list) {
        return new NotFoundException("there is no list with id " + list + "; it may have been deleted");
    }

    /** Refuses a change of what is not what the caller read. */
    static void requireVersion(CommunityListRecord list, int version) {
        if (list.getVersion() != version) {
            throw new StaleVersionException(
                    list.getVersion(),
                    "list " + list.getId() + " has version " + list.getVersion() + " by now, and the change is of"
                            + " version " + version + "; read it again and repeat the change");
        }
    }

    /** Notes a change of a locked list. {@return its new version} */
    int changed(CommunityListRecord list, Map<? extends Field<?>, ?> values) {
        int version = list.getVersion() + 1;
        sql.update(COMMUNITY_LIST)
                .set(values)
                .set(COMMUNITY_LIST.VERSION, version)
                .set(COMMUNITY_LIST.UPDATED_AT, clock.instant())
                .where(COMMUNITY_LIST.ID.eq(list.getId()))
                .execute();
        return version;
    }
}
