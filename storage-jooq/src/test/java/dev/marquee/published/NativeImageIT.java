package dev.marquee.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.storage.StorageProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the published jar tells GraalVM's native-image of itself. */
class NativeImageIT {

    private static final String METADATA =
            "META-INF/native-image/dev.marquee/marquee-storage-jooq/reachability-metadata.json";
    private static final String RECORDS = "dev/marquee/storage/jooq/generated/tables/records/";

    private static List<String> entries;
    private static JsonNode metadata;

    @BeforeAll
    static void read() throws IOException {
        Path path = PublishedJarIT.place(ServiceLoader.load(StorageProvider.class)
                .findFirst()
                .orElseThrow()
                .getClass());
        try (JarFile jar = new JarFile(path.toFile());
                InputStream file = jar.getInputStream(jar.getEntry(METADATA))) {
            metadata = new ObjectMapper().readTree(file);
            entries = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    @Test
    void everyTypeExists() throws ReflectiveOperationException {
        for (JsonNode entry : metadata.get("reflection")) {
            JsonNode type = entry.get("type");
            String name =
                    type.isString() ? type.asString() : type.get("proxy").get(0).asString();
            assertThat(type(name)).as(name).isNotNull();
            if (entry.has("methods")) {
                assertThat(type(name).getConstructor()).as(name).isNotNull();
            }
        }
    }

    @Test
    void everyPatternMatchesAFile() {
        assertThat(metadata.get("resources"))
                .isNotEmpty()
                .allSatisfy(pattern ->
                        assertThat(entries).as("files of " + pattern).anyMatch(name -> matches(pattern, name)));
    }

    @Test
    void everyFileThatIsReadMatchesAPattern() {
        List<String> read = entries.stream()
                .filter(name -> !name.endsWith(".class"))
                .filter(name -> name.startsWith("dev/") || name.startsWith("META-INF/services/"))
                .toList();

        assertThat(read)
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(metadata.get("resources"))
                        .as("patterns for " + name)
                        .anyMatch(pattern -> matches(pattern, name)));
    }

    @Test
    void everyGeneratedRecordIsNamed() {
        List<String> records = entries.stream()
                .filter(name -> name.startsWith(RECORDS))
                .map(name ->
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                .toList();

        assertThat(metadata.get("reflection"))
                .extracting(entry -> entry.get("type").asString(""))
                .containsAll(records)
                .hasSizeGreaterThan(30);
    }

    private static boolean matches(JsonNode pattern, String name) {
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher("glob:" + pattern.get("glob").asString());
        return matcher.matches(Path.of(name));
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        if (name.endsWith("[]")) {
            return Array.newInstance(type(name.substring(0, name.length() - 2)), 0)
                    .getClass();
        }
        return name.equals("byte") ? byte.class : Class.forName(name);
    }
}
