package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.PieceByPiece.READY;
import static dev.marquee.storage.jooq.PieceByPiece.WRITING;
import static dev.marquee.storage.jooq.generated.Tables.RECOMMEND_STATE;

import dev.marquee.StorageException;
import dev.marquee.storage.StateStore;
import dev.marquee.storage.jooq.generated.tables.records.RecommendStateRecord;
import dev.marquee.validation.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** States in {@code recommend_state}, with their bytes in {@code recommend_statepiece}. Thread-safe. */
final class JooqStateStore implements StateStore {

    private static final int MAX_NAME = 100;
    private static final int MAX_DESCRIPTION = 20_000;

    /** Written into the statement, because the index of the ready states serves no parameter. */
    private static final Condition IS_READY = RECOMMEND_STATE.STATE.eq(DSL.inline(READY));

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final Clock clock;
    private final PieceByPiece writing;

    JooqStateStore(DSLContext sql, Dialect dialect, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.clock = clock;
        writing = new PieceByPiece(
                sql,
                dialect,
                transactions,
                Pieces.OF_STATES,
                new PieceByPiece.Rows(RECOMMEND_STATE.ID, RECOMMEND_STATE.STATE, RECOMMEND_STATE.WRITTEN_AT));
    }

    @Override
    public Optional<StoredState> find(String name) {
        return sql.selectFrom(RECOMMEND_STATE)
                .where(RECOMMEND_STATE.NAME.eq(checked(name)))
                .and(IS_READY)
                .fetchOptional(StoredRows.mapper(RECOMMEND_STATE, JooqStateStore::state));
    }

    private static StoredState state(RecommendStateRecord row) {
        return new StoredState(
                row.getId(),
                row.getName(),
                row.getDescription(),
                row.getSha256(),
                row.getByteCount(),
                row.getWrittenAt());
    }

    @Override
    public InputStream read(StoredState state) {
        return new Pieces.Reader(sql, Pieces.OF_STATES, state.id(), state.bytes());
    }

    @Override
    public StoredState write(String name, String description, Content content) throws IOException {
        checked(name);
        Rules.optional("description of a state", description, MAX_DESCRIPTION);
        StoredState[] written = new StoredState[1];
        writing.write(
                () -> begin(name, description),
                content::writeTo,
                (id, pieces) -> written[0] = transactions.call(() -> complete(name, description, id, pieces)));
        return written[0];
    }

    private long begin(String name, String description) {
        writing.discardAbandoned(RECOMMEND_STATE.NAME.eq(name));
        Long id = sql.insertInto(RECOMMEND_STATE)
                .set(RECOMMEND_STATE.NAME, name)
                .set(RECOMMEND_STATE.DESCRIPTION, description)
                .set(RECOMMEND_STATE.STATE, WRITING)
                // Until the state is complete, by the database's clock: those of other processes may differ.
                .set(RECOMMEND_STATE.WRITTEN_AT, dialect.fromNow(RECOMMEND_STATE.WRITTEN_AT, Duration.ZERO))
                .returning(RECOMMEND_STATE.ID)
                .fetchSingle(RECOMMEND_STATE.ID);
        return Objects.requireNonNull(id, "an insert generates an id");
    }

    private StoredState complete(String name, String description, long id, Pieces.Writer pieces) {
        dialect.lock(sql, Dialect.Lock.STATES);
        sql.deleteFrom(RECOMMEND_STATE)
                .where(RECOMMEND_STATE.NAME.eq(name))
                .and(IS_READY)
                .execute();
        StoredState state = new StoredState(id, name, description, pieces.checksum(), pieces.bytes(), clock.instant());
        int completed = sql.update(RECOMMEND_STATE)
                .set(RECOMMEND_STATE.STATE, READY)
                .set(RECOMMEND_STATE.SHA256, state.sha256())
                .set(RECOMMEND_STATE.BYTE_COUNT, state.bytes())
                .set(RECOMMEND_STATE.WRITTEN_AT, state.writtenAt())
                .where(RECOMMEND_STATE.ID.eq(id))
                .and(RECOMMEND_STATE.STATE.eq(WRITING))
                .execute();
        if (completed == 0) {
            throw new StorageException(
                    "state " + id + " was removed while it was written, or took more than "
                            + PieceByPiece.MAX_WRITING.toMinutes()
                            + " minutes and was discarded as abandoned; write it again",
                    null);
        }
        return state;
    }

    @Override
    public void remove(String name) {
        sql.deleteFrom(RECOMMEND_STATE)
                .where(RECOMMEND_STATE.NAME.eq(checked(name)))
                .and(IS_READY)
                .execute();
    }

    private static String checked(String name) {
        return Rules.required("name of a state", name, MAX_NAME);
    }
}
