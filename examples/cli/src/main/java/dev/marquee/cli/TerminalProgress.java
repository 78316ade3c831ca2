package dev.marquee.cli;

import dev.marquee.cli.movielens.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error for each part of the work. Confined to one thread. */
final class TerminalProgress implements Progress {

    private @Nullable ProgressBar bar;

    private TerminalProgress() {}

    /** {@return bars on a terminal, nothing in a pipe} */
    @SuppressWarnings("SystemConsoleNull") // Main asks for the console that is null in a pipe.
    static Progress orNone() {
        return System.console() == null ? Progress.NONE : new TerminalProgress();
    }

    @Override
    public void start(String what, long total) {
        close();
        bar = new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build();
    }

    @Override
    public void step(long steps) {
        if (bar != null) {
            bar.stepBy(steps);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
