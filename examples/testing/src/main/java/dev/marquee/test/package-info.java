/**
 * Databases and fixtures for tests: {@link dev.marquee.test.MarqueeTest} gives them to tests of JUnit Jupiter, {@link
 * dev.marquee.test.TestMarquee} to any other program.
 */
@NullMarked
package dev.marquee.test;

import org.jspecify.annotations.NullMarked;
