package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;

import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.storage.jooq.generated.tables.records.HistoryPlayRecord;
import dev.marquee.taste.AddedPlay;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Play;
import dev.marquee.taste.PlayId;
import dev.marquee.taste.Progress;
import dev.marquee.taste.StartedMovie;
import dev.marquee.taste.WatchCount;
import dev.marquee.taste.WatchGrouping;
import dev.marquee.taste.WatchHistory;
import dev.marquee.taste.WatchTotals;
import dev.marquee.taste.WatchedMovie;
import dev.marquee.taste.YearInReview;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The watch history in {@code history_play} and {@code history_progress}. Thread-safe. */
final class JooqWatchHistory implements WatchHistory {

    private static final int MAX_USERS = 1000;
    private static final int MAX_LIMIT = 1000;

    /** What a new play is written with. */
    private static final List<TableField<HistoryPlayRecord, ?>> COLUMNS = List.of(
            HISTORY_PLAY.USER_ID,
            HISTORY_PLAY.MOVIE_ID,
            HISTORY_PLAY.WATCHED_AT,
            HISTORY_PLAY.ACCURACY,
            HISTORY_PLAY.SOURCE,
            HISTORY_PLAY.SOURCE_ID,
            HISTORY_PLAY.NOTE,
            HISTORY_PLAY.CREATED_AT);

