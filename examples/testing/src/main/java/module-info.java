/**
 * Databases and fixtures for the tests of an application that embeds Marquee.
 *
 * <p>{@link dev.marquee.test.MarqueeTest} needs JUnit Jupiter 5.10 or later, which the application brings; {@link
 * dev.marquee.test.TestMarquee} needs no test framework.
 */
module dev.marquee.test {
    requires transitive dev.marquee.core;
    requires static org.jspecify;
    requires static transitive org.junit.jupiter.api;

    exports dev.marquee.test;
}
