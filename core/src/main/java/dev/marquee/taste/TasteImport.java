package dev.marquee.taste;

import dev.marquee.user.UserId;
import java.time.Instant;

/**
 * An import of facts about one user. Immutable.
 *
 * @param id the id
 * @param user the user
 * @param source where the facts came from, such as {@code letterboxd}; 1 to 50 characters
 * @param importedAt when they were imported, in UTC with microseconds
 * @param taken the number of facts that were new or changed something, 0 or more
 * @param present the number of facts that were there already, 0 or more
 */
public record TasteImport(ImportId id, UserId user, String source, Instant importedAt, int taken, int present) {}
