package dev.marquee.exports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.community.Profile;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Visibility;
import dev.marquee.user.User;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the settings of a user that is imported, unless the user has chosen some. A setting that makes no sense is
 * reported, and is the one that shows the least.
 */
record ImportedSettings(Marquee marquee, User user, ImportedParts parts) {

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
            boolean isPrivate = read(() -> ImportedFields.flag(profile, "is_private"), true);
            ProfileChanges changes = new ProfileChanges(
                    isPrivate,
                    visibility(profile, "visibility", fresh.visibility()),
                    visibility(profile, "taste_visibility", fresh.tasteVisibility()));
            boolean same = !isPrivate
                    && changes.visibility() == present.visibility()
                    && changes.tasteVisibility() == present.tasteVisibility();
            if (!same) {
                marquee.community().profiles().change(user.id(), changes);
            }
        }
        return read(() -> ImportedFields.flag(profile, "drop_watched"), false);
    }

    private Visibility visibility(JsonNode profile, String name, Visibility otherwise) {
        return read(() -> ImportedFields.constant(Visibility.class, profile, name, otherwise), Visibility.PRIVATE);
    }

    private <T> T read(Supplier<T> setting, T refused) {
        try {
            return setting.get();
        } catch (InvalidValueException e) {
            parts.settings(e.getMessage() + "; it is " + refused + " here");
            return refused;
        }
    }
}
