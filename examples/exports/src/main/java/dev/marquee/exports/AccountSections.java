package dev.marquee.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.marquee.Marquee;
import dev.marquee.community.Profile;
import dev.marquee.user.User;
import java.io.IOException;

/** Writes the account of a user and its settings. Confined to one thread. */
record AccountSections(Marquee marquee, User user, ExportSections sections) {

    void write() throws IOException {
        JsonGenerator json = sections.json();
        json.writeObjectFieldStart("account");
        sections.field("username", user.username());
        sections.field("email", user.email());
        sections.field("first_name", user.firstName());
        sections.field("last_name", user.lastName());
        sections.field("is_active", user.active());
        sections.field("role", marquee.users().role(user.id()));
        sections.field("date_joined", user.dateJoined());
        sections.field("created_at", user.createdAt());
        sections.field("updated_at", user.updatedAt());
        json.writeEndObject();
        Profile profile = marquee.community().profiles().of(user.id());
        json.writeObjectFieldStart("profile");
        sections.field("is_private", profile.isPrivate());
        sections.field("visibility", profile.visibility());
        sections.field("taste_visibility", profile.tasteVisibility());
        sections.field("may_comment", profile.mayComment());
        sections.field("may_like", profile.mayLike());
        sections.field("may_follow", profile.mayFollow());
        sections.field("drop_watched", marquee.watchlist().dropsWatched(user.id()));
        json.writeEndObject();
        sections.array("preferences", marquee.preferences().get(user.id()), genre -> {
            json.writeNumberField("tmdb_id", genre.tmdbId());
            sections.field("name", genre.name());
        });
    }
}
