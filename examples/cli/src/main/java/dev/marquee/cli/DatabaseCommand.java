package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;

/** A command that opens the database, does its work and prints a result. */
abstract class DatabaseCommand extends ResultCommand {

    abstract void run(Marquee marquee, Output output);

    @Override
    void run(Output output) {
        try (Marquee marquee = main().open()) {
            run(marquee, output);
        }
    }

    /** {@return what finds the names of the command line, with notes on standard error} */
    final Lookup lookup(Marquee marquee) {
        return new Lookup(marquee, this::note);
    }
}
