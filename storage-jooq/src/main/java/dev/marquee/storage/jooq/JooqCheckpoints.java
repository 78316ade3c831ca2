package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.IMPORTS_CHECKPOINT;

import dev.marquee.storage.Checkpoints;
import dev.marquee.validation.Rules;
import java.time.Clock;
import java.util.Optional;
import org.jooq.DSLContext;

/** Checkpoints in {@code imports_checkpoint}, one SQL statement per call. Thread-safe. */
final class JooqCheckpoints implements Checkpoints {

    private static final int MAX_NAME = 255;

    private final DSLContext sql;
    private final Clock clock;

    JooqCheckpoints(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Optional<String> find(String name) {
        return sql.select(IMPORTS_CHECKPOINT.STATE)
                .from(IMPORTS_CHECKPOINT)
                .where(IMPORTS_CHECKPOINT.NAME.eq(checked(name)))
                .fetchOptional(IMPORTS_CHECKPOINT.STATE);
    }

    @Override
    public void put(String name, String state) {
        Rules.optional("state", state, Integer.MAX_VALUE);
        sql.insertInto(IMPORTS_CHECKPOINT)
                .set(IMPORTS_CHECKPOINT.NAME, checked(name))
                .set(IMPORTS_CHECKPOINT.STATE, state)
                .set(IMPORTS_CHECKPOINT.UPDATED_AT, clock.instant())
                .onConflict(IMPORTS_CHECKPOINT.NAME)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    @Override
    public boolean remove(String name) {
        return sql.deleteFrom(IMPORTS_CHECKPOINT)
                        .where(IMPORTS_CHECKPOINT.NAME.eq(checked(name)))
                        .execute()
                > 0;
    }

    private static String checked(String name) {
        return Rules.required("checkpoint name", name, MAX_NAME);
    }
}
