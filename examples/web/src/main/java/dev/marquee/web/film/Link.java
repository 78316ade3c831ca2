package dev.marquee.web.film;

/**
 * A link with its text. Immutable.
 *
 * @param text the text
 * @param address a path of this site, or an address of another one that begins with {@code http}
 */
public record Link(String text, String address) {}
