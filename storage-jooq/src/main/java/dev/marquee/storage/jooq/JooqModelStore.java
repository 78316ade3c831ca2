package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.PieceByPiece.READY;
import static dev.marquee.storage.jooq.PieceByPiece.WRITING;
import static dev.marquee.storage.jooq.generated.Tables.RECOMMEND_MODEL;
import static dev.marquee.storage.jooq.generated.Tables.RECOMMEND_TRAINING;

import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.TrainedModel;
import dev.marquee.storage.ModelStore;
import dev.marquee.storage.jooq.generated.tables.records.RecommendModelRecord;
import dev.marquee.validation.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Models in {@code recommend_model}, with their bytes in {@code recommend_modelpiece}. Thread-safe. */
final class JooqModelStore implements ModelStore {

    private static final String WITHDRAWN = "withdrawn";
    private static final int MAX_NAME = 100;
    private static final Condition COMPLETE = RECOMMEND_MODEL.STATE.ne(WRITING);

    private final DSLContext sql;
    private final Dialect dialect;
    private final Transactions transactions;
    private final Clock clock;
    private final @Nullable ModelNotices notices;

    private final PieceByPiece writing;

    /**
     * Creates a store.
     *
     * @param notices tells of another model in use, or null if nothing does
     */
    JooqModelStore(
            DSLContext sql, Dialect dialect, Transactions transactions, Clock clock, @Nullable ModelNotices notices) {
        this.sql = sql;
        this.dialect = dialect;
        this.transactions = transactions;
        this.clock = clock;
        this.notices = notices;
        writing = new PieceByPiece(
                sql,
                dialect,
                transactions,
                Pieces.OF_MODELS,
                new PieceByPiece.Rows(RECOMMEND_MODEL.ID, RECOMMEND_MODEL.STATE, RECOMMEND_MODEL.CREATED_AT));
    }

    @Override
    public TrainedModel save(ModelOrigin origin, Content content) throws IOException {
        ModelId id = new ModelId(writing.write(() -> begin(origin), content::writeTo, this::complete));
        return find(id).orElseThrow(() ->
                new StorageException("model " + id + " was removed while it was saved; save it again", null));
    }

    private long begin(ModelOrigin origin) {
        Rules.required("name of a model", origin.name(), MAX_NAME);
        Rules.moment("trained_at", origin.trainedAt());
        String parameters = checked("parameters", PropertyLines.text(origin.parameters()));
        String metrics = checked("metrics", PropertyLines.text(origin.metrics()));
        dialect.lock(sql, Dialect.Lock.MODELS);
        writing.discardAbandoned(DSL.noCondition());
        Integer last = sql.select(DSL.max(RECOMMEND_MODEL.VERSION))
                .from(RECOMMEND_MODEL)
                .where(RECOMMEND_MODEL.NAME.eq(origin.name()))
                .fetchOne(0, Integer.class);
        Long id = sql.insertInto(RECOMMEND_MODEL)
                .set(RECOMMEND_MODEL.NAME, origin.name())
                .set(RECOMMEND_MODEL.VERSION, last == null ? 1 : last + 1)
                .set(RECOMMEND_MODEL.STATE, WRITING)
                .set(RECOMMEND_MODEL.PARAMETERS, parameters)
                .set(RECOMMEND_MODEL.METRICS, metrics)
                .set(RECOMMEND_MODEL.SEED, origin.seed())
                .set(RECOMMEND_MODEL.USER_COUNT, origin.users())
                .set(RECOMMEND_MODEL.ITEM_COUNT, origin.items())
                .set(RECOMMEND_MODEL.INTERACTION_COUNT, origin.interactions())
                .set(RECOMMEND_MODEL.TRAINING_MILLIS, origin.trainingTime().toMillis())
                .set(RECOMMEND_MODEL.TRAINED_AT, origin.trainedAt())
                // Until the model is complete, by the database's clock: those of other processes may differ.
                .set(RECOMMEND_MODEL.CREATED_AT, dialect.fromNow(RECOMMEND_MODEL.CREATED_AT, Duration.ZERO))
                .returning(RECOMMEND_MODEL.ID)
                .fetchSingle(RECOMMEND_MODEL.ID);
        return Objects.requireNonNull(id, "an insert generates an id");
    }

