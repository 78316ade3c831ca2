package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;
import static dev.marquee.storage.jooq.generated.Tables.FAVORITES_USERFAVORITE;
import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;

import dev.marquee.community.ActivityKind;
import dev.marquee.page.Cursor;
import dev.marquee.taste.WatchedAt.Precision;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * One kind of activities in a feed: the table of its rows, and which of them are seen. Immutable.
 *
 * @param kind the kind
 * @param place the place of the kind among activities at one moment, which cursors have
 * @param id the rows' ids
 * @param author who did it
 * @param at when; an index has it after the author
 * @param seen that a row is seen, by what its author shows ({@link FeedAuthors})
 */
record FeedKind(
        ActivityKind kind,
        int place,
        TableField<?, Long> id,
        TableField<?, Long> author,
        TableField<?, Instant> at,
        Condition seen) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Condition SHOWS_TASTE = FeedAuthors.TASTE.le(FeedAuthors.LEVEL);

    private static final List<FeedKind> ALL =
            Arrays.stream(ActivityKind.values()).map(FeedKind::made).toList();

    /** {@return a kind} */
    static FeedKind of(ActivityKind kind) {
        return ALL.stream().filter(one -> one.kind == kind).findFirst().orElseThrow();
    }

    /** {@return the kind with a place} */
    static FeedKind at(int place) {
        return ALL.stream().filter(one -> one.place == place).findFirst().orElseThrow();
    }

    private static FeedKind made(ActivityKind kind) {
        return switch (kind) {
            case REVIEW ->
                new FeedKind(
                        kind,
                        1,
                        COMMUNITY_REVIEW.ID,
                        COMMUNITY_REVIEW.AUTHOR_ID,
                        COMMUNITY_REVIEW.CREATED_AT,
                        Sight.required(COMMUNITY_REVIEW.VISIBILITY)
                                .le(FeedAuthors.LEVEL)
                                .and(COMMUNITY_REVIEW.DELETED_AT.isNull())
                                .and(COMMUNITY_REVIEW.HIDDEN_AT.isNull()));
            case RATING ->
                new FeedKind(
                        kind,
                        2,
                        RATINGS_USERRATING.ID,
                        RATINGS_USERRATING.USER_ID,
                        RATINGS_USERRATING.RATED_AT,
                        SHOWS_TASTE);
            case FAVORITE ->
                new FeedKind(
                        kind,
                        3,
                        FAVORITES_USERFAVORITE.ID,
                        FAVORITES_USERFAVORITE.USER_ID,
                        FAVORITES_USERFAVORITE.CREATED_AT,
                        SHOWS_TASTE);
            case PLAY ->
                new FeedKind(
                        kind,
                        4,
                        HISTORY_PLAY.ID,
                        HISTORY_PLAY.USER_ID,
                        HISTORY_PLAY.WATCHED_AT,
                        SHOWS_TASTE.and(HISTORY_PLAY.ACCURACY.in(
                                DSL.inline(PlayRows.stored(Precision.INSTANT)),
                                DSL.inline(PlayRows.stored(Precision.DAY)))));
            case LIST ->
                new FeedKind(
                        kind,
                        5,
                        COMMUNITY_LIST.ID,
                        COMMUNITY_LIST.OWNER_ID,
                        COMMUNITY_LIST.CREATED_AT,
                        Sight.required(COMMUNITY_LIST.VISIBILITY)
                                .le(FeedAuthors.LEVEL)
                                .and(COMMUNITY_LIST.DELETED_AT.isNull())
                                .and(COMMUNITY_LIST.HIDDEN_AT.isNull()));
        };
    }

    /**
     * Returns a time, as a table of one row, that no row of a page is older than: among the newest row of each author,
     * that of the last one on a page. So few of the older rows are read. If there are fewer authors than rows on a
     * page, it is the earliest time.
     *
     * @param query identifies the kinds, so that a cursor can't be used with others
     * @param limit the length of the page
     */
    CommonTableExpression<?> since(Dialect dialect, String query, Instant now, @Nullable Cursor after, int limit) {
        Table<?> first = table().as("first");
        Field<Instant> firstAt = Objects.requireNonNull(first.field(at));
        Field<Instant> last = DSL.field(DSL.select(firstAt)
                .from(first)
                .where(Objects.requireNonNull(first.field(id))
                        .in(dialect.forEach(FeedAuthors.TABLE, newest(query, now, after, DSL.noCondition(), 1))))
                .orderBy(firstAt.desc())
                .limit(DSL.inline(1))
                .offset(DSL.inline(limit - 1)));
        return DSL.name(sinceName())
                .fields(FeedRows.AT)
                .asMaterialized(DSL.select(DSL.coalesce(last, DSL.val(EARLIEST, at))));
    }

    private String sinceName() {
        return "since_" + place;
    }

    /**
     * Returns the places, ids and times of the newest rows, after a cursor and before a moment, of a query with
     * {@link #since}.
     *
     * @param query identifies the kinds, so that a cursor can't be used with others
     * @param limit the length of the page
     */
    Select<Record3<Integer, Long, Instant>> rows(
            Dialect dialect, String query, Instant now, @Nullable Cursor after, int limit) {
        Field<Instant> since = DSL.field(
                DSL.select(DSL.field(DSL.name(FeedRows.AT), at.getDataType())).from(DSL.table(DSL.name(sinceName()))));
        Table<?> shown = table().as("shown");
        Field<Long> shownId = Objects.requireNonNull(shown.field(id));
        return DSL.select(
                        DSL.inline(place).as(FeedRows.PLACE),
                        shownId.as(FeedRows.ID),
                        Objects.requireNonNull(shown.field(at)).as(FeedRows.AT))
                .from(shown)
                .where(shownId.in(dialect.forEach(FeedAuthors.TABLE, newest(query, now, after, at.ge(since), limit))));
    }

    /** {@return the ids of the newest rows of an author} */
    private Select<Record1<Long>> newest(String query, Instant now, @Nullable Cursor after, Condition more, int limit) {
        return DSL.select(id)
                .from(table())
                .where(author.eq(FeedAuthors.AUTHOR))
                .and(at.le(now))
                .and(FeedRows.order(query, DSL.inline(place), id, at).after(after))
                .and(more)
                .and(seen)
                .orderBy(at.desc(), id)
                .limit(DSL.inline(limit));
    }

    private Table<?> table() {
        return Objects.requireNonNull(id.getTable());
    }
}
