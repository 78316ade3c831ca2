package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.IMPORTS_BATCH;

import dev.marquee.InvalidValueException;
import dev.marquee.NotFoundException;
import dev.marquee.taste.AppliedImport;
import dev.marquee.taste.Dismissal;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.ImportId;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.TasteFact;
import dev.marquee.taste.TasteImport;
import dev.marquee.taste.TasteImports;
import dev.marquee.taste.UndoneImport;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Imports in {@code imports_batch} and {@code imports_change}. Thread-safe. */
final class JooqTasteImports implements TasteImports {

    private static final int MAX_SOURCE = 50;

    private final DSLContext sql;
    private final Dialect dialect;
    private final TasteRows rows;
    private final TasteChanges changes;
    private final Transactions transactions;
    private final TasteWriters writers;
    private final Clock clock;

    JooqTasteImports(DSLContext sql, Dialect dialect, Transactions transactions, TasteWriters writers, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.rows = new TasteRows(sql, dialect, transactions);
        this.changes = new TasteChanges(sql, dialect, rows.writer());
        this.transactions = transactions;
        this.writers = writers;
        this.clock = clock;
    }

    @Override
    public AppliedImport preview(UserId user, List<TasteFact> facts) {
        requireOf(user, facts);
        requireReferences(user, facts);
        return new AppliedImport(
                Optional.empty(), ImportPlan.reading(sql, dialect, user, facts).taken());
    }

    @Override
    public AppliedImport apply(UserId user, String source, List<TasteFact> facts) {
        String checked = Rules.required("source", source, MAX_SOURCE);
        requireOf(user, facts);
        return transactions.call(() -> ReferenceCheck.unlessDeleted(
                "user " + user + " or one of the movies", () -> write(user, checked, List.copyOf(facts))));
    }

    private static void requireOf(UserId user, List<TasteFact> facts) {
        facts.stream().filter(fact -> !fact.user().equals(user)).findFirst().ifPresent(fact -> {
            throw new InvalidValueException("an import for user " + user + " has a fact about user " + fact.user()
                    + "; import the facts of each user apart");
        });
    }

    private void requireReferences(UserId user, List<TasteFact> facts) {
        rows.requireUsers(Set.of(user.value()));
        rows.requireReferences(facts);
    }

    /**
     * Makes everything wait that would insert rows of the user, so that what differs afterwards is what this import
     * did.
     */
    private void lock(UserId user) {
        dialect.locking(sql.select(AUTH_USER.ID).from(AUTH_USER).where(AUTH_USER.ID.eq(user.value())))
                .fetch();
    }

    private AppliedImport write(UserId user, String source, List<TasteFact> facts) {
        lock(user);
        requireReferences(user, facts);
        ImportPlan plan = ImportPlan.locking(sql, dialect, user, facts);
        List<Boolean> taken = plan.taken();
        writers.favorites().addAll(plan.taken(Favorite.class, taken));
        writers.ratings().setAll(plan.taken(Rating.class, taken));
        writers.history().addAll(plan.taken(NewPlay.class, taken));
        List<TasteChange> sofar = TasteChange.between(plan.before(), plan.rows());
        // A movie that the import wants on the watchlist stays there: another import of the same would put it back.
        changes.putBack(
                user,
                sofar.stream()
                        .filter(change -> change.table() == TasteTable.WATCHLIST
                                && change.kind() == TasteChange.Kind.REMOVED
                                && plan.watchlisted().contains(change.movie()))
                        .toList());
        writers.watchlist().addAll(plan.taken(WatchlistEntry.class, taken));
        writers.dismissals().addAll(plan.taken(Dismissal.class, taken));
        if (!taken.contains(true)) {
            return new AppliedImport(Optional.empty(), taken);
        }
        TasteImport batch = insert(user, source, taken);
        changes.write(batch.id(), TasteChange.between(plan.before(), plan.rows()));
        return new AppliedImport(Optional.of(batch), taken);
    }

    private TasteImport insert(UserId user, String source, List<Boolean> taken) {
        int count = Collections.frequency(taken, true);
        return sql.insertInto(IMPORTS_BATCH)
                .set(IMPORTS_BATCH.USER_ID, user.value())
                .set(IMPORTS_BATCH.SOURCE, source)
                .set(IMPORTS_BATCH.IMPORTED_AT, clock.instant())
                .set(IMPORTS_BATCH.TAKEN, count)
                .set(IMPORTS_BATCH.PRESENT, taken.size() - count)
                .returning()
                .fetchSingle(StoredRows.mapper(IMPORTS_BATCH, JooqTasteImports::batch));
    }

    @Override
    public List<TasteImport> list(UserId user) {
        return sql.selectFrom(IMPORTS_BATCH)
                .where(IMPORTS_BATCH.USER_ID.eq(user.value()))
                .orderBy(IMPORTS_BATCH.IMPORTED_AT.desc(), IMPORTS_BATCH.ID.desc())
                .fetch(StoredRows.mapper(IMPORTS_BATCH, JooqTasteImports::batch));
    }

    @Override
    public Optional<TasteImport> find(ImportId id) {
        return sql.selectFrom(IMPORTS_BATCH)
                .where(IMPORTS_BATCH.ID.eq(id.value()))
                .fetchOptional(StoredRows.mapper(IMPORTS_BATCH, JooqTasteImports::batch));
    }

    private static TasteImport batch(Record row) {
        return new TasteImport(
                new ImportId(row.get(IMPORTS_BATCH.ID)),
                new UserId(row.get(IMPORTS_BATCH.USER_ID)),
                row.get(IMPORTS_BATCH.SOURCE),
                row.get(IMPORTS_BATCH.IMPORTED_AT),
                row.get(IMPORTS_BATCH.TAKEN),
                row.get(IMPORTS_BATCH.PRESENT));
    }

    @Override
    public UndoneImport undo(ImportId id) {
        return transactions.call(() -> {
            TasteImport batch = find(id).orElseThrow(() -> missing(id));
            lock(batch.user());
            List<TasteChange> all = new ArrayList<>(changes.of(id));
            passOn(batch, all);
            // Of calls at the same time, the others find no import once the first one has ended.
            if (sql.deleteFrom(IMPORTS_BATCH)
                            .where(IMPORTS_BATCH.ID.eq(id.value()))
                            .execute()
                    == 0) {
                throw missing(id);
            }
            int restored = changes.undo(batch.user(), all);
            transactions.favoritesChanged(restored);
            return new UndoneImport(restored, all.size() - restored);
        });
    }

    /** Lets the later imports of the user put back what was there before one that is undone first. */
    private void passOn(TasteImport batch, List<TasteChange> undone) {
        PassedOn passed = new PassedOn(undone);
        sql.select(IMPORTS_BATCH.ID)
                .from(IMPORTS_BATCH)
                .where(IMPORTS_BATCH.USER_ID.eq(batch.user().value()))
                .and(IMPORTS_BATCH.ID.gt(batch.id().value()))
                .orderBy(IMPORTS_BATCH.ID)
                .fetch(IMPORTS_BATCH.ID)
                .forEach(later -> passed.to(new ImportId(later), changes));
    }

    private static NotFoundException missing(ImportId id) {
        return new NotFoundException(
                "there is no import " + id + "; it may have been undone, list the user's imports to see those left");
    }
}