    private static String checked(String name, String lines) {
        return Objects.requireNonNull(Rules.optional(name + " of a model", lines, Integer.MAX_VALUE));
    }

    private void complete(long id, Pieces.Writer pieces) {
        int completed = sql.update(RECOMMEND_MODEL)
                .set(RECOMMEND_MODEL.STATE, READY)
                .set(RECOMMEND_MODEL.CREATED_AT, clock.instant())
                .set(RECOMMEND_MODEL.BYTE_COUNT, pieces.bytes())
                .set(RECOMMEND_MODEL.SHA256, pieces.checksum())
                .where(RECOMMEND_MODEL.ID.eq(id))
                .and(RECOMMEND_MODEL.STATE.eq(WRITING))
                .execute();
        if (completed == 0) {
            throw new StorageException(
                    "model " + id + " took more than " + PieceByPiece.MAX_WRITING.toMinutes()
                            + " minutes to write and was discarded as abandoned; save it again",
                    null);
        }
    }

    @Override
    public List<TrainedModel> list() {
        return sql.selectFrom(RECOMMEND_MODEL)
                .where(COMPLETE)
                .orderBy(RECOMMEND_MODEL.ID.desc())
                .fetch(JooqModelStore::model);
    }

    @Override
    public Optional<TrainedModel> find(ModelId id) {
        return sql.selectFrom(RECOMMEND_MODEL)
                .where(RECOMMEND_MODEL.ID.eq(id.value()))
                .and(COMPLETE)
                .fetchOptional(JooqModelStore::model);
    }

    @Override
    public Optional<TrainedModel> inUse() {
        return sql.selectFrom(RECOMMEND_MODEL)
                .where(DSL.condition(RECOMMEND_MODEL.IN_USE))
                .fetchOptional(JooqModelStore::model);
    }

    @Override
    public InputStream read(ModelId id) {
        return new Pieces.Reader(
                sql,
                Pieces.OF_MODELS,
                id.value(),
                find(id).orElseThrow(() -> missing(id)).bytes());
    }

    @Override
    public TrainedModel use(ModelId id) {
        return transactions.call(() -> {
            dialect.lock(sql, Dialect.Lock.MODELS);
            if (find(id).isEmpty()) {
                throw missing(id);
            }
            return exchange(id, READY);
        });
    }

    @Override
    public Rollback findRollback() {
        TrainedModel present = inUse().orElseThrow(
                        () -> new NotFoundException("no model is in use; train one, or use one from the list"));
        TrainedModel previous = previous(present)
                .orElseThrow(() -> new NotFoundException(present.label()
                        + " is in use and none older is kept; use another from the list, or train one"));
        return new Rollback(present, previous);
    }

    private Optional<TrainedModel> previous(TrainedModel present) {
        return sql.selectFrom(RECOMMEND_MODEL)
                .where(RECOMMEND_MODEL.STATE.eq(READY))
                .and(RECOMMEND_MODEL.ID.lt(present.id().value()))
                .orderBy(RECOMMEND_MODEL.ID.desc())
                .limit(1)
                .fetchOptional(JooqModelStore::model);
    }

    @Override
    public Optional<TrainedModel> rollback(Rollback rollback) {
        return transactions.call(() -> {
            dialect.lock(sql, Dialect.Lock.MODELS);
            // A model's id is never given to another one, and the bytes behind it never change.
            boolean unchanged = inUse().filter(
                            present -> present.id().equals(rollback.present().id()))
                    .flatMap(this::previous)
                    .filter(previous -> previous.id().equals(rollback.previous().id()))
                    .isPresent();
            return unchanged ? Optional.of(exchange(rollback.previous().id(), WITHDRAWN)) : Optional.empty();
        });
    }

    private TrainedModel exchange(ModelId next, String presentState) {
        sql.update(RECOMMEND_MODEL)
                .set(RECOMMEND_MODEL.IN_USE, false)
                .set(RECOMMEND_MODEL.STATE, presentState)
                .where(DSL.condition(RECOMMEND_MODEL.IN_USE))
                .execute();
        sql.update(RECOMMEND_MODEL)
                .set(RECOMMEND_MODEL.IN_USE, true)
                .set(RECOMMEND_MODEL.STATE, READY)
                .where(RECOMMEND_MODEL.ID.eq(next.value()))
                .execute();
        tell();
        return find(next).orElseThrow(() -> missing(next));
    }

