package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.RECOMMEND_MODEL;
import static dev.marquee.storage.jooq.generated.Tables.SEARCH_PENDING;

import dev.marquee.StorageException;
import dev.marquee.storage.DatabaseInspection;
import dev.marquee.storage.DatabaseInspection.Schema;
import dev.marquee.storage.DatabaseInspection.ServingModel;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.jooq.generated.DefaultSchema;
import dev.marquee.validation.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;

/** Looks at a database through one connection that only reads. Confined to one call. */
final class Inspector {

    private static final String SQLITE = "SQLite ";

    private final StorageConfig config;

    Inspector(StorageConfig config) {
        this.config = config;
    }

    DatabaseInspection inspect() {
        String url = config.url();
        Optional<Path> file =
                url == null ? Optional.empty() : ConnectionPool.sqliteFile(url).map(SqliteFiles::path);
        String place = url == null ? "the data source" : StorageConfig.withoutSecrets(url);
        try {
            return file.isPresent() ? inspect(file.get()) : inspectByConnection();
        } catch (IOException e) {
            throw SqliteFileCheck.unreadable(file.orElseGet(() -> Path.of(place)), e);
        } catch (SQLException e) {
            throw ErrorTranslator.translateOpening(place, e);
        } catch (DataAccessException e) {
            throw ErrorTranslator.translateAny(e);
        }
    }

    private DatabaseInspection inspect(Path file) throws IOException, SQLException {
        SqliteFileCheck.refuseForeign(file);
        if (Files.notExists(file) || Files.size(file) == 0) {
            return empty(file);
        }
        try (Connection connection = SqliteFileCheck.reading(file)) {
            DSLContext sql = sql(connection, Dialect.SQLITE);
            String fault = sql.resultQuery("PRAGMA quick_check(1)").fetchSingle(0, String.class);
            if (!"ok".equals(fault)) {
                String shown = Rules.shown(String.valueOf(fault).replace('\n', ' '));
                throw new StorageException(file + " is damaged: " + shown + "; restore a backup", null);
            }
            return inspect(connection, Dialect.SQLITE, file, isWritable(file), bytes(file));
        }
    }

    /** {@return statements whose rows are checked like those of an open database} */
    private static DSLContext sql(Connection connection, Dialect dialect) {
        return DSL.using(OwnJooq.configuration(dialect).set(connection).setAppending(new StoredRows()));
    }

    private DatabaseInspection empty(Path file) throws SQLException, IOException {
        return new DatabaseInspection(
                SQLITE + sqliteVersion(),
                "sqlite-jdbc " + SQLiteJDBCLoader.getVersion(),
                file,
                Files.exists(file),
                isWritable(file),
                null,
                Migrations.newest(Dialect.SQLITE).toString(),
                Schema.MISSING,
                new TreeMap<>(),
                0,
                null,
                0,
                null);
    }

    private static String sqliteVersion() throws SQLException {
        try (Connection memory = new SQLiteDataSource().getConnection()) {
            return memory.getMetaData().getDatabaseProductVersion();
        }
    }

    /** SQLite writes a log beside the database. */
    private static boolean isWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null && Files.isWritable(folder) && (Files.notExists(file) || Files.isWritable(file));
    }

    private static long bytes(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
    }

    private DatabaseInspection inspectByConnection() throws SQLException, IOException {
        String url = config.url();
        DataSource source = url == null ? config.dataSource() : ConnectionPool.source(url, config);
        if (source == null) {
            throw new IllegalArgumentException("neither a URL nor a data source");
        }
        try (Connection connection = source.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            DSLContext sql = sql(connection, dialect);
            return inspect(connection, dialect, null, dialect.acceptsWrites(sql), dialect.bytes(sql));
        }
    }

    private static DatabaseInspection inspect(
            Connection connection, Dialect dialect, @Nullable Path file, boolean writable, long bytes)
            throws SQLException {
        DSLContext sql = sql(connection, dialect);
        SchemaState state = SchemaState.read(connection, dialect);
        SchemaVersion newest = Migrations.newest(dialect);
        Optional<SchemaVersion> found = state.version();
        Schema schema = found.map(version -> compared(version, newest)).orElse(Schema.MISSING);
        if (schema != Schema.NEWER) {
            state.refuseUnfit(new Migrations(dialect, true).versions(), dialect.schemaOfItsOwn());
        }
        SortedMap<String, Long> rows = found.isPresent() ? rows(sql, state) : new TreeMap<>();
        DatabaseMetaData meta = connection.getMetaData();
        return new DatabaseInspection(
                meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion(),
                driver(meta),
                file,
                true,
                writable,
                found.map(SchemaVersion::toString).orElse(null),
                newest.toString(),
                schema,
                rows,
                bytes,
                has(rows, MOVIES_MOVIE) ? lastWritten(sql) : null,
                has(rows, SEARCH_PENDING) ? sql.fetchCount(SEARCH_PENDING, SearchPending.isOfAGroup()) : 0,
                has(rows, RECOMMEND_MODEL) ? servingModel(sql) : null);
    }

    private static String driver(DatabaseMetaData meta) throws SQLException {
        String name = meta.getDriverName().startsWith("SQLite") ? "sqlite-jdbc" : "pgjdbc";
        return name + " " + meta.getDriverVersion();
    }

    private static Schema compared(SchemaVersion found, SchemaVersion newest) {
        int order = found.compareTo(newest);
        return order < 0 ? Schema.OLDER : order > 0 ? Schema.NEWER : Schema.CURRENT;
    }

    private static SortedMap<String, Long> rows(DSLContext sql, SchemaState state) {
        SortedMap<String, Long> rows = new TreeMap<>();
        List<Table<?>> tables = DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .filter(table -> state.tables().contains(table.getName()))
                .toList();
        for (Table<?> table : tables) {
            rows.put(
                    table.getName(),
                    sql.select(DSL.count().cast(SQLDataType.BIGINT))
                            .from(DSL.table(table.getUnqualifiedName()))
                            .fetchSingle()
                            .value1());
        }
        return rows;
    }

    private static boolean has(Map<String, Long> rows, Table<?> table) {
        return rows.containsKey(table.getName());
    }

    private static @Nullable Instant lastWritten(DSLContext sql) {
        return sql.select(DSL.max(MOVIES_MOVIE.UPDATED_AT))
                .from(MOVIES_MOVIE)
                .fetchSingle()
                .value1();
    }

    private static @Nullable ServingModel servingModel(DSLContext sql) {
        return sql.select(
                        RECOMMEND_MODEL.NAME,
                        RECOMMEND_MODEL.VERSION,
                        RECOMMEND_MODEL.TRAINED_AT,
                        RECOMMEND_MODEL.INTERACTION_COUNT)
                .from(RECOMMEND_MODEL)
                .where(DSL.condition(RECOMMEND_MODEL.IN_USE))
                .fetchOne(row -> new ServingModel(row.value1(), row.value2(), row.value3(), row.value4()));
    }
}
