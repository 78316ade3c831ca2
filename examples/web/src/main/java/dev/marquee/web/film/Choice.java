package dev.marquee.web.film;

/**
 * One of the values of a field of a form. Immutable.
 *
 * @param value the value that is sent
 * @param text what people read
 * @param chosen whether it is the field's present value
 */
public record Choice(String value, String text, boolean chosen) {}
