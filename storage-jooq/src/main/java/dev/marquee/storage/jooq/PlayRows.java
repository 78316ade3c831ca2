package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;

import dev.marquee.movie.MovieId;
import dev.marquee.storage.jooq.generated.tables.HistoryPlay;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Play;
import dev.marquee.taste.PlayId;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/** Plays as rows of {@code history_play}. Stateless and thread-safe. */
final class PlayRows {

    private static final HistoryPlay FIRST = HISTORY_PLAY.as("first_play");

    /** Whether a play is not the first one of its movie, which is one entry of an index. */
    private static final Field<Boolean> REWATCH = DSL.field(HISTORY_PLAY.ID.ne(DSL.field(DSL.select(FIRST.ID)
                    .from(FIRST)
                    .where(FIRST.USER_ID.eq(HISTORY_PLAY.USER_ID))
                    .and(FIRST.MOVIE_ID.eq(HISTORY_PLAY.MOVIE_ID))
                    .orderBy(FIRST.WATCHED_AT.asc().nullsFirst(), FIRST.ID)
                    .limit(DSL.inline(1)))))
            .as("rewatch");

    private PlayRows() {}

    /** {@return the columns of a play, to select from {@code history_play}} */
    static List<Field<?>> columns() {
        List<Field<?>> columns = new ArrayList<>(List.of(HISTORY_PLAY.fields()));
        columns.add(REWATCH);
        return columns;
    }

    /** {@return the order of the diary} */
    static List<SortField<?>> latest() {
        return List.of(HISTORY_PLAY.WATCHED_AT.desc().nullsLast(), HISTORY_PLAY.ID.desc());
    }

    /** {@return the condition that a stored play is the same as another one} */
    static Condition same(NewPlay play) {
        Condition ofUser = HISTORY_PLAY.USER_ID.eq(play.user().value());
        if (play.sourceId() != null) {
            return ofUser.and(HISTORY_PLAY.SOURCE.eq(play.source())).and(HISTORY_PLAY.SOURCE_ID.eq(play.sourceId()));
        }
        return ofUser.and(HISTORY_PLAY.MOVIE_ID.eq(play.movie().value()))
                .and(HISTORY_PLAY.SOURCE_ID.isNull())
                .and(HISTORY_PLAY.ACCURACY.eq(stored(play.watchedAt().precision())))
                .and(
                        play.watchedAt().start() == null
                                ? HISTORY_PLAY.WATCHED_AT.isNull()
                                : HISTORY_PLAY.WATCHED_AT.eq(play.watchedAt().start()));
    }

    /** {@return the play of a row with {@link #columns()}} */
    static Play play(Record row) {
        return StoredRows.read(HISTORY_PLAY, row, PlayRows::toPlay);
    }

    private static Play toPlay(Record row) {
        NewPlay details = new NewPlay(
                new UserId(row.get(HISTORY_PLAY.USER_ID)),
                new MovieId(row.get(HISTORY_PLAY.MOVIE_ID)),
                new WatchedAt(precision(row.get(HISTORY_PLAY.ACCURACY)), row.get(HISTORY_PLAY.WATCHED_AT)),
                row.get(HISTORY_PLAY.SOURCE),
                row.get(HISTORY_PLAY.SOURCE_ID),
                row.get(HISTORY_PLAY.NOTE));
        return new Play(
                new PlayId(row.get(HISTORY_PLAY.ID)), details, row.get(REWATCH), row.get(HISTORY_PLAY.CREATED_AT));
    }

    static String stored(WatchedAt.Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }

    static WatchedAt.Precision precision(String stored) {
        return Arrays.stream(WatchedAt.Precision.values())
                .filter(precision -> stored(precision).equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the accuracy is " + Rules.shown(stored) + ", and it must be instant, day, year or unknown"));
    }
}
