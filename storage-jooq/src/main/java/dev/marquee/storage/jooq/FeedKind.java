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
import java.util.List;
import java.util.Objects;
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
 * One kind of activities in a feed: the table of its rows, and which of them a viewer sees. Immutable.
 *
 * @param kind the kind
 * @param place the place of the kind among activities at one moment, which cursors have
 * @param id the rows' ids
 * @param author who did it
 * @param at when; an index has it after the author
 * @param seen that the viewer sees a row
 */
record FeedKind(
        ActivityKind kind,
        int place,
        TableField<?, Long> id,
        TableField<?, @Nullable Long> author,
        TableField<?, @Nullable Instant> at,
        Condition seen) {

    /** {@return a kind as a viewer sees it} */
    static FeedKind of(ActivityKind kind, Sight sight) {
        return switch (kind) {
            case REVIEW ->
                new FeedKind(
                        kind,
                        1,
                        COMMUNITY_REVIEW.ID,
                        COMMUNITY_REVIEW.AUTHOR_ID,
                        COMMUNITY_REVIEW.CREATED_AT,
                        COMMUNITY_REVIEW
                                .DELETED_AT
                                .isNull()
                                .and(COMMUNITY_REVIEW.HIDDEN_AT.isNull())
                                .and(sight.review(COMMUNITY_REVIEW)));
            case RATING ->
                new FeedKind(
                        kind,
                        2,
                        RATINGS_USERRATING.ID,
                        RATINGS_USERRATING.USER_ID,
                        RATINGS_USERRATING.RATED_AT,
                        sight.taste(RATINGS_USERRATING.USER_ID));
            case FAVORITE ->
                new FeedKind(
                        kind,
                        3,
                        FAVORITES_USERFAVORITE.ID,
                        FAVORITES_USERFAVORITE.USER_ID,
                        FAVORITES_USERFAVORITE.CREATED_AT,
                        sight.taste(FAVORITES_USERFAVORITE.USER_ID));
            case PLAY ->
                new FeedKind(
                        kind,
                        4,
                        HISTORY_PLAY.ID,
                        HISTORY_PLAY.USER_ID,
                        HISTORY_PLAY.WATCHED_AT,
                        HISTORY_PLAY
                                .ACCURACY
                                .in(
                                        DSL.inline(PlayRows.stored(Precision.INSTANT)),
                                        DSL.inline(PlayRows.stored(Precision.DAY)))
                                .and(sight.taste(HISTORY_PLAY.USER_ID)));
            case LIST ->
                new FeedKind(
                        kind,
                        5,
                        COMMUNITY_LIST.ID,
                        COMMUNITY_LIST.OWNER_ID,
                        COMMUNITY_LIST.CREATED_AT,
                        COMMUNITY_LIST
                                .DELETED_AT
                                .isNull()
                                .and(COMMUNITY_LIST.HIDDEN_AT.isNull())
                                .and(sight.list(COMMUNITY_LIST, false)));
        };
    }

    /** {@return the ids of the newest rows of an author after a cursor and before a moment} */
    Select<Record1<Long>> newest(Field<Long> ofAuthor, Instant now, @Nullable Cursor after, int limit) {
        KeysetOrder order = FeedRows.order(DSL.inline(place), id, at);
        return DSL.select(id)
                .from(table())
                .where(author.eq(ofAuthor))
                .and(at.le(now))
                .and(order.after(after))
                .and(seen)
                .orderBy(at.desc(), id)
                .limit(DSL.inline(limit));
    }

    /** {@return the places, ids and times of some rows} */
    Select<Record3<Integer, Long, @Nullable Instant>> rows(Select<Record1<Long>> ids) {
        Table<?> shown = table().as("shown");
        Field<Long> shownId = Objects.requireNonNull(shown.field(id));
        return DSL.select(
                        DSL.inline(place).as(FeedRows.PLACE),
                        shownId.as(FeedRows.ID),
                        Objects.requireNonNull(shown.field(at)).as(FeedRows.AT))
                .from(shown)
                .where(shownId.in(ids));
    }

    private Table<?> table() {
        return Objects.requireNonNull(id.getTable());
    }

    /** {@return the kind with a place} */
    static ActivityKind at(List<FeedKind> kinds, int place) {
        return kinds.stream()
                .filter(kind -> kind.place == place)
                .findFirst()
                .orElseThrow()
                .kind();
    }
}