    /** Has the server tell other processes once this is committed, also if this one hears of nothing itself. */
    private void tell() {
        // A transaction of the application may be one that PREPARE TRANSACTION ends, which refuses a NOTIFY.
        if (dialect == Dialect.POSTGRESQL && !transactions.isJoined()) {
            ModelNotices.send(sql);
        }
    }

    @Override
    public Watch watch(Runnable changed) {
        return notices == null ? ModelStore.super.watch(changed) : notices.watch(changed);
    }

    private static NotFoundException missing(ModelId id) {
        return new NotFoundException("there is no model " + id + "; use one from the list");
    }

    @Override
    public boolean remove(ModelId id) {
        return sql.deleteFrom(RECOMMEND_MODEL)
                        .where(RECOMMEND_MODEL.ID.eq(id.value()))
                        .and(COMPLETE)
                        .and(DSL.not(DSL.condition(RECOMMEND_MODEL.IN_USE)))
                        .execute()
                > 0;
    }

    @Override
    public int keepNewest(int count) {
        return transactions.call(() -> {
            dialect.lock(sql, Dialect.Lock.MODELS);
            List<Long> newest = sql.select(RECOMMEND_MODEL.ID)
                    .from(RECOMMEND_MODEL)
                    .where(COMPLETE)
                    .orderBy(RECOMMEND_MODEL.ID.desc())
                    .limit(count)
                    .fetch(RECOMMEND_MODEL.ID);
            return newest.isEmpty()
                    ? 0
                    : sql.deleteFrom(RECOMMEND_MODEL)
                            .where(RECOMMEND_MODEL.ID.lt(newest.get(newest.size() - 1)))
                            .and(COMPLETE)
                            .and(DSL.not(DSL.condition(RECOMMEND_MODEL.IN_USE)))
                            .execute();
        });
    }

    @Override
    public boolean claimTraining(String holder, Duration term) {
        Field<Instant> until = dialect.fromNow(RECOMMEND_TRAINING.EXPIRES_AT, term);
        return sql.insertInto(RECOMMEND_TRAINING)
                        .set(RECOMMEND_TRAINING.ID, 1L)
                        .set(RECOMMEND_TRAINING.HOLDER, holder)
                        .set(RECOMMEND_TRAINING.EXPIRES_AT, until)
                        .onConflict(RECOMMEND_TRAINING.ID)
                        .doUpdate()
                        .set(RECOMMEND_TRAINING.HOLDER, holder)
                        .set(RECOMMEND_TRAINING.EXPIRES_AT, until)
                        .where(RECOMMEND_TRAINING
                                .HOLDER
                                .eq(holder)
                                .or(RECOMMEND_TRAINING.EXPIRES_AT.lt(
                                        dialect.fromNow(RECOMMEND_TRAINING.EXPIRES_AT, Duration.ZERO))))
                        .execute()
                > 0;
    }

    @Override
    public void releaseTraining(String holder) {
        writing.discardUnfinished();
        sql.deleteFrom(RECOMMEND_TRAINING)
                .where(RECOMMEND_TRAINING.HOLDER.eq(holder))
                .execute();
    }

    private static TrainedModel model(RecommendModelRecord row) {
        return StoredRows.read(RECOMMEND_MODEL, row, JooqModelStore::toModel);
    }

    private static TrainedModel toModel(RecommendModelRecord row) {
        ModelOrigin origin = new ModelOrigin(
                row.getName(),
                PropertyLines.map(row.getParameters()),
                metrics(row.getMetrics()),
                row.getTrainedAt(),
                row.getSeed(),
                row.getUserCount(),
                row.getItemCount(),
                row.getInteractionCount(),
                Duration.ofMillis(row.getTrainingMillis()));
        return new TrainedModel(
                new ModelId(row.getId()),
                row.getVersion(),
                origin,
                row.getByteCount(),
                row.getSha256(),
                row.getCreatedAt(),
                row.getInUse(),
                row.getState().equals(WITHDRAWN));
    }

    private static Map<String, Double> metrics(String text) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        PropertyLines.map(text).forEach((name, value) -> metrics.put(name, number(name, value)));
        return metrics;
    }

    private static double number(String name, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new StorageException(
                    "a model's metric " + name + " is not a number; correct it if it was not written by Marquee", e);
        }
    }
}
