package dev.marquee.storage.jooq;

import dev.marquee.NewerDatabaseException;
import dev.marquee.StorageException;
import dev.marquee.validation.Rules;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a schema contains before it is migrated, read from the catalog without writing. Immutable.
 *
 * @param tables the names of the schema's tables and views (on PostgreSQL, of those that are named like Marquee's), in
 *     lower case
 * @param applied the versions of Marquee's migrations that were applied
 */
record SchemaState(Set<String> tables, Set<SchemaVersion> applied) {

    private static final SchemaVersion FIRST = SchemaVersion.of("1");

    /** The tables of the newest version. The generated classes have them too, but take a third of a second to load. */
    static final List<String> OURS = List.of(
            "auth_user",
            "auth_userrole",
            "community_block",
            "community_comment",
            "community_follow",
            "community_like",
            "community_list",
            "community_listitem",
            "community_listmember",
            "community_moderation",
            "community_profile",
            "community_report",
            "community_review",
            "community_reviewedit",
            "community_tip",
            "favorites_userfavorite",
            "history_play",
            "history_progress",
            "imports_batch",
            "imports_change",
            "imports_checkpoint",
            "movies_alternativetitle",
            "movies_collection",
            "movies_company",
            "movies_genre",
            "movies_genrelisting",
            "movies_keyword",
            "movies_movie",
            "movies_moviecast",
            "movies_moviecompany",
            "movies_moviegenre",
            "movies_moviekeyword",
            "movies_movieprovider",
            "movies_origincountry",
            "movies_person",
            "movies_productioncountry",
            "movies_provider",
            "movies_release",
            "movies_spokenlanguage",
            "movies_translation",
            "movies_video",
            "preferences_preferencegenre",
            "preferences_userpreference",
            "ratings_userrating",
            "recommend_change",
            "recommend_model",
            "recommend_modelpiece",
            "recommend_state",
            "recommend_statepiece",
            "recommend_training",
            "search_entry",
            "search_overview",
            "search_pending",
            "search_word",
            "watchlist_dismissal",
            "watchlist_item",
            "watchlist_setting");

    /** Reads the state of the connection's schema. */
    static SchemaState read(Connection connection, Dialect dialect) throws SQLException {
        Set<String> tables = new TreeSet<>();
        Set<String> asked = new TreeSet<>(OURS);
        asked.add(SchemaMigrator.HISTORY);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(dialect.tables(asked))) {
            while (rows.next()) {
                tables.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return new SchemaState(tables, tables.contains(SchemaMigrator.HISTORY) ? history(connection) : new TreeSet<>());
    }

    private static Set<SchemaVersion> history(Connection connection) throws SQLException {
        Set<SchemaVersion> applied = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT version, success FROM " + SchemaMigrator.HISTORY + " WHERE version IS NOT NULL")) {
            while (rows.next()) {
                if (rows.getBoolean(2)) {
                    applied.add(version(rows.getString(1)));
                }
            }
        }
        return applied;
    }

    static SchemaVersion version(String stored) {
        try {
            return SchemaVersion.of(stored);
        } catch (IllegalArgumentException e) {
            throw new StorageException(
                    "the table " + SchemaMigrator.HISTORY + " has the version " + Rules.shown(stored)
                            + ", which is none; the database is damaged, or another program wrote the row: correct it,"
                            + " or restore a backup",
                    e);
        }
    }

    /** {@return whether these are Marquee's tables; without them, a history may be left of a migration that failed} */
    boolean isMarquee() {
        return applied.contains(FIRST);
    }

    boolean hasOtherTables() {
        return tables.stream().anyMatch(table -> !table.equals(SchemaMigrator.HISTORY));
    }

    /** {@return the name of a table other than the history; there must be one} */
    String anyTable() {
        return tables.stream()
                .filter(table -> !table.equals(SchemaMigrator.HISTORY))
                .findFirst()
                .orElseThrow();
    }

    /** {@return the newest version of Marquee's tables, or empty if there are none} */
    Optional<SchemaVersion> version() {
        return isMarquee() ? applied.stream().max(Comparator.naturalOrder()) : Optional.empty();
    }

    boolean isApplied(SchemaVersion version) {
        return applied.contains(version);
    }

    /**
     * Refuses a schema that Marquee must not write to.
     *
     * @param known the versions that this version of the library has
     * @param wayOut how to use another schema or file, for the message
     * @throws NewerDatabaseException if a newer version of the library wrote it
     * @throws StorageException if a table that is named like one of Marquee's is another application's, or one of
     *     Marquee's is missing
     */
    void refuseUnfit(Collection<SchemaVersion> known, String wayOut) {
        SchemaVersion newest = known.stream().max(Comparator.naturalOrder()).orElseThrow();
        applied.stream()
                .max(Comparator.naturalOrder())
                .filter(found -> found.compareTo(newest) > 0)
                .ifPresent(found -> {
                    throw new NewerDatabaseException(found.toString(), newest.toString());
                });
        if (!isMarquee()) {
            OURS.stream().filter(tables::contains).findFirst().ifPresent(table -> {
                throw new StorageException(
                        "the database has a table " + table
                                + " of another application, and Marquee's has the same name;" + " nothing was changed: "
                                + wayOut,
                        null);
            });
        } else if (applied.contains(newest)) {
            OURS.stream().filter(table -> !tables.contains(table)).findFirst().ifPresent(table -> {
                throw new StorageException(
                        "Marquee's table " + table + " is missing from the database, which has schema version "
                                + newest.toString() + "; nothing was changed: restore a backup",
                        null);
            });
        }
    }
}
