package dev.marquee.community;

import dev.marquee.validation.Texts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list with all that is kept of it but its films, to be exported and written again. Immutable.
 *
 * @param id the id in this database; not written again
 * @param name 1 to 200 characters
 * @param description 1 to 5000 characters, or null
 * @param ranked whether the order of the films is a ranking
 * @param visibility who sees it
 * @param createdAt when it was created
 * @param updatedAt when it or its films were changed the last time
 * @param deletedAt when its owner deleted it, or null
 * @param hidden whether a moderator hides it; not written again
 * @param members the members and those who are invited, by the time of their invitation; when the list is written
 *     again, each of them is invited anew
 */
public record KeptList(
        @Nullable ListId id,
        String name,
        @Nullable String description,
        boolean ranked,
        Visibility visibility,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        boolean hidden,
        List<ListMember> members) {

    /**
     * Checks the texts and copies the list.
     *
     * @throws dev.marquee.InvalidValueException if a text shows nothing or is too long
     */
    public KeptList {
        name = Texts.required("name", name, NewList.MAX_NAME);
        description = Texts.optional("description", description, NewList.MAX_DESCRIPTION);
        members = List.copyOf(members);
    }
}
