package dev.marquee.taste;

/**
 * The result of adding a play. Immutable.
 *
 * @param play the play as it is stored
 * @param added true if this call added it, false if it was there
 */
public record AddedPlay(Play play, boolean added) {}
