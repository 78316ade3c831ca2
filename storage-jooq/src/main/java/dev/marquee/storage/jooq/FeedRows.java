package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;

import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The rows of all kinds of a feed in one order: the newest first, then by kind and id. Stateless and thread-safe. */
final class FeedRows {

    /** The columns of a row. */
    static final String PLACE = "place";

    static final String ID = "id";
    static final String AT = "at";

    private static final String ROWS = "activity";

    static final Field<Integer> ITS_PLACE = DSL.field(DSL.name(ROWS, PLACE), Integer.class);
    static final Field<Long> ITS_ID = DSL.field(DSL.name(ROWS, ID), Long.class);
    static final Field<Instant> ITS_TIME = DSL.field(DSL.name(ROWS, AT), COMMUNITY_REVIEW.CREATED_AT.getDataType());

    private static final String NEWEST = "newest";

    /** An author with a row. */
    static final Field<Long> NEWEST_AUTHOR = DSL.field(DSL.name(NEWEST, ID), Long.class);

    /** The time of the newest row of a kind of an author, null if there is none. */
    static final Field<Instant> NEWEST_TIME =
            DSL.field(DSL.name(NEWEST, AT), COMMUNITY_REVIEW.CREATED_AT.getDataType());

    private FeedRows() {}

    /** {@return the order of the rows of all kinds} */
    static KeysetOrder order(String query) {
        return order(query, ITS_PLACE, ITS_ID, ITS_TIME);
    }

    /** {@return the order of a query, over the columns of one kind or of all} */
    static KeysetOrder order(String query, Field<Integer> place, Field<Long> id, Field<Instant> at) {
        return new KeysetOrder(
                query,
                List.of(
                        KeysetOrder.Key.descending(at),
                        KeysetOrder.Key.ascending(place),
                        KeysetOrder.Key.ascending(id)));
    }

    /** {@return the newest rows of each kind as one table} */
    static Table<?> newest(List<Select<Record2<Long, Instant>>> kinds) {
        return kinds.stream().reduce(Select::unionAll).orElseThrow().asTable(NEWEST);
    }

    /** {@return the rows of several kinds as one table} */
    static Table<?> of(List<Select<Record3<Integer, Long, Instant>>> kinds) {
        return kinds.stream().reduce(Select::unionAll).orElseThrow().asTable(ROWS);
    }
}
