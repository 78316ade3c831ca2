package dev.marquee.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program, which at its end writes into the file that {@code marquee.heap} names how many bytes of heap it held at most. */
final class MeasuredMain {

    private MeasuredMain() {}

    public static void main(String[] args) {
        Path file = Path.of(System.getProperty("marquee.heap"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .mapToLong(MeasuredMain::peak)
                    .sum();
            try {
                Files.writeString(file, Long.toString(peak));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        Main.main(args);
    }

    private static long peak(MemoryPoolMXBean pool) {
        return pool.getPeakUsage().getUsed();
    }
}
