package dev.marquee.faults;

import java.util.List;

/** All rows of the table, in its order. */
final class Rows {

    private Rows() {}

    static List<FaultRow> all() {
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
                new KilledMigration());
    }
}
