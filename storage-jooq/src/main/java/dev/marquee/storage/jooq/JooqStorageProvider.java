package dev.marquee.storage.jooq;

import dev.marquee.storage.DatabaseFiles;
import dev.marquee.storage.DatabaseInspection;
import dev.marquee.storage.Storage;
import dev.marquee.storage.StorageConfig;
import dev.marquee.storage.StorageProvider;
import java.util.Optional;

/** Opens SQLite and PostgreSQL databases. Thread-safe. */
public final class JooqStorageProvider implements StorageProvider {

    /** Creates a provider; {@link java.util.ServiceLoader} calls it. */
    public JooqStorageProvider() {}

    @Override
    public boolean accepts(StorageConfig config) {
        String url = config.url();
        return url == null || ConnectionPool.opens(url);
    }

    @Override
    public Storage open(StorageConfig config) {
        return JooqStorage.open(config);
    }

    @Override
    public Optional<DatabaseInspection> inspect(StorageConfig config) {
        return Optional.of(new Inspector(config).inspect());
    }

    @Override
    public Optional<DatabaseFiles> files() {
        return Optional.of(new SqliteFiles());
    }

    @Override
    public void preload() {
        Preload.run();
    }
}
