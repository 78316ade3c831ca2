package dev.marquee.exports;

import dev.marquee.Marquee;
import dev.marquee.community.KeptFollow;
import dev.marquee.community.KeptList;
import dev.marquee.community.KeptModeration;
import dev.marquee.community.ListId;
import dev.marquee.community.NamedSubject;
import dev.marquee.community.PersonalData;
import dev.marquee.community.ReviewEdit;
import dev.marquee.community.Tip;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a user wrote, shared and did in the community, the oldest first. */
record CommunitySections(Marquee marquee, UserId user, ExportSections sections) {

    void write() throws IOException {
        reviews();
        lists();
        comments();
        contacts();
        memberships();
        tips();
        reports();
    }

    private PersonalData data() {
        return marquee.community().personalData();
    }

    private void reviews() throws IOException {
        sections.paged("reviews", page -> data().reviews(user, page), one -> Stream.of(one.movie()), one -> {
            sections.movie(one.movie());
            text(one.title(), one.body(), one.spoiler(), one.language());
            sections.field("visibility", one.visibility());
            sections.field("written_at", one.writtenAt());
            sections.field("edited_at", one.editedAt());
            sections.field("deleted_at", one.deletedAt());
            sections.field("hidden", one.hidden());
            sections.json().writeArrayFieldStart("edits");
            for (ReviewEdit edit : one.edits()) {
                sections.json().writeStartObject();
                text(edit.title(), edit.body(), edit.spoiler(), edit.language());
                sections.field("replaced_at", edit.replacedAt());
                sections.json().writeEndObject();
            }
            sections.json().writeEndArray();
        });
    }

    private void text(@Nullable String title, String body, boolean spoiler, @Nullable String language)
            throws IOException {
        sections.field("title", title);
        sections.field("body", body);
        sections.field("spoiler", spoiler);
        sections.field("language", language);
    }

    private void lists() throws IOException {
        sections.array("lists", page -> data().lists(user, page), one -> {
            sections.field("name", one.name());
            sections.field("description", one.description());
            sections.field("ranked", one.ranked());
            sections.field("visibility", one.visibility());
            sections.field("created_at", one.createdAt());
            sections.field("updated_at", one.updatedAt());
            sections.field("deleted_at", one.deletedAt());
            sections.field("hidden", one.hidden());
            films(one);
            members(one);
        });
    }

    private void films(KeptList list) throws IOException {
        ListId id = Objects.requireNonNull(list.id(), "a list that was read");
        sections.paged("films", page -> data().films(user, id, page), one -> Stream.of(one.movie()), one -> {
            sections.movie(one.movie());
            sections.field("note", one.note());
            sections.field(
                    "noted_by", one.notedBy() == null ? null : one.notedBy().username());
            sections.field(
                    "added_by", one.addedBy() == null ? null : one.addedBy().username());
            sections.field("added_at", one.addedAt());
        });
    }

    private void members(KeptList list) throws IOException {
        sections.array("members", list.members(), one -> {
            sections.field("username", one.user().username());
            sections.field("role", one.role());
            sections.field("invited_at", one.invitedAt());
            sections.field("accepted_at", one.acceptedAt());
        });
    }

    private void comments() throws IOException {
        sections.paged(
                "comments",
                page -> data().comments(user, page),
                one -> Stream.concat(movie(one.subject()), movie(one.answers())),
                one -> {
                    sections.subject("subject", one.subject());
                    sections.subject("answers", one.answers());
                    sections.field("body", one.body());
                    sections.field("spoiler", one.spoiler());
                    sections.field("written_at", one.writtenAt());
                    sections.field("edited_at", one.editedAt());
                    sections.field("hidden", one.hidden());
                });
        sections.paged("likes", page -> data().likes(user, page), one -> movie(one.subject()), one -> {
            sections.subject("subject", one.subject());
            sections.field("liked_at", one.likedAt());
        });
    }

    private static Stream<@Nullable MovieId> movie(@Nullable NamedSubject subject) {
        return Stream.ofNullable(subject == null ? null : subject.movie());
    }

    private void contacts() throws IOException {
        follows("following", page -> data().following(user, page));
        follows("followers", page -> data().followers(user, page));
        sections.array("blocks", page -> marquee.community().network().blocks(user, page), one -> {
            sections.field("username", one.user().username());
            sections.field("since", one.since());
        });
    }

    private void follows(String name, Function<PageRequest, Page<KeptFollow>> read) throws IOException {
        sections.array(name, read, one -> {
            sections.field("username", one.other().username());
            sections.field("requested_at", one.requestedAt());
            sections.field("accepted_at", one.acceptedAt());
        });
    }

    private void memberships() throws IOException {
        sections.array("memberships", page -> data().memberships(user, page), one -> {
            sections.subject("list", one.list());
            sections.field("role", one.role());
            sections.field("invited_at", one.invitedAt());
            sections.field("accepted_at", one.acceptedAt());
        });
        sections.paged("notes", page -> data().notes(user, page), one -> Stream.of(one.movie()), one -> {
            sections.subject("list", one.list());
            sections.movie(one.movie());
            sections.field("note", one.note());
            sections.field("added_at", one.addedAt());
        });
    }

    private void tips() throws IOException {
        sections.array("tips_sent", page -> marquee.community().tips().sent(user, page), one -> {
            sections.field("to", one.to().username());
            tip(one);
        });
        sections.array("tips_received", page -> marquee.community().tips().received(user, page), one -> {
            sections.field("from", one.from().username());
            tip(one);
        });
    }

    private void tip(Tip tip) throws IOException {
        sections.movie(tip.movie());
        sections.field("note", tip.note());
        sections.field("sent_at", tip.sentAt());
        sections.field("seen_at", tip.seenAt());
    }

    private void reports() throws IOException {
        sections.paged("reports", page -> data().reports(user, page), one -> movie(one.subject()), one -> {
            sections.subject("subject", one.subject());
            sections.field("reason", one.reason());
            sections.field("details", one.details());
            sections.field("state", one.state());
            sections.field("reported_at", one.reportedAt());
            sections.field("decided_at", one.decidedAt());
        });
        moderation("moderation", page -> data().moderation(user, page));
        moderation("moderated", page -> data().moderated(user, page));
    }

    private void moderation(String name, Function<PageRequest, Page<KeptModeration>> read) throws IOException {
        sections.paged(name, read, one -> movie(one.subject()), one -> {
            sections.subject("subject", one.subject());
            sections.field("action", one.action());
            sections.field("reason", one.reason());
            sections.field("at", one.at());
        });
    }
}
