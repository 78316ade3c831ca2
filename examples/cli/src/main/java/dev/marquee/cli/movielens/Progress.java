package dev.marquee.cli.movielens;

/** Is told how far a long work has come. Confined to one thread. */
public interface Progress extends AutoCloseable {

    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public void start(String what, long total) {}

        @Override
        public void step(long steps) {}

        @Override
        public void close() {}
    };

    /**
     * Begins a part of the work; the part before is done.
     *
     * @param what its name
     * @param total its steps
     */
    void start(String what, long total);

    /**
     * Moves on.
     *
     * @param steps how many steps were done since the last call
     */
    void step(long steps);

    /** Ends the last part. */
    @Override
    void close();
}
