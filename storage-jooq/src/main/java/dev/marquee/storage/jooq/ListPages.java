package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTITEM;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTMEMBER;

import dev.marquee.community.ListId;
import dev.marquee.community.ListQuery;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Finds lists by their id, their link, or a query, each by two statements. Thread-safe. */
final class ListPages {

    private static final KeysetOrder.Key<Long> ID = KeysetOrder.Key.ascending(COMMUNITY_LIST.ID);
    private static final KeysetOrder NEWEST =
            new KeysetOrder("list.newest", List.of(KeysetOrder.Key.descending(COMMUNITY_LIST.CREATED_AT), ID));
    private static final KeysetOrder BY_NAME =
            new KeysetOrder("list.name", List.of(KeysetOrder.Key.ascending(COMMUNITY_LIST.NAME_FORM), ID));

    private final DSLContext sql;
    private final Dialect dialect;

    ListPages(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    Optional<SharedList> find(Viewer viewer, ListId list) {
        return one(viewer, COMMUNITY_LIST.ID.eq(list.value()).and(new Sight(viewer).listOrTombstone(COMMUNITY_LIST)));
    }

    Optional<SharedList> findBySecret(Viewer viewer) {
        Sight sight = new Sight(viewer);
        return one(
                viewer,
                sight.hasSecret(COMMUNITY_LIST)
                        .and(sight.list(COMMUNITY_LIST, true))
                        .and(COMMUNITY_LIST.DELETED_AT.isNull())
                        .and(COMMUNITY_LIST.HIDDEN_AT.isNull()));
    }

    private Optional<SharedList> one(Viewer viewer, Condition condition) {
        ListReader reader = new ListReader(sql, dialect, viewer);
        return reader.lists(reader.select().where(condition).fetch()).stream().findFirst();
    }

    Page<SharedList> page(Viewer viewer, ListQuery query) {
        KeysetOrder order = query.name() == null ? NEWEST : BY_NAME;
        Sight sight = new Sight(viewer);
        ListReader reader = new ListReader(sql, dialect, viewer);
        List<Record> found = reader.select()
                .where(restriction(sight, query))
                .and(COMMUNITY_LIST.DELETED_AT.isNull())
                .and(sight.list(COMMUNITY_LIST, false))
                .and(order.after(query.page().after()))
                .orderBy(order.orderBy())
                .limit(query.page().limit() + 1)
                .fetch();
        return order.page(found, query.page().limit(), reader::lists);
    }

    private static Condition restriction(Sight sight, ListQuery query) {
        UserId owner = query.owner();
        UserId member = query.member();
        if (owner != null) {
            return COMMUNITY_LIST.OWNER_ID.eq(owner.value());
        } else if (member != null) {
            return COMMUNITY_LIST
                    .ID
                    .in(DSL.select(COMMUNITY_LISTMEMBER.LIST_ID)
                            .from(COMMUNITY_LISTMEMBER)
                            .where(COMMUNITY_LISTMEMBER.USER_ID.eq(member.value()))
                            .and(COMMUNITY_LISTMEMBER.ACCEPTED_AT.isNotNull()))
                    .and(sight.members(COMMUNITY_LIST))
                    .and(sight.unblocked(DSL.val(member.value())));
        } else if (query.movie() != null) {
            return COMMUNITY_LIST.ID.in(DSL.select(COMMUNITY_LISTITEM.LIST_ID)
                    .from(COMMUNITY_LISTITEM)
                    .where(COMMUNITY_LISTITEM.MOVIE_ID.eq(query.movie().value())));
        }
        return query.name() == null ? DSL.noCondition() : ListNames.beginsWith(query.name());
    }
}
