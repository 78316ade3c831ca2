package dev.marquee.storage.jooq;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The migrations of a database, each a file of this module. What a database that is up to date is asked needs no class
 * of Flyway. Immutable.
 */
final class Migrations {

    private static final String FOLDER = "migration/";

    private final List<String> files = new ArrayList<>();

    Migrations(Dialect dialect, boolean sampleData) {
        files.add("common/V1__initial.sql");
        files.add("common/V2__indexes.sql");
        files.add("common/V3__constraints.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V3.1__column_types.sql");
        }
        if (sampleData) {
            files.add("sample/V4__sample_data.sql");
        }
        files.add("common/V5__catalogue_metadata.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V5.1__catalogue_metadata_types.sql");
        }
        files.add("common/V6__import_checkpoints.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V6.1__import_checkpoint_types.sql");
        }
        files.add("common/V7__models.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V7.1__model_column_types.sql");
        }
        files.add("common/V8__states.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V8.1__state_column_types.sql");
        }
        files.add(dialect.migrations() + "/V9__catalog_changes.sql");
        files.add("common/V10__facts.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V10.1__fact_types.sql");
            files.add("sqlite/V10.2__replaced_movies.sql");
        }
        files.add("common/V11__lists.sql");
        files.add(dialect.migrations() + "/V11.1__list_triggers.sql");
        files.add("common/V12__search.sql");
        files.add(dialect.migrations() + "/V12.1__search_index.sql");
        files.add(dialect.migrations() + "/V12.2__search_changes.sql");
        if (dialect == Dialect.POSTGRESQL) {
            files.add("postgresql/V12.3__search_pending_lists.sql");
        }
        files.add("common/V12.4__search_again.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V12.5__replaced_movies.sql");
        }
        files.add("common/V13__roles.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V13.1__role_types.sql");
        }
        files.add("common/V14__ratings.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V14.1__rating_types.sql");
        }
        files.add("common/V15__watch_history.sql");
        files.add(dialect.migrations() + "/V15.1__watch_times.sql");
        files.add("common/V16__watchlist.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V16.1__watchlist_types.sql");
        }
        files.add("common/V17__taste_imports.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V17.1__taste_import_types.sql");
        }
        files.add("common/V18__community.sql");
        if (dialect == Dialect.SQLITE) {
            files.add("sqlite/V18.1__community_types.sql");
            files.add("sqlite/V18.2__community_triggers.sql");
        } else {
            files.add("postgresql/V18.1__community_triggers.sql");
        }
        files.add("common/V19__taste_indexes.sql");
    }

    /** {@return the newest schema version that this library supports} */
    static SchemaVersion newest(Dialect dialect) {
        return new Migrations(dialect, true)
                .versions().stream().max(SchemaVersion::compareTo).orElseThrow();
    }

    /** {@return the paths of the files, in the order of their versions} */
    List<String> files() {
        return List.copyOf(files);
    }

    /** {@return the versions of the migrations} */
    List<SchemaVersion> versions() {
        return files.stream().map(Migrations::version).toList();
    }

    private static SchemaVersion version(String file) {
        String name = name(file);
        return SchemaVersion.of(name.substring(1, name.indexOf("__")));
    }

    /** {@return the name of a file without its folder} */
    static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** {@return the contents of a file} */
    static Reader read(String file) {
        return new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Migrations.class.getResourceAsStream(FOLDER + file), file),
                StandardCharsets.UTF_8));
    }
}
