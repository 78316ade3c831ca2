package dev.marquee.community;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A list of films as a viewer sees it, without the films. Immutable.
 *
 * @param id the id, which a new name does not change
 * @param owner whose it is; null if the account was deleted, of which then only what others commented is left
 * @param name the name; empty if the account was deleted
 * @param description the description, or null
 * @param ranked whether the order of the films is a ranking
 * @param visibility who sees it, besides members and who has its secret link
 * @param version counts the changes, 1 or more; see {@link SharedLists#change}
 * @param films the number of films, 0 or more
 * @param likes the number of likes, without those of users with whom the viewer has a block
 * @param comments the number of comments that the viewer sees
 * @param likedByViewer whether the viewer likes it
 * @param viewerRole what the viewer may do as a member; null if the viewer is none, or the owner
 * @param linked whether the list has a secret link; false unless the viewer is the owner
 * @param createdAt when it was created
 * @param updatedAt when it or its films were changed the last time
 * @param deletedAt when it was deleted, or null; others than its owner and moderators do not see it then
 * @param hidden whether a moderator hides it; others than its owner and moderators do not see it then
 */
public record SharedList(
        ListId id,
        @Nullable Author owner,
        String name,
        @Nullable String description,
        boolean ranked,
        Visibility visibility,
        int version,
        long films,
        long likes,
        long comments,
        boolean likedByViewer,
        @Nullable ListRole viewerRole,
        boolean linked,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        boolean hidden) {}
