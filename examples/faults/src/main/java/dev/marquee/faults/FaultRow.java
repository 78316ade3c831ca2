package dev.marquee.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One row of the table: one kind of fault, tried many times. {@link #prepare} is called once before the tries, and
 * {@link #close} once after them; tries may run on several threads at the same time.
 */
abstract class FaultRow implements AutoCloseable {

    private final String name;
    private final int shortTries;
    private final int longTries;

    FaultRow(String name, int shortTries, int longTries) {
        this.name = name;
        this.shortTries = shortTries;
        this.longTries = longTries;
    }

    final String name() {
        return name;
    }

    final int tries(boolean shortForm) {
        return shortForm ? shortTries : longTries;
    }

    /** {@return how many tries may run at the same time} */
    int parallel() {
        return 2;
    }

    /** {@return the time within which a try must end} */
    Duration bound() {
        return Duration.ofSeconds(90);
    }

    /**
     * Makes what all tries use.
     *
     * @param folder a folder of this row, deleted after the row
     * @throws NotRunException if this machine can't run the row
     */
    void prepare(Path folder) throws Exception {}

    /**
     * Tries once.
     *
     * @throws BrokenPromiseException if a promise of the library was broken; any other exception is a failure too
     */
    abstract void attempt(Attempt attempt) throws Exception;

    @Override
    public void close() throws IOException {}
}
