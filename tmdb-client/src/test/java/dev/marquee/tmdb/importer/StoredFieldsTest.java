package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.tmdb.MadeUpMovie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of fields in {@code docs/tmdb-fields.md} is complete, and each value is in the column that it names. */
class StoredFieldsTest {

    private final Map<String, String> values = MadeUpMovie.leaves(StoredFields.OTHER_PARTS);

    @Test
    void everyFieldOfTheResponseIsStoredOrHasAReason() {
        assertThat(values.keySet())
                .hasSizeGreaterThan(80)
                .allSatisfy(field -> assertThat(StoredFields.places().containsKey(field))
                        .isNotEqualTo(StoredFields.isLeftOut(field)));
        Set<String> unused = new TreeSet<>(StoredFields.places().keySet());
        unused.removeAll(values.keySet());
        assertThat(unused).isEmpty();
    }

    @Test
    void docsHaveTheTable() throws IOException {
        assertThat(Files.readString(Path.of("../docs/tmdb-fields.md")))
                .contains(StoredFields.section().strip());
    }
}
