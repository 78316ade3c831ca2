package dev.marquee.cli;

import dev.marquee.Marquee;

/** A command that opens the database, does its work and prints a result. */
abstract class DatabaseCommand extends FileCommand {

    private static final int MOST = 1000;

    abstract void run(Marquee marquee, Output output);

    @Override
    void run(Output output) {
        try (Marquee marquee = Marquee.open(main().url())) {
            run(marquee, output);
        }
    }

    /** {@return the limit, if it is one that the library takes} */
    final int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw wrong("--limit must be 1 to " + MOST + ", was " + limit);
        }
        return limit;
    }
}
