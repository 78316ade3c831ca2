package dev.marquee.exports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.community.Author;
import dev.marquee.community.CommentId;
import dev.marquee.community.Commentable;
import dev.marquee.community.KeptFilm;
import dev.marquee.community.KeptList;
import dev.marquee.community.KeptReview;
import dev.marquee.community.Likeable;
import dev.marquee.community.ListMember;
import dev.marquee.community.ListRole;
import dev.marquee.community.NamedSubject;
import dev.marquee.community.NewComment;
import dev.marquee.community.PersonalData;
import dev.marquee.community.ReviewEdit;
import dev.marquee.community.Visibility;
import dev.marquee.exports.ImportedParts.Films;
import dev.marquee.exports.ImportedParts.Missing;
import dev.marquee.movie.MovieId;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a user wrote, shared and did in the community. Confined to one thread. */
final class ImportedCommunity {

    private final Marquee marquee;
    private final User user;
    private final String exportedName;
    private final ImportedParts parts;
    private final PersonalData data;
    private final Map<String, Optional<User>> users = new HashMap<>();

    /**
     * Creates what writes.
     *
     * @param exportedName the username in the file, which stands for the user
     */
    ImportedCommunity(Marquee marquee, User user, String exportedName, ImportedParts parts) {
        this.marquee = marquee;
        this.user = user;
        this.exportedName = exportedName;
        this.parts = parts;
        this.data = marquee.community().personalData();
    }

