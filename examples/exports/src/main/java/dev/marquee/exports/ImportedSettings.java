package dev.marquee.exports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.Marquee;
import dev.marquee.community.Profile;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Visibility;
import dev.marquee.user.User;
import org.jspecify.annotations.Nullable;

/** Writes the settings of a user that is imported, unless the user has chosen some. */
record ImportedSettings(Marquee marquee, User user) {

    /**
     * Writes the settings, but for one.
     *
     * @return whether movies are to leave the watchlist once they were watched
     */
    boolean apply(@Nullable JsonNode profile) {
        if (profile == null) {
            return false;
        }
        Profile present = marquee.community().profiles().of(user.id());
        Profile fresh = Profile.ofNew(user.id());
        boolean chosen = present.isPrivate()
                || present.visibility() != fresh.visibility()
                || present.tasteVisibility() != fresh.tasteVisibility();
        if (!chosen) {
            boolean isPrivate = profile.path("is_private").asBoolean(false);
            ProfileChanges changes = new ProfileChanges(
                    isPrivate,
                    ImportedFields.constant(Visibility.class, profile, "visibility", fresh.visibility()),
                    ImportedFields.constant(Visibility.class, profile, "taste_visibility", fresh.tasteVisibility()));
            boolean same = !isPrivate
                    && changes.visibility() == present.visibility()
                    && changes.tasteVisibility() == present.tasteVisibility();
            if (!same) {
                marquee.community().profiles().change(user.id(), changes);
            }
        }
        return profile.path("drop_watched").asBoolean(false);
    }
}
