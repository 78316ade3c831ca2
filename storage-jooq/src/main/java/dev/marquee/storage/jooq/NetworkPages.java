package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_BLOCK;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_FOLLOW;

import dev.marquee.community.Contact;
import dev.marquee.community.NetworkCounts;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.jooq.generated.tables.CommunityFollow;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** Reads and counts followers, followed accounts, friends, requests and blocks. Thread-safe. */
final class NetworkPages {

    private static final Condition ACCEPTED = COMMUNITY_FOLLOW.ACCEPTED_AT.isNotNull();

    private final DSLContext sql;

    NetworkPages(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Rows that are each a contact of a user.
     *
     * @param name identifies the order in cursors
     * @param rows the table of the rows
     * @param id the id of a row
     * @param user the column with the user whose contacts they are
     * @param contact the column with the contact
     * @param since the column with the time
     * @param state which rows of the table count
     */
    private record Contacts(
            String name,
            Table<?> rows,
            TableField<?, Long> id,
            TableField<?, Long> user,
            TableField<?, Long> contact,
            TableField<?, Instant> since,
            Condition state) {

        KeysetOrder newest() {
            return new KeysetOrder(name, List.of(KeysetOrder.Key.descending(since), KeysetOrder.Key.ascending(id)));
        }

        Condition of(UserId whose, Sight sight) {
            return user.eq(whose.value()).and(state).and(sight.unblocked(contact));
        }
    }

    private static Contacts follows(
            String name,
            TableField<?, Long> user,
            TableField<?, Long> contact,
            TableField<?, Instant> since,
            Condition state) {
        return new Contacts(name, COMMUNITY_FOLLOW, COMMUNITY_FOLLOW.ID, user, contact, since, state);
    }

    private static final Contacts FOLLOWERS = follows(
            "network.followers",
            COMMUNITY_FOLLOW.FOLLOWEE_ID,
            COMMUNITY_FOLLOW.FOLLOWER_ID,
            COMMUNITY_FOLLOW.ACCEPTED_AT,
            ACCEPTED);

    private static final Contacts FOLLOWING = follows(
            "network.following",
            COMMUNITY_FOLLOW.FOLLOWER_ID,
            COMMUNITY_FOLLOW.FOLLOWEE_ID,
            COMMUNITY_FOLLOW.ACCEPTED_AT,
            ACCEPTED);

    private static final Contacts FRIENDS = follows(
            "network.friends",
            COMMUNITY_FOLLOW.FOLLOWER_ID,
            COMMUNITY_FOLLOW.FOLLOWEE_ID,
            COMMUNITY_FOLLOW.ACCEPTED_AT,
            ACCEPTED.and(isMutual()));

    private static final Contacts REQUESTS = follows(
            "network.requests",
            COMMUNITY_FOLLOW.FOLLOWEE_ID,
            COMMUNITY_FOLLOW.FOLLOWER_ID,
            COMMUNITY_FOLLOW.CREATED_AT,
            COMMUNITY_FOLLOW.ACCEPTED_AT.isNull());

    private static final Contacts BLOCKS = new Contacts(
            "network.blocks",
            COMMUNITY_BLOCK,
            COMMUNITY_BLOCK.ID,
            COMMUNITY_BLOCK.BLOCKER_ID,
            COMMUNITY_BLOCK.BLOCKED_ID,
            COMMUNITY_BLOCK.CREATED_AT,
            DSL.noCondition());

    /** {@return that the account of a follow follows back} */
    private static Condition isMutual() {
        CommunityFollow back = COMMUNITY_FOLLOW.as("follow_back");
        return DSL.exists(DSL.selectOne()
                .from(back)
                .where(back.FOLLOWER_ID.eq(COMMUNITY_FOLLOW.FOLLOWEE_ID))
                .and(back.FOLLOWEE_ID.eq(COMMUNITY_FOLLOW.FOLLOWER_ID))
                .and(back.ACCEPTED_AT.isNotNull()));
    }

    Page<Contact> followers(Viewer viewer, UserId user, PageRequest page) {
        return shown(FOLLOWERS, viewer, user, page);
    }

    Page<Contact> following(Viewer viewer, UserId user, PageRequest page) {
        return shown(FOLLOWING, viewer, user, page);
    }

    Page<Contact> friends(Viewer viewer, UserId user, PageRequest page) {
        return shown(FRIENDS, viewer, user, page);
    }

    Page<Contact> requests(UserId user, PageRequest page) {
        return shown(REQUESTS, Viewer.of(user), user, page);
    }

    Page<Contact> blocks(UserId user, PageRequest page) {
        // The only contacts that a block does not hide from the user: those whom the user blocks.
        Condition own = BLOCKS.user().eq(user.value());
        return page(BLOCKS, own, page);
    }

    private Page<Contact> shown(Contacts contacts, Viewer viewer, UserId user, PageRequest page) {
        Sight sight = new Sight(viewer);
        return page(contacts, contacts.of(user, sight).and(sight.account(DSL.val(user.value()))), page);
    }

    private Page<Contact> page(Contacts contacts, Condition condition, PageRequest page) {
        KeysetOrder newest = contacts.newest();
        var found = sql.select(AUTH_USER.ID, AUTH_USER.USERNAME, contacts.since())
                .select(contacts.id())
                .from(contacts.rows())
                .join(AUTH_USER)
                .on(AUTH_USER.ID.eq(contacts.contact()))
                .where(condition)
                .and(newest.after(page.after()))
                .orderBy(newest.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return newest.page(
                found,
                page.limit(),
                rows -> rows.stream()
                        .map(row -> new Contact(Authors.of(row, AUTH_USER), row.get(contacts.since())))
                        .toList());
    }

    /** {@return a query of the ids of a user's friends} */
    static SelectConditionStep<Record1<Long>> friends(UserId user) {
        return DSL.select(COMMUNITY_FOLLOW.FOLLOWEE_ID)
                .from(COMMUNITY_FOLLOW)
                .where(COMMUNITY_FOLLOW.FOLLOWER_ID.eq(user.value()))
                .and(FRIENDS.state());
    }

    List<UserId> friendIds(UserId user) {
        return sql.fetch(friends(user).orderBy(COMMUNITY_FOLLOW.FOLLOWEE_ID))
                .map(StoredRows.mapper(COMMUNITY_FOLLOW, row -> new UserId(row.value1())));
    }

    NetworkCounts counts(Viewer viewer, UserId user) {
        Sight sight = new Sight(viewer);
        return sql.select(count(FOLLOWERS, user, sight), count(FOLLOWING, user, sight), count(FRIENDS, user, sight))
                .where(sight.account(DSL.val(user.value())))
                .fetchOptional(NetworkPages::counts)
                .orElse(new NetworkCounts(0, 0, 0));
    }

    private static NetworkCounts counts(Record3<Integer, Integer, Integer> row) {
        return new NetworkCounts(row.value1(), row.value2(), row.value3());
    }

    private static Field<Integer> count(Contacts contacts, UserId user, Sight sight) {
        return DSL.field(DSL.selectCount().from(contacts.rows()).where(contacts.of(user, sight)));
    }
}
