package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PROGRESS;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.Progress;
import dev.marquee.taste.StartedMovie;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Where users stopped movies, in {@code history_progress}. Thread-safe. */
final class WatchProgress {

    private static final int MAX_SECONDS = 86_400;

    private static final KeysetOrder LATEST = new KeysetOrder(
            "progress.LATEST",
            List.of(
                    KeysetOrder.Key.descending(HISTORY_PROGRESS.STOPPED_AT),
                    KeysetOrder.Key.ascending(HISTORY_PROGRESS.ID)));

    private final DSLContext sql;
    private final TasteRows rows;
    private final MovieReader reader;
    private final Clock clock;

    WatchProgress(DSLContext sql, TasteRows rows, MovieReader reader, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.reader = reader;
        this.clock = clock;
    }

    /** {@return the checked place in a movie, in seconds} */
    static int seconds(Duration position) {
        long seconds = position.toSeconds();
        return Rules.range(
                "position in seconds",
                (int) Math.max(Integer.MIN_VALUE, Math.min(seconds, Integer.MAX_VALUE)),
                0,
                MAX_SECONDS);
    }

    /** {@return the progress that was written, or empty if the user or the movie does not exist} */
    Optional<Progress> write(UserId user, MovieId movie, int seconds) {
        Progress progress = new Progress(user, movie, Duration.ofSeconds(seconds), clock.instant());
        return write(progress, DSL.noCondition()) == 0 ? Optional.empty() : Optional.of(progress);
    }

    /** {@return whether a progress was written, which is later than the one that is there} */
    boolean writeLater(Progress progress) {
        return write(progress, HISTORY_PROGRESS.STOPPED_AT.lt(DSL.excluded(HISTORY_PROGRESS.STOPPED_AT))) > 0;
    }

    private int write(Progress progress, Condition replacing) {
        return sql.insertInto(
                        HISTORY_PROGRESS,
                        List.of(
                                HISTORY_PROGRESS.USER_ID,
                                HISTORY_PROGRESS.MOVIE_ID,
                                HISTORY_PROGRESS.POSITION,
                                HISTORY_PROGRESS.STOPPED_AT))
                .select(rows.existing(
                        progress.user(),
                        progress.movie(),
                        DSL.val(seconds(progress.position()), HISTORY_PROGRESS.POSITION),
                        DSL.val(progress.stoppedAt(), HISTORY_PROGRESS.STOPPED_AT)))
                .onConflict(HISTORY_PROGRESS.USER_ID, HISTORY_PROGRESS.MOVIE_ID)
                .doUpdate()
                .set(HISTORY_PROGRESS.POSITION, DSL.excluded(HISTORY_PROGRESS.POSITION))
                .set(HISTORY_PROGRESS.STOPPED_AT, DSL.excluded(HISTORY_PROGRESS.STOPPED_AT))
                .where(replacing)
                .execute();
    }

    Optional<Progress> find(UserId user, MovieId movie) {
        return sql.select(HISTORY_PROGRESS.fields())
                .from(HISTORY_PROGRESS)
                .where(of(user, movie))
                .fetchOptional(StoredRows.mapper(HISTORY_PROGRESS, WatchProgress::progress));
    }

    boolean clear(UserId user, MovieId movie) {
        return sql.deleteFrom(HISTORY_PROGRESS).where(of(user, movie)).execute() > 0;
    }

    private static Condition of(UserId user, MovieId movie) {
        return HISTORY_PROGRESS.USER_ID.eq(user.value()).and(HISTORY_PROGRESS.MOVIE_ID.eq(movie.value()));
    }

    Page<StartedMovie> started(UserId user, PageRequest page) {
        List<Record> rows = sql.select(MovieReader.columns())
                .select(HISTORY_PROGRESS.fields())
                .from(MovieReader.with(HISTORY_PROGRESS, HISTORY_PROGRESS.MOVIE_ID))
                .where(HISTORY_PROGRESS.USER_ID.eq(user.value()))
                .and(LATEST.after(page.after()))
                .orderBy(LATEST.orderBy())
                .limit(page.limit() + 1)
                .fetch();
        return LATEST.page(rows, page.limit(), this::movies);
    }

    private List<StartedMovie> movies(List<Record> rows) {
        List<Movie> movies = reader.movies(rows);
        List<StartedMovie> started = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            started.add(new StartedMovie(
                    movies.get(i), StoredRows.read(HISTORY_PROGRESS, rows.get(i), WatchProgress::progress)));
        }
        return started;
    }

    private static Progress progress(Record row) {
        return new Progress(
                new UserId(row.get(HISTORY_PROGRESS.USER_ID)),
                new MovieId(row.get(HISTORY_PROGRESS.MOVIE_ID)),
                Duration.ofSeconds(row.get(HISTORY_PROGRESS.POSITION)),
                row.get(HISTORY_PROGRESS.STOPPED_AT));
    }
}
