package dev.marquee.storage.jooq;

import dev.marquee.WrongReplicaException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a server of PostgreSQL says of itself, as far as it tells a replica from the database that it follows.
 *
 * @param system the number of the cluster, which its replicas share
 * @param standby whether it follows another server
 * @param timeline the number that grows when a standby is promoted
 * @param position how far its log was written, or replayed on a standby
 * @param database the name of the database
 * @param schema the schema of the tables; empty if there are none, as on a replica that has not got them yet
 */
record ReplicaServer(long system, boolean standby, long timeline, long position, String database, String schema) {

    /**
     * A replica learns its timeline from the checkpoints and pages that it has written. The position that is inserted,
     * unlike the one that is written, is never before a commit that others see.
     */
    private static final String QUERY =
            "SELECT s.system_identifier, pg_is_in_recovery(), CASE WHEN pg_is_in_recovery() THEN"
                    + " greatest(c.timeline_id, r.min_recovery_end_timeline) ELSE ('x'"
                    + " || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int END, (CASE WHEN"
                    + " pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END -"
                    + " '0/0')::bigint, place.* FROM pg_control_system() s, pg_control_checkpoint() c,"
                    + " pg_control_recovery() r, (" + Dialect.POSTGRESQL.place() + ") AS place";

    static ReplicaServer of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            String schema = row.getString(6);
            return new ReplicaServer(
                    row.getLong(1),
                    row.getBoolean(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getString(5),
                    schema == null ? "" : schema);
        }
    }

    /**
     * Checks that a server follows this one.
     *
     * @throws WrongReplicaException if it accepts writes, or is another database
     */
    void requireReplica(ReplicaServer other) {
        if (other.system != system) {
            throw new WrongReplicaException("the read replica belongs to another cluster (system identifier "
                    + Long.toUnsignedString(other.system) + ", the database's is " + Long.toUnsignedString(system)
                    + "); give the address of a standby of the database, or leave the read replica out");
        }
        if (!other.database.equals(database)) {
            throw new WrongReplicaException("the read replica is opened with database " + other.database
                    + ", and the database is " + database + "; name the same database in both addresses");
        }
        if (!other.schema.isEmpty() && !schema.isEmpty() && !other.schema.equals(schema)) {
            throw new WrongReplicaException("the tables on the read replica are those of schema " + other.schema
                    + ", and the database's of schema " + schema + "; set the same search path in both addresses");
        }
        if (!other.standby) {
            throw new WrongReplicaException("the read replica accepts writes: it was promoted, or is the database"
                    + " itself; give the address of a standby, with several hosts and targetServerType=secondary if"
                    + " they change roles, or leave the read replica out");
        }
    }
}
