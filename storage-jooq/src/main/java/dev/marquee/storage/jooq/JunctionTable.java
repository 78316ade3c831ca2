package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIECOMPANY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIEKEYWORD;

import dev.marquee.storage.jooq.generated.tables.records.MoviesCompanyRecord;
import dev.marquee.storage.jooq.generated.tables.records.MoviesKeywordRecord;
import dev.marquee.storage.jooq.generated.tables.records.MoviesMoviecompanyRecord;
import dev.marquee.storage.jooq.generated.tables.records.MoviesMoviekeywordRecord;
import java.util.Objects;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * A table that assigns named entities to movies. Immutable.
 *
 * @param movieId the column of the movie's id
 * @param entityId the column of the entity's own id
 * @param entities the table of the entities
 * @param <R> the junction table's rows
 * @param <E> the entities' rows
 */
record JunctionTable<R extends Record, E extends Record>(
        TableField<R, Long> movieId, TableField<R, Long> entityId, NamedEntityTable<E> entities) {

    static final JunctionTable<MoviesMoviekeywordRecord, MoviesKeywordRecord> KEYWORDS = new JunctionTable<>(
            MOVIES_MOVIEKEYWORD.MOVIE_ID, MOVIES_MOVIEKEYWORD.KEYWORD_ID, NamedEntityTable.KEYWORDS);

    static final JunctionTable<MoviesMoviecompanyRecord, MoviesCompanyRecord> COMPANIES = new JunctionTable<>(
            MOVIES_MOVIECOMPANY.MOVIE_ID, MOVIES_MOVIECOMPANY.COMPANY_ID, NamedEntityTable.COMPANIES);

    /** {@return the junction table joined with the entities} */
    Table<?> join() {
        return Objects.requireNonNull(movieId.getTable(), "a column of a table")
                .join(entities.table())
                .on(entities.id().eq(entityId));
    }
}
