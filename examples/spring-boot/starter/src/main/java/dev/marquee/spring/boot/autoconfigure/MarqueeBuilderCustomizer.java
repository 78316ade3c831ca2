package dev.marquee.spring.boot.autoconfigure;

import dev.marquee.MarqueeBuilder;

/**
 * Sets what {@link MarqueeProperties} has no property for. Beans of this type are called in their order, after the
 * properties were applied, before the database is opened.
 */
@FunctionalInterface
public interface MarqueeBuilderCustomizer {

    /**
     * Changes the options of the database that is about to be opened.
     *
     * @param builder the options so far
     */
    void customize(MarqueeBuilder builder);
}
