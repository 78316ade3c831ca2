package dev.marquee.storage.jooq;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Provides this module's migrations to Flyway, which can't find them itself because a module does not open its
 * resources.
 */
final class MigrationFiles implements ResourceProvider {

    private static final String PLACEHOLDER = "flyway.placeholders.";

    private final Dialect dialect;
    private final List<LoadableResource> files;

    MigrationFiles(Dialect dialect, boolean sampleData) {
        this.dialect = dialect;
        this.files = new Migrations(dialect, sampleData)
                .files().stream().<LoadableResource>map(File::new).toList();
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
        try (Reader reader = Migrations.read(dialect.migrations() + "/flyway.conf")) {
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
            return Migrations.read(path);
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
            return Migrations.name(path);
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }
}
