package dev.marquee.test;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.MarqueeBuilder;
import dev.marquee.storage.StorageConfig;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Options for opening a database for a test; {@link TestMarquee#builder} creates one. Each method returns this builder.
 * Confined to one thread.
 */
public final class TestMarqueeBuilder {

    static final String MEMORY = "jdbc:sqlite::memory:";
    static final String TIME = "2026-01-01T00:00:00Z";

    private String url = MEMORY;
    private Instant time = Instant.parse(TIME);
    private boolean sampleData;
    private Consumer<MarqueeBuilder> options = builder -> {};

    TestMarqueeBuilder() {}

    /**
     * Sets the database. {@code jdbc:sqlite::memory:}, the default, is memory of this database alone. In a PostgreSQL
     * database, a schema is created, whose name begins with {@code marquee_test_}, and dropped when the database is
     * closed; the rest stays as it is. A URL of another storage is opened as it is, and must name a new, empty database
     * then. A SQLite file is refused, so that no test writes into a database that people use.
     *
     * @param url the JDBC URL
     * @return this builder
     * @throws InvalidValueException if the URL names a SQLite file
     */
    public TestMarqueeBuilder url(String url) {
        if (url.startsWith("jdbc:sqlite:") && !url.equals(MEMORY)) {
            throw new InvalidValueException("the database of a test must be " + MEMORY + " or one of a server, was "
                    + StorageConfig.withoutSecrets(url) + "; open a file with Marquee.open");
        }
        this.url = url;
        return this;
    }

    /**
     * Sets the time that the clock shows until the test moves it. The default is {@value #TIME}.
     *
     * @param time the time
     * @return this builder
     */
    public TestMarqueeBuilder time(Instant time) {
        this.time = time;
        return this;
    }

    /**
     * Begins with the sample data: three users, three movies, four genres.
     *
     * @return this builder
     */
    public TestMarqueeBuilder sampleData() {
        this.sampleData = true;
        return this;
    }

    /**
     * Adds further options, such as a policy of training. They are set last: they may replace the clock and the cost of
     * passwords (one iteration), and must not set another database. May be called more than once.
     *
     * @param more sets the options
     * @return this builder
     */
    public TestMarqueeBuilder options(Consumer<MarqueeBuilder> more) {
        this.options = options.andThen(more);
        return this;
    }

    /**
     * Opens the database.
     *
     * @return the open database; the caller closes it
     * @throws dev.marquee.StorageException if no storage on the class path or module path supports the URL, the
     *     database can't be opened, or the user may not create a schema in it
     */
    public TestMarquee open() {
        if (!url.startsWith("jdbc:postgresql:")) {
            return open(url, () -> {});
        }
        PostgresSchema schema = PostgresSchema.create(url);
        try {
            return open(schema.url(), schema);
        } catch (RuntimeException | Error failure) {
            try (schema) {
                throw failure;
            }
        }
    }

    private TestMarquee open(String place, TestMarquee.Place end) {
        TestClock clock = TestClock.at(time);
        MarqueeBuilder builder = Marquee.builder().url(place).clock(clock).passwordIterations(1);
        if (sampleData) {
            builder.sampleData();
        }
        options.accept(builder);
        return new TestMarquee(builder.open(), clock, end);
    }
}
