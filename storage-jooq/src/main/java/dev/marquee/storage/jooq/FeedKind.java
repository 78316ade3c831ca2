package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;
import static dev.marquee.storage.jooq.generated.Tables.FAVORITES_USERFAVORITE;
import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;

import dev.marquee.community.ActivityKind;
import dev.marquee.taste.WatchedAt.Precision;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

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

    /** {@return each author, and the time of their newest row or null} */
    Select<Record2<Long, Instant>> newest(FeedAsk ask) {
        return DSL.select(
                        FeedAuthors.AUTHOR.as(FeedRows.ID),
                        DSL.field(newest(at, ask, DSL.noCondition(), 1)).as(FeedRows.AT))
                .from(FeedAuthors.TABLE);
    }

    /** {@return the places, ids and times of the newest rows of each author since a time} */
    Select<Record3<Integer, Long, Instant>> rows(Dialect dialect, FeedAsk ask, Instant since) {
        Table<?> shown = table().as("shown");
        Field<Long> shownId = Objects.requireNonNull(shown.field(id));
        return DSL.select(
                        DSL.inline(place).as(FeedRows.PLACE),
                        shownId.as(FeedRows.ID),
                        Objects.requireNonNull(shown.field(at)).as(FeedRows.AT))
                .from(shown)
                .where(shownId.in(dialect.forEach(FeedAuthors.TABLE, newest(id, ask, at.ge(since), ask.rows()))));
    }

    /** {@return a column of the newest rows of an author} */
    private <T> Select<Record1<T>> newest(TableField<?, T> column, FeedAsk ask, Condition more, int limit) {
        return DSL.select(column)
                .from(table())
                .where(author.eq(FeedAuthors.AUTHOR))
                .and(at.le(ask.now()))
                .and(FeedRows.order(ask.name(), DSL.inline(place), id, at).after(ask.after()))
                .and(more)
                .and(seen)
                .orderBy(at.desc(), id)
                .limit(DSL.inline(limit));
    }

    private Table<?> table() {
        return Objects.requireNonNull(id.getTable());
    }
}