    /** {@return whether the part is one of these} */
    boolean take(String part, List<JsonNode> entries) {
        users.clear();
        switch (part) {
            case "reviews" -> {
                Films films = parts.films(entries);
                entries.forEach(entry -> parts.each(entry, one -> data.add(user.id(), review(one, films.movie(one)))));
            }
            case "lists" -> entries.forEach(entry -> parts.each(entry, this::list));
            case "comments" -> {
                Films films = parts.films(subjects(entries));
                entries.forEach(entry -> parts.each(entry, one -> comment(one, films)));
            }
            case "likes" -> {
                Films films = parts.films(subjects(entries));
                entries.forEach(entry -> parts.each(
                        entry,
                        one -> data.like(
                                user.id(), found(one.path("subject"), films), ImportedFields.moment(one, "liked_at"))));
            }
            case "following" ->
                entries.forEach(entry -> parts.each(
                        entry,
                        one -> data.follow(
                                user.id(),
                                user(one, "username"),
                                latest(
                                        ImportedFields.moment(one, "requested_at"),
                                        ImportedFields.optionalMoment(one, "accepted_at")))));
            case "blocks" ->
                entries.forEach(entry -> parts.each(
                        entry,
                        one -> data.block(user.id(), user(one, "username"), ImportedFields.moment(one, "since"))));
            case "tips_sent" -> {
                Films films = parts.films(entries);
                entries.forEach(entry -> parts.each(
                        entry,
                        one -> data.tip(
                                user.id(),
                                user(one, "to"),
                                films.movie(one),
                                ImportedFields.text(one, "note"),
                                ImportedFields.moment(one, "sent_at"))));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Instant latest(Instant requested, @Nullable Instant accepted) {
        return accepted == null ? requested : accepted;
    }

    private static List<JsonNode> subjects(List<JsonNode> entries) {
        return entries.stream()
                .flatMap(entry -> Stream.of(entry.path("subject"), entry.path("answers")))
                .filter(subject -> subject.has("movie"))
                .toList();
    }

    private UserId user(JsonNode entry, String field) {
        String name = ImportedFields.required(entry, field);
        return known(name).map(User::id).orElseThrow(() -> new Missing("the user " + name));
    }

    private Optional<User> known(String name) {
        return name.equalsIgnoreCase(exportedName)
                ? Optional.of(user)
                : users.computeIfAbsent(name, marquee.users()::findByUsername);
    }

    private static KeptReview review(JsonNode entry, MovieId movie) {
        List<ReviewEdit> edits = new ArrayList<>();
        entry.path("edits")
                .forEach(edit -> edits.add(new ReviewEdit(
                        ImportedFields.text(edit, "title"),
                        ImportedFields.required(edit, "body"),
                        ImportedFields.flag(edit, "spoiler"),
                        ImportedFields.text(edit, "language"),
                        ImportedFields.moment(edit, "replaced_at"))));
        return new KeptReview(
                movie,
                ImportedFields.text(entry, "title"),
                ImportedFields.required(entry, "body"),
                ImportedFields.flag(entry, "spoiler"),
                ImportedFields.text(entry, "language"),
                ImportedFields.constant(Visibility.class, entry, "visibility", Visibility.PRIVATE),
                ImportedFields.moment(entry, "written_at"),
                ImportedFields.optionalMoment(entry, "edited_at"),
                ImportedFields.optionalMoment(entry, "deleted_at"),
                false,
                edits);
    }

    private boolean list(JsonNode entry) {
        List<JsonNode> listed = new ArrayList<>();
        entry.path("films").forEach(listed::add);
        Films movies = parts.films(listed);
        Set<MovieId> taken = new HashSet<>();
        List<KeptFilm> films = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (JsonNode film : listed) {
            try {
                MovieId movie = movies.movie(film);
                if (taken.add(movie)) {
                    films.add(film(film, movie));
                }
            } catch (Missing notHere) {
                missing.add(notHere.what());
            }
        }
        boolean written =
                data.add(user.id(), list(entry, members(entry)), films).isPresent();
        if (written) {
            missing.forEach(parts::notFound);
        }
        return written;
    }

    private KeptFilm film(JsonNode film, MovieId movie) {
        return new KeptFilm(
                movie,
                ImportedFields.text(film, "note"),
                author(film, "noted_by"),
                author(film, "added_by"),
                ImportedFields.moment(film, "added_at"));
    }

    /** {@return the user who is imported, if a field names that one; others' deeds are not repeated} */
    private @Nullable Author author(JsonNode film, String field) {
        String name = ImportedFields.text(film, field);
        return name != null && name.equalsIgnoreCase(exportedName) ? new Author(user.id(), user.username()) : null;
    }

    private static KeptList list(JsonNode entry, List<ListMember> members) {
        Instant created = ImportedFields.moment(entry, "created_at");
        Instant updated = ImportedFields.optionalMoment(entry, "updated_at");
        return new KeptList(
                null,
                ImportedFields.required(entry, "name"),
                ImportedFields.text(entry, "description"),
                ImportedFields.flag(entry, "ranked"),
                ImportedFields.constant(Visibility.class, entry, "visibility", Visibility.PRIVATE),
                created,
                updated == null ? created : updated,
                ImportedFields.optionalMoment(entry, "deleted_at"),
                false,
                members);
    }

    private List<ListMember> members(JsonNode list) {
        List<ListMember> members = new ArrayList<>();
        for (JsonNode member : list.path("members")) {
            known(ImportedFields.required(member, "username"))
                    .ifPresent(one -> members.add(new ListMember(
                            new Author(one.id(), one.username()),
                            ImportedFields.constant(ListRole.class, member, "role", ListRole.VIEWER),
                            ImportedFields.moment(member, "invited_at"),
                            null)));
        }
        return members;
    }

    private boolean comment(JsonNode entry, Films films) {
        Likeable on = found(entry.path("subject"), films);
        if (!(on instanceof Commentable subject)) {
            throw new Missing("what it is on");
        }
        CommentId answers = null;
        if (entry.has("answers")) {
            answers = found(entry.path("answers"), films) instanceof CommentId comment ? comment : null;
        }
        return data.add(
                user.id(),
                new NewComment(
                        subject,
                        answers,
                        ImportedFields.required(entry, "body"),
                        ImportedFields.flag(entry, "spoiler")),
                ImportedFields.moment(entry, "written_at"),
                ImportedFields.optionalMoment(entry, "edited_at"));
    }

    private Likeable found(JsonNode subject, Films films) {
        if (!subject.isObject()) {
            throw new InvalidValueException("an entry has no subject, or one that is no object; correct the file");
        }
        NamedSubject.Kind kind =
                ImportedFields.constant(NamedSubject.Kind.class, subject, "kind", NamedSubject.Kind.USER);
        String by = ImportedFields.text(subject, "by");
        NamedSubject named = new NamedSubject(
                kind,
                by != null && by.equalsIgnoreCase(exportedName) ? user.username() : by,
                ImportedFields.optionalMoment(subject, "at"),
                subject.has("movie") ? films.movie(subject) : null,
                ImportedFields.text(subject, "name"));
        return data.find(user.id(), named)
                .orElseThrow(() ->
                        new Missing("the " + ImportedFields.text(subject, "kind") + (by == null ? "" : " by " + by)));
    }
}
