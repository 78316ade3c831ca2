package dev.marquee.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error how far a work has come, with one bar for each of its parts. Shows nothing if
 * standard error is no terminal, or one that can't move its cursor ({@code TERM=dumb}). Confined to one thread.
 */
public final class TerminalProgress implements AutoCloseable {

    private static final int UPDATE_MILLIS = 200;

    /** Standard error itself, as a bar moves the cursor, which {@link TerminalWriter} keeps text from. */
    private static final PrintStream ERROR =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private final boolean shown;
    private @Nullable ProgressBar bar;

    /** Creates a progress without a bar. */
    public TerminalProgress() {
        shown = Screen.errorMoves();
    }

    /**
     * Starts a part of the work; the part before it is done.
     *
     * @param name the name of the part
     * @param total its number of steps
     */
    public void start(String name, long total) {
        open(bar(name, total));
    }

    /**
     * Shows how far a part of the work has come, and starts it if nothing of it is done.
     *
     * @param name the name of the part
     * @param done the number of steps that are done
     * @param total its number of steps
     */
    public void show(String name, long done, long total) {
        if (done == 0) {
            start(name, total);
        } else {
            stepTo(done);
        }
    }

    /**
     * Starts a part of the work that an earlier run may have begun, and shows its rate.
     *
     * @param name the name of the part
     * @param done the steps that are done already
     * @param total its number of steps, or −1 if it is not known
     */
    public void resume(String name, long done, long total) {
        open(bar(name, total).startsFrom(done, Duration.ZERO).showSpeed());
    }

    private static ProgressBarBuilder bar(String name, long total) {
        return new ProgressBarBuilder()
                .setTaskName(Printable.line(name))
                .setConsumer(new ConsoleProgressBarConsumer(ERROR))
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS);
    }

    private void open(ProgressBarBuilder builder) {
        close();
        if (shown) {
            bar = builder.build();
        }
    }

    /**
     * Advances the current part.
     *
     * @param steps the number of steps since the last call
     */
    public void step(long steps) {
        if (bar != null) {
            bar.stepBy(steps);
        }
    }

    /**
     * Advances the current part to a step.
     *
     * @param done the number of steps that are done
     */
    public void stepTo(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /**
     * Shows a message beside the bar.
     *
     * @param message the message
     */
    public void message(String message) {
        if (bar != null) {
            bar.setExtraMessage(" " + Printable.line(message));
        }
    }

    /** Ends the current part. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
