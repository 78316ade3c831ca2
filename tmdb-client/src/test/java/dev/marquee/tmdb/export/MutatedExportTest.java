package dev.marquee.tmdb.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.fake.Mutations;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Export files with random changes. {@code -Dmarquee.test.fuzz.seed} repeats a run. */
class MutatedExportTest {

    private final long seed = Long.getLong("marquee.test.fuzz.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void mutatedExportsGiveEntriesOrATypedException() {
        System.out.println("mutated exports: seed " + seed);
        byte[] line = "{\"adult\":false,\"id\":7,\"original_title\":\"Seven\",\"popularity\":1.5,\"video\":false}\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] lines = new byte[line.length * 50];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line[i % line.length];
        }
        for (int i = 0; i < 3_000; i++) {
            byte[] file = Mutations.mutated(random.nextBoolean() ? lines : Mutations.gzip(lines), random);
            try {
                DailyExport.read(new ByteArrayInputStream(file), "mutated", entry -> {});
            } catch (TmdbException typed) {
                assertThat(typed.kind()).isEqualTo(TmdbException.Kind.UNREADABLE);
            } catch (RuntimeException | Error untyped) {
                throw new AssertionError("seed " + seed + ", export " + i + " " + Arrays.toString(file), untyped);
            }
        }
    }
}