    /** The order in which a batch is written: the one of the unique keys, so that no two batches can deadlock. */
    private static final Comparator<NewPlay> BY_KEY = Comparator.comparing(NewPlay::user)
            .thenComparing(play -> play.sourceId() == null)
            .thenComparing(play -> play.sourceId() == null ? "" : String.valueOf(play.source()))
            .thenComparing(play -> String.valueOf(play.sourceId()))
            .thenComparing(NewPlay::movie)
            .thenComparing(play -> play.watchedAt().start(), Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(play -> play.watchedAt().precision());

    private final DSLContext sql;
    private final Dialect dialect;
    private final TasteRows rows;
    private final Transactions transactions;
    private final DiaryPages diaries;
    private final WatchStatistics statistics;
    private final YearReviews reviews;
    private final WatchProgress progress;
    private final PlayEffects effects;
    private final Clock clock;

    JooqWatchHistory(DSLContext sql, Dialect dialect, Transactions transactions, MovieReader reader, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = new TasteRows(sql, dialect, transactions);
        this.transactions = transactions;
        this.diaries = new DiaryPages(sql, dialect, reader);
        this.statistics = new WatchStatistics(sql, dialect);
        this.reviews = new YearReviews(sql, reader, diaries, statistics);
        this.progress = new WatchProgress(sql, rows, reader, clock);
        this.effects = new PlayEffects(sql, dialect);
        this.clock = clock;
    }

    @Override
    public AddedPlay add(NewPlay play) {
        return transactions.call(() ->
                ReferenceCheck.unlessDeleted("user " + play.user() + " or movie " + play.movie(), () -> insert(play)));
    }

    private AddedPlay insert(NewPlay play) {
        // If the play that was there is removed before it is read, the loop goes on.
        while (true) {
            boolean added = insertRow(play) > 0;
            Optional<Play> stored = select(PlayRows.same(play));
            if (stored.isPresent()) {
                if (added) {
                    effects.of(HISTORY_PLAY.ID.eq(stored.get().id().value()));
                    transactions.favoritesChanged(1);
                }
                return new AddedPlay(stored.get(), added);
            }
            rows.require(play.user(), play.movie());
        }
    }

    private int insertRow(NewPlay play) {
        return sql.insertInto(HISTORY_PLAY, COLUMNS)
                .select(rows.existing(
                        play.user(),
                        play.movie(),
                        DSL.val(play.watchedAt().start(), HISTORY_PLAY.WATCHED_AT),
                        DSL.val(PlayRows.stored(play.watchedAt().precision()), HISTORY_PLAY.ACCURACY),
                        DSL.val(play.source(), HISTORY_PLAY.SOURCE),
                        DSL.val(play.sourceId(), HISTORY_PLAY.SOURCE_ID),
                        DSL.val(play.note(), HISTORY_PLAY.NOTE),
                        DSL.val(clock.instant(), HISTORY_PLAY.CREATED_AT)))
                .onConflictDoNothing()
                .execute();
    }

    @Override
    public int addAll(Collection<NewPlay> plays) {
        return plays.isEmpty()
                ? 0
                : transactions.call(
                        () -> ReferenceCheck.unlessDeleted("one of the users or movies", () -> insert(plays)));
    }

    private int insert(Collection<NewPlay> plays) {
        rows.requireReferences(plays);
        Instant now = clock.instant();
        Long last = sql.select(DSL.max(HISTORY_PLAY.ID))
                .from(HISTORY_PLAY)
                .fetchSingle()
                .value1();
        int added = rows.writer()
                .insert(
                        COLUMNS,
                        plays.stream()
                                .sorted(BY_KEY)
                                .map(play -> row(play, now))
                                .toList(),
                        RowWriter.OnConflict.SKIP);
        if (added > 0) {
            // An id is never used twice, so what came since then has a greater one; so have plays of others that came
            // at the same time. The sum keeps the database from reading all plays of these users by their index.
            Set<Long> users = plays.stream().map(play -> play.user().value()).collect(Collectors.toSet());
            effects.of(HISTORY_PLAY
                    .ID
                    .gt(last == null ? 0 : last)
                    .and(dialect.isAmong(HISTORY_PLAY.USER_ID.plus(0), users)));
        }
        transactions.favoritesChanged(added);
        return added;
    }

    private static @Nullable Object[] row(NewPlay play, Instant now) {
        return new @Nullable Object[] {
            play.user().value(),
            play.movie().value(),
            play.watchedAt().start(),
            PlayRows.stored(play.watchedAt().precision()),
            play.source(),
            play.sourceId(),
            play.note(),
            now
        };
    }

    @Override
    public boolean remove(PlayId play) {
        int removed = sql.deleteFrom(HISTORY_PLAY)
                .where(HISTORY_PLAY.ID.eq(play.value()))
                .execute();
        transactions.favoritesChanged(removed);
        return removed > 0;
    }

    @Override
    public int removeAll(UserId user, MovieId movie) {
        return transactions.call(() -> {
            int removed = sql.deleteFrom(HISTORY_PLAY).where(of(user, movie)).execute();
            progress.clear(user, movie);
            transactions.favoritesChanged(removed);
            return removed;
        });
    }

    private static Condition of(UserId user, MovieId movie) {
        return HISTORY_PLAY.USER_ID.eq(user.value()).and(HISTORY_PLAY.MOVIE_ID.eq(movie.value()));
    }

    @Override
    public Optional<Play> find(PlayId play) {
        return select(HISTORY_PLAY.ID.eq(play.value()));
    }

    private Optional<Play> select(Condition condition) {
        return sql.select(PlayRows.columns())
                .from(HISTORY_PLAY)
                .where(condition)
                .fetchOptional(PlayRows::play);
    }

    @Override
    public List<Play> plays(UserId user, MovieId movie, int limit) {
        Rules.range("limit", limit, 1, MAX_LIMIT);
        return sql.select(PlayRows.columns())
                .from(HISTORY_PLAY)
                .where(of(user, movie))
                .orderBy(PlayRows.latest())
                .limit(limit)
                .fetch(PlayRows::play);
    }

    @Override
    public List<WatchedMovie> watched(UserId user) {
        return sql.select(HISTORY_PLAY.MOVIE_ID, DSL.count(), DSL.max(HISTORY_PLAY.WATCHED_AT))
                .from(HISTORY_PLAY)
                .where(HISTORY_PLAY.USER_ID.eq(user.value()))
                .groupBy(HISTORY_PLAY.MOVIE_ID)
                .orderBy(HISTORY_PLAY.MOVIE_ID)
                .fetch(StoredRows.mapper(
                        HISTORY_PLAY, row -> new WatchedMovie(new MovieId(row.value1()), row.value2(), row.value3())));
    }

    @Override
    public Map<UserId, List<WatchedMovie>> watched(Collection<UserId> users) {
        Rules.size("users", users, MAX_USERS);
        Set<Long> ids = users.stream().map(UserId::value).collect(Collectors.toCollection(TreeSet::new));
        return sql.select(HISTORY_PLAY.USER_ID, HISTORY_PLAY.MOVIE_ID, DSL.count(), DSL.max(HISTORY_PLAY.WATCHED_AT))
                .from(HISTORY_PLAY)
                .where(dialect.isAmong(HISTORY_PLAY.USER_ID, ids))
                .groupBy(HISTORY_PLAY.USER_ID, HISTORY_PLAY.MOVIE_ID)
                .orderBy(HISTORY_PLAY.USER_ID, HISTORY_PLAY.MOVIE_ID)
                .fetchGroups(
                        StoredRows.mapper(HISTORY_PLAY, row -> new UserId(row.value1())),
                        StoredRows.mapper(
                                HISTORY_PLAY,
                                row -> new WatchedMovie(new MovieId(row.value2()), row.value3(), row.value4())));
    }

    @Override
    public Page<DiaryEntry> diary(UserId user, DiaryQuery query) {
        return diaries.page(user, query);
    }

    @Override
    public WatchTotals totals(UserId user, @Nullable Integer year) {
        return statistics.totals(user, checked(year));
    }

    @Override
    public List<WatchCount> counts(UserId user, WatchGrouping grouping, @Nullable Integer year, int limit) {
        return statistics.counts(
                user, grouping, checked(year), Rules.range("limit", limit, 1, MAX_LIMIT), WatchStatistics.Most.PLAYS);
    }

    private static @Nullable Integer checked(@Nullable Integer year) {
        return Rules.optionalRange("year", year, 1, 9999);
    }

    @Override
    public YearInReview review(UserId user, int year) {
        return reviews.of(user, Rules.range("year", year, 1, 9999));
    }

    @Override
    public Progress stop(UserId user, MovieId movie, Duration position) {
        int seconds = WatchProgress.seconds(position);
        String references = "user " + user + " or movie " + movie;
        Optional<Progress> written =
                ReferenceCheck.unlessDeleted(references, () -> progress.write(user, movie, seconds));
        if (written.isEmpty()) {
            rows.require(user, movie);
        }
        return written.orElseThrow(() -> ReferenceCheck.deleted(references));
    }

    @Override
    public boolean stop(Progress stopped) {
        WatchProgress.seconds(stopped.position());
        Rules.moment("stopped_at", stopped.stoppedAt());
        boolean written = ReferenceCheck.unlessDeleted(
                "user " + stopped.user() + " or movie " + stopped.movie(), () -> progress.writeLater(stopped));
        if (!written) {
            rows.require(stopped.user(), stopped.movie());
        }
        return written;
    }

    @Override
    public Optional<Progress> progress(UserId user, MovieId movie) {
        return progress.find(user, movie);
    }

    @Override
    public boolean clearProgress(UserId user, MovieId movie) {
        return progress.clear(user, movie);
    }

    @Override
    public Page<StartedMovie> started(UserId user, PageRequest page) {
        return progress.started(user, page);
    }
}
