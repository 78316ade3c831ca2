package dev.marquee.tmdb.importer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.Marquee;
import dev.marquee.tmdb.TmdbClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process that runs one import of ids. It prints the summary as JSON, and at its end writes the peak size of its heap
 * in bytes into a file.
 */
final class MeasuredImport {

    private MeasuredImport() {}

    /**
     * Runs the import.
     *
     * @param args the JDBC URL, the file with one id per line, TMDb's address, requests per second, and the file for
     *     the heap
     * @throws IOException if the file of ids can't be read
     */
    public static void main(String[] args) throws IOException {
        Path heap = Path.of(args[4]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(heap, peak())));
        List<Integer> ids = Files.readAllLines(Path.of(args[1])).stream()
                .map(Integer::valueOf)
                .toList();
        try (Marquee marquee = Marquee.open(args[0]);
                TmdbClient tmdb = TmdbClient.builder()
                        .token("token")
                        .baseUrl(URI.create(args[2]))
                        .requestsPerSecond(Integer.parseInt(args[3]))
                        .attemptTimeout(Duration.ofSeconds(4))
                        .build()) {
            ImportSummary summary =
                    TmdbImporter.builder(marquee).client(tmdb).build().run(ImportSource.ids(ids));
            System.out.println(new ObjectMapper().writeValueAsString(json(summary)));
        }
    }

    private static Map<String, Object> json(ImportSummary summary) {
        return Map.of(
                "movies",
                Map.of(
                        "inserted", summary.inserted(),
                        "updated", summary.updated(),
                        "unchanged", summary.unchanged(),
                        "missing", summary.skipped(SkipReason.MISSING),
                        "removed", summary.removed()),
                "adjustments",
                summary.adjustments());
    }

    private static void write(Path file, long number) {
        try {
            Files.writeString(file, Long.toString(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(MeasuredImport::peak)
                .sum();
    }

    private static long peak(MemoryPoolMXBean pool) {
        return pool.getPeakUsage().getUsed();
    }
}
