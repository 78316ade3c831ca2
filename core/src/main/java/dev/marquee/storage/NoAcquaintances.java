package dev.marquee.storage;

import dev.marquee.community.Acquaintances;
import dev.marquee.community.LikingFriends;
import dev.marquee.community.MutualFriends;
import dev.marquee.community.SharedLikes;
import dev.marquee.movie.MovieId;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The friends of users of a storage that has no community. Immutable. */
final class NoAcquaintances implements Acquaintances {

    @Override
    public Map<MovieId, LikingFriends> likedByFriends(UserId user, Collection<MovieId> movies) {
        return Map.of();
    }

    @Override
    public Map<MovieId, Integer> likesOfFriends(UserId user) {
        return Map.of();
    }

    @Override
    public List<MutualFriends> friendsOfFriends(UserId user, int limit) {
        return List.of();
    }

    @Override
    public List<SharedLikes> sharingLikes(UserId user, Collection<MovieId> movies, int limit) {
        return List.of();
    }
}
