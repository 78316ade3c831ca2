package dev.marquee.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** Aborts tests that this machine can't run, not in silence: the build prints what was not run as a warning. */
public final class NotRun {

    private static final Path FILE = Path.of("target", "not-run.txt");

    private NotRun() {}

    /**
     * Notes what the build prints.
     *
     * @param what the tests that do not run, and what they lack
     * @return the exception that aborts the test
     */
    public static synchronized TestAbortedException aborted(String what) {
        try {
            if (Files.notExists(FILE) || !Files.readAllLines(FILE).contains(what)) {
                Files.write(FILE, List.of(what), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new TestAbortedException("not run: " + what);
    }
}
