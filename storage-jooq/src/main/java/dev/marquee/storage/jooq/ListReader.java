package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_COMMENT;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTITEM;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTMEMBER;

import dev.marquee.community.ListId;
import dev.marquee.community.ListRole;
import dev.marquee.community.SharedList;
import dev.marquee.community.Viewer;
import dev.marquee.community.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads lists as a viewer sees them, in one statement and another one for the likes of all. Confined to one call. */
final class ListReader {

    private final DSLContext sql;
    private final LikeCounts likes;
    private final Viewer viewer;
    private final Field<Integer> films;
    private final Field<Integer> comments;
    private final Field<String> role;

    ListReader(DSLContext sql, Dialect dialect, Viewer viewer) {
        this.sql = sql;
        this.likes = new LikeCounts(sql, dialect);
        this.viewer = viewer;
        Sight sight = new Sight(viewer);
        this.films = DSL.field(DSL.selectCount()
                        .from(COMMUNITY_LISTITEM)
                        .where(COMMUNITY_LISTITEM.LIST_ID.eq(COMMUNITY_LIST.ID)))
                .as("films");
        this.comments = DSL.field(DSL.selectCount()
                        .from(COMMUNITY_COMMENT)
                        .where(COMMUNITY_COMMENT.LIST_ID.eq(COMMUNITY_LIST.ID))
                        .and(sight.comment(COMMUNITY_COMMENT)))
                .as("comments");
        this.role = DSL.field(DSL.select(COMMUNITY_LISTMEMBER.ROLE)
                        .from(COMMUNITY_LISTMEMBER)
                        .where(COMMUNITY_LISTMEMBER.LIST_ID.eq(COMMUNITY_LIST.ID))
                        .and(sight.isMe(COMMUNITY_LISTMEMBER.USER_ID))
                        .and(COMMUNITY_LISTMEMBER.ACCEPTED_AT.isNotNull()))
                .as("viewer_role");
    }

    /** {@return a query of all lists; the caller says which, and which of them the viewer may see} */
    SelectOnConditionStep<Record> select() {
        return sql.select(COMMUNITY_LIST.fields())
                .select(AUTH_USER.ID, AUTH_USER.USERNAME)
                .select(films, comments, role)
                .from(COMMUNITY_LIST)
                .leftJoin(AUTH_USER)
                .on(AUTH_USER.ID.eq(COMMUNITY_LIST.OWNER_ID));
    }

    List<SharedList> lists(List<Record> rows) {
        Map<Long, LikeCounts.Part> parts = likes.parts(
                viewer,
                Subject.Kind.LIST,
                rows.stream()
                        .filter(row -> row.get(COMMUNITY_LIST.LIKE_COUNT) > 0)
                        .map(row -> row.get(COMMUNITY_LIST.ID))
                        .toList());
        return rows.stream()
                .map(row -> StoredRows.read(
                        COMMUNITY_LIST,
                        row,
                        found -> list(found, parts.getOrDefault(found.get(COMMUNITY_LIST.ID), LikeCounts.Part.NONE))))
                .toList();
    }

    private SharedList list(Record row, LikeCounts.Part likes) {
        return new SharedList(
                new ListId(row.get(COMMUNITY_LIST.ID)),
                Authors.optional(row, AUTH_USER),
                Objects.requireNonNullElse(row.get(COMMUNITY_LIST.NAME), ""),
                row.get(COMMUNITY_LIST.DESCRIPTION),
                row.get(COMMUNITY_LIST.RANKED),
                Sight.constant(Visibility.class, row.get(COMMUNITY_LIST.VISIBILITY)),
                row.get(COMMUNITY_LIST.VERSION),
                row.get(films),
                likes.of(row.get(COMMUNITY_LIST.LIKE_COUNT)),
                row.get(comments),
                likes.byViewer(),
                role(row.get(role)),
                row.get(COMMUNITY_LIST.SECRET) != null && isOwner(row),
                row.get(COMMUNITY_LIST.CREATED_AT),
                row.get(COMMUNITY_LIST.UPDATED_AT),
                row.get(COMMUNITY_LIST.DELETED_AT),
                row.get(COMMUNITY_LIST.HIDDEN_AT) != null);
    }

    private static @Nullable ListRole role(@Nullable String stored) {
        return stored == null ? null : Sight.constant(ListRole.class, stored);
    }

    private boolean isOwner(Record row) {
        return viewer.user() != null && Long.valueOf(viewer.user().value()).equals(row.get(COMMUNITY_LIST.OWNER_ID));
    }
}
