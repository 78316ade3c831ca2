package dev.marquee.storage.jooq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Provides this module's migrations to Flyway, which can't find them itself because a module does not open its
 * resources.
 */
final class MigrationFiles implements ResourceProvider {

    private static final String FOLDER = "migration/";
    private static final String PLACEHOLDER = "flyway.placeholders.";

    private final Dialect dialect;
    private final List<LoadableResource> files = new ArrayList<>();

    MigrationFiles(Dialect dialect, boolean sampleData) {
        this.dialect = dialect;
        files.add(new File("common/V1__initial.sql"));
        files.add(new File("common/V2__indexes.sql"));
        files.add(new File("common/V3__constraints.sql"));
        if (dialect == Dialect.SQLITE) {
            files.add(new File("sqlite/V3.1__column_types.sql"));
        }
        if (sampleData) {
            files.add(new File("sample/V4__sample_data.sql"));
        }
        files.add(new File("common/V5__catalogue_metadata.sql"));
        if (dialect == Dialect.SQLITE) {
            files.add(new File("sqlite/V5.1__catalogue_metadata_types.sql"));
        }
        files.add(new File("common/V6__import_checkpoints.sql"));
        if (dialect == Dialect.SQLITE) {
            files.add(new File("sqlite/V6.1__import_checkpoint_types.sql"));
        }
        files.add(new File("common/V7__models.sql"));
        if (dialect == Dialect.SQLITE) {
            files.add(new File("sqlite/V7.1__model_column_types.sql"));
        }
        files.add(new File("common/V8__states.sql"));
        if (dialect == Dialect.SQLITE) {
            files.add(new File("sqlite/V8.1__state_column_types.sql"));
        }
        files.add(new File(dialect.migrations() + "/V9__catalog_changes.sql"));
        files.add(new File("common/V10__facts.sql"));
        if (dialect == Dialect.SQLITE) {
            files.add(new File("sqlite/V10.1__fact_types.sql"));
            files.add(new File("sqlite/V10.2__replaced_movies.sql"));
        }
        files.add(new File("common/V11__lists.sql"));
        files.add(new File(dialect.migrations() + "/V11.1__list_triggers.sql"));
        files.add(new File("common/V12__search.sql"));
        files.add(new File(dialect.migrations() + "/V12.1__search_index.sql"));
        files.add(new File(dialect.migrations() + "/V12.2__search_changes.sql"));
        if (dialect == Dialect.POSTGRESQL) {
            files.add(new File("postgresql/V12.3__search_pending_lists.sql"));
        }
        files.add(new File("common/V12.4__search_again.sql"));
        if (dialect == Dialect.SQLITE) {
            files.add(new File("sqlite/V12.5__replaced_movies.sql"));
        }
        files.add(new File("common/V13__roles.sql"));
        if (dialect == Dialect.SQLITE) {
            files.add(new File("sqlite/V13.1__role_types.sql"));
        }
    }

    /** {@return the newest schema version that this library supports} */
    static MigrationVersion newest(Dialect dialect) {
        return new MigrationFiles(dialect, true)
                .versions().stream().max(MigrationVersion::compareTo).orElse(MigrationVersion.EMPTY);
    }

    /** {@return the versions of the migrations} */
    List<MigrationVersion> versions() {
        return files.stream()
                .map(file -> file.getFilename().replaceFirst("^V", "").replaceFirst("__.*", ""))
                .map(MigrationVersion::fromVersion)
                .toList();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.stream()
                .filter(file -> file.getFilename().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file -> file.getFilename().startsWith(prefix))
                .filter(file -> Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
                .toList();
    }

    /** {@return the placeholders for what the two dialects spell differently} */
    Map<String, String> placeholders() {
        Properties properties = new Properties();
        try (Reader reader = new File(dialect.migrations() + "/flyway.conf").read()) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key.substring(PLACEHOLDER.length()), properties::getProperty));
    }

    private static final class File extends LoadableResource {

        private final String path;

        File(String path) {
            this.path = path;
        }

        @Override
        public Reader read() {
            return new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(MigrationFiles.class.getResourceAsStream(FOLDER + path), path),
                    StandardCharsets.UTF_8));
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }
}
