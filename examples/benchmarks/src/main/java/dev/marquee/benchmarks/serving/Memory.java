package dev.marquee.benchmarks.serving;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process. */
final class Memory {

    private static final double MEGABYTE = 1024 * 1024;

    private Memory() {}

    /** {@return what the heap holds after a collection, in megabytes} */
    static double live() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    /** {@return the most that the heap's pools held, garbage included, in megabytes} */
    static double peak() {
        double bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                bytes += pool.getPeakUsage().getUsed();
            }
        }
        return bytes / MEGABYTE;
    }

    /** {@return the most memory that the process had from the system, in megabytes; NaN where Linux does not tell} */
    static double resident() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
        } catch (IOException e) {
            // Another system than Linux.
        }
        return Double.NaN;
    }
}
