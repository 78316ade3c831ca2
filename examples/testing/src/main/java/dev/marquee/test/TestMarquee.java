package dev.marquee.test;

import dev.marquee.Marquee;

/**
 * A new, empty database for one test, with a clock that the test moves, passwords that cost nothing, and fixtures.
 *
 * {@snippet :
 * try (TestMarquee test = TestMarquee.open()) {
 *     Movie heat = test.films().film("Heat").year(1995).add();
 *     User ada = test.users().user("ada").favorites(heat).add();
 *     test.clock().advance(Duration.ofDays(1));
 *     assertEquals(List.of(heat.id()), test.marquee().favorites().movieIds(ada.id()));
 * }
 * }
 *
 * <p>Thread-safe. Tests of JUnit Jupiter have {@link MarqueeTest} for it.
 */
public final class TestMarquee implements AutoCloseable {

    /** Where the database is, to be removed after it was closed. */
    @FunctionalInterface
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    private final Marquee marquee;
    private final TestClock clock;
    private final Films films;
    private final Users users;
    private final Place place;

    TestMarquee(Marquee marquee, TestClock clock, Place place) {
        this.marquee = marquee;
        this.clock = clock;
        this.films = new Films(marquee.movies());
        this.users = new Users(marquee);
        this.place = place;
    }

    /**
     * Opens a database in SQLite's memory.
     *
     * @return the open database; the caller closes it
     * @throws dev.marquee.StorageException if the storage for SQLite is not on the class path or module path
     */
    public static TestMarquee open() {
        return builder().open();
    }

    /** {@return a new builder, for options that {@link #open} does not have} */
    public static TestMarqueeBuilder builder() {
        return new TestMarqueeBuilder();
    }

    /** {@return the database} */
    public Marquee marquee() {
        return marquee;
    }

    /** {@return the clock that gives every time that is written} */
    public TestClock clock() {
        return clock;
    }

    /** {@return the builder of movies} */
    public Films films() {
        return films;
    }

    /** {@return the builder of users} */
    public Users users() {
        return users;
    }

    /**
     * Closes the database and removes what it was in: the memory, or the schema of a PostgreSQL database. Closing again
     * has no effect.
     *
     * @throws dev.marquee.StorageException if the schema can't be dropped
     */
    @Override
    public void close() {
        try (place) {
            marquee.close();
        }
    }
}
