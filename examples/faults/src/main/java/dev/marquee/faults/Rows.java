package dev.marquee.faults;

import java.time.Duration;
import java.util.List;

/** All rows of the table, in its order. */
final class Rows {

    private Rows() {}

    static List<FaultRow> all(boolean shortForm) {
        Duration time = Duration.ofSeconds(shortForm ? 6 : 60);
        return List.of(
                new KilledWrites("kill-batches-sqlite", Databases.sqlite(), Operations.BATCHES, 6),
                new KilledWrites("kill-deletes-sqlite", Databases.sqlite(), Operations.DELETES, 6),
                new KilledWrites("kill-accounts-sqlite", Databases.sqlite(), Operations.ACCOUNTS, 6),
                new KilledWrites("kill-batches-postgresql", Databases.postgresql(), Operations.BATCHES, 4),
                new KilledWrites("kill-deletes-postgresql", Databases.postgresql(), Operations.DELETES, 4),
                new KilledWrites("kill-accounts-postgresql", Databases.postgresql(), Operations.ACCOUNTS, 4),
                new KilledImport("kill-import-csv", Databases.sqlite(), KilledImport.Source.CSV, 6),
                new KilledImport("kill-import-movielens", Databases.sqlite(), KilledImport.Source.MOVIELENS, 6),
                new KilledImport("kill-import-tmdb", Databases.sqlite(), KilledImport.Source.CLIENT, 6),
                new KilledImport("kill-import-postgresql", Databases.postgresql(), KilledImport.Source.CLIENT, 4),
                new KilledTraining("kill-train-sqlite", Databases.sqlite(), 6),
                new KilledTraining("kill-train-postgresql", Databases.postgresql(), 4),
                new KilledBackup(),
                new KilledRestore(),
                new KilledMigration(),
                new DamagedDatabase(),
                new DamagedBackup(),
                new DamagedModel(),
                new DamagedFiles("flip-export", DamagedFiles.What.EXPORT, 30, 300),
                new DamagedFiles("flip-tmdb-csv", DamagedFiles.What.TMDB_CSV, 30, 300),
                new DamagedFiles("flip-movielens", DamagedFiles.What.MOVIELENS, 30, 300),
                new DamagedResponses(),
                new DamagedFiles("flip-checkpoint", DamagedFiles.What.CHECKPOINT, 20, 200),
                new FullDisk("full-disk-writes", FullDisk.What.WRITES, 3),
                new FullDisk("full-disk-import", FullDisk.What.IMPORT, 3),
                new FullDisk("full-disk-train", FullDisk.What.TRAINING, 3),
                new FullDisk("full-disk-backup", FullDisk.What.BACKUP, 6),
                new FullDisk("full-disk-migrate", FullDisk.What.MIGRATION, 6),
                new ReadOnlyMedia(),
                new ReadOnlyServer(),
                new RestartedServer(),
                new PooledServer(),
                new MovedClock(),
                new ManyThreads("threads-memory", null, time),
                new ManyThreads("threads-sqlite", Databases.sqlite(), time),
                new ManyThreads("threads-postgresql", Databases.postgresql(), time),
                new FuzzedTables(),
                new FuzzedCursors("fuzz-cursors-sqlite", Databases.sqlite(), 15),
                new FuzzedCursors("fuzz-cursors-postgresql", Databases.postgresql(), 15),
                new FuzzedApi("fuzz-core", "", 20, 600),
                new FuzzedApi("fuzz-tmdb", "dev.marquee.tmdb", 10, 300),
                new GuidedFuzz(GuidedTarget.Parser.MODEL),
                new GuidedFuzz(GuidedTarget.Parser.CURSOR),
                new GuidedFuzz(GuidedTarget.Parser.EXPORT),
                new GuidedFuzz(GuidedTarget.Parser.CSV),
                new GuidedFuzz(GuidedTarget.Parser.JSON));
    }
}
