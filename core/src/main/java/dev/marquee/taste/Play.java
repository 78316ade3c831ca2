package dev.marquee.taste;

import java.time.Instant;

/**
 * A stored play: that a user watched a movie. Immutable.
 *
 * @param id the id
 * @param details who watched what, when, and where the play comes from
 * @param rewatch whether the user has an earlier play of the movie; a play at an unknown time counts as earlier than
 *     those with a time, and of plays at the same time the one that was added first
 * @param addedAt when the play was added, in UTC with microseconds
 */
public record Play(PlayId id, NewPlay details, boolean rewatch, Instant addedAt) {}
