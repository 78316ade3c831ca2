package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COLLECTION;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_COMPANY;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_KEYWORD;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PERSON;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_PROVIDER;

import dev.marquee.storage.jooq.generated.tables.records.MoviesCollectionRecord;
import dev.marquee.storage.jooq.generated.tables.records.MoviesCompanyRecord;
import dev.marquee.storage.jooq.generated.tables.records.MoviesKeywordRecord;
import dev.marquee.storage.jooq.generated.tables.records.MoviesPersonRecord;
import dev.marquee.storage.jooq.generated.tables.records.MoviesProviderRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * A table of entities that have a TMDb id and a name and that many movies share. Immutable.
 *
 * @param id the column of the database's own id
 * @param tmdbId the column of TMDb's id
 * @param name the column of the name
 * @param createdAt the column of the time at which the row was created
 * @param facts the columns of what else is known of an entity; null there means unknown
 * @param <R> the table's rows
 */
record NamedEntityTable<R extends Record>(
        TableField<R, Long> id,
        TableField<R, Integer> tmdbId,
        TableField<R, String> name,
        TableField<R, Instant> createdAt,
        List<TableField<R, ?>> facts) {

    static final NamedEntityTable<MoviesPersonRecord> PEOPLE = new NamedEntityTable<>(
            MOVIES_PERSON.ID,
            MOVIES_PERSON.TMDB_ID,
            MOVIES_PERSON.NAME,
            MOVIES_PERSON.CREATED_AT,
            List.of(
                    MOVIES_PERSON.PROFILE_PATH,
                    MOVIES_PERSON.BIRTHDAY,
                    MOVIES_PERSON.DEATHDAY,
                    MOVIES_PERSON.KNOWN_FOR_DEPARTMENT,
                    MOVIES_PERSON.POPULARITY));

    static final NamedEntityTable<MoviesKeywordRecord> KEYWORDS = new NamedEntityTable<>(
            MOVIES_KEYWORD.ID, MOVIES_KEYWORD.TMDB_ID, MOVIES_KEYWORD.NAME, MOVIES_KEYWORD.CREATED_AT, List.of());

    static final NamedEntityTable<MoviesCompanyRecord> COMPANIES = new NamedEntityTable<>(
            MOVIES_COMPANY.ID, MOVIES_COMPANY.TMDB_ID, MOVIES_COMPANY.NAME, MOVIES_COMPANY.CREATED_AT, List.of());

    static final NamedEntityTable<MoviesCollectionRecord> COLLECTIONS = new NamedEntityTable<>(
            MOVIES_COLLECTION.ID,
            MOVIES_COLLECTION.TMDB_ID,
            MOVIES_COLLECTION.NAME,
            MOVIES_COLLECTION.CREATED_AT,
            List.of());

    static final NamedEntityTable<MoviesProviderRecord> PROVIDERS = new NamedEntityTable<>(
            MOVIES_PROVIDER.ID,
            MOVIES_PROVIDER.TMDB_ID,
            MOVIES_PROVIDER.NAME,
            MOVIES_PROVIDER.CREATED_AT,
            List.of(MOVIES_PROVIDER.LOGO_PATH));

    Table<R> table() {
        return Objects.requireNonNull(id.getTable(), "a column of a table");
    }
}
