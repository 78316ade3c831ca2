package dev.marquee.exports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.community.Community;
import dev.marquee.community.PersonalData;
import dev.marquee.community.Profile;
import dev.marquee.exports.UserFile.Head;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link UserExport} wrote into this database. The account gets no password, so that nobody can log in until
 * one is set, and no role. A movie is found by TMDb's id, then by IMDb's id, then by title and year. Other users are
 * found by their usernames: a private account is asked before it is followed, members of lists are invited anew, and
 * films are recommended again to friends alone. Comments and likes are written where what they are about is in this
 * database. What others did or decide is left out: followers, memberships, tips that came in, what moderators did.
 *
 * <p>Everything is written in one transaction, or nothing. Times are kept. What is there stays, so that a second import
 * of the same file writes nothing.
 *
 * <p>Thread-safe. Memory does not grow with the file, but for 1000 entries and the greatest list.
 */
public final class UserImport {

    private final Marquee marquee;

    /**
     * Creates an importer.
     *
     * @param marquee the database
     */
    public UserImport(Marquee marquee) {
        this.marquee = marquee;
    }

    /** Takes a preview back. */
    private static final class Preview extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient UserImportOutcome outcome;

        Preview(UserImportOutcome outcome) {
            super("a preview is taken back", null, false, false);
            this.outcome = outcome;
        }
    }

    /**
     * Imports a user.
     *
     * @param file the file
     * @param username the username of the account, or null for the one in the file. If there is no such account, it is
     *     created. If there is one and no username is given, it must have nothing in it, or the email address of the
     *     file
     * @param preview whether nothing is written
     * @return what became of each part of the file
     * @throws ExportFileException if the file is none that {@link UserExport} wrote, or is damaged
     * @throws InvalidValueException if the account in the file breaks a rule, or the account is another one's
     * @throws DuplicateException if another account has the email address
     */
    public UserImportOutcome apply(Path file, @Nullable String username, boolean preview) {
        UserFile source = new UserFile(file);
        Head head = source.head();
        try {
            return marquee.transaction(() -> {
                UserImportOutcome outcome = write(source, head, username);
                if (preview) {
                    throw new Preview(outcome);
                }
                return outcome;
            });
        } catch (Preview rolledBack) {
            UserImportOutcome would = rolledBack.outcome;
            return new UserImportOutcome(
                    would.created() ? null : would.user(),
                    would.username(),
                    would.created(),
                    would.parts(),
                    would.notes());
        }
    }

    private UserImportOutcome write(UserFile source, Head head, @Nullable String username) {
        String exported = head.account().path("username").asText("");
        Optional<User> existing = marquee.users().findByUsername(username == null ? exported : username);
        boolean active = ImportedFields.flag(head.account(), "is_active", true);
        User user = existing.isPresent()
                ? mine(existing.get(), head.account(), username != null)
                : register(head.account(), username == null ? exported : username);
        ImportedParts parts = new ImportedParts(marquee, user, exported);
        boolean dropWatched = new ImportedSettings(marquee, user, parts).apply(head.profile());
        source.read(parts::take);
        if (dropWatched) {
            // Not before the plays, which would take movies off the watchlist.
            marquee.watchlist().dropWatched(user.id(), true);
        }
        if (existing.isEmpty() && !active) {
            marquee.users().deactivate(user.id());
        }
        return new UserImportOutcome(user.id(), user.username(), existing.isEmpty(), parts.counts(), parts.notes());
    }

    private User register(JsonNode account, String username) {
        NewUser user = NewUser.of(username, account.path("email").asText(""));
        String first = account.path("first_name").asText("");
        String last = account.path("last_name").asText("");
        user = first.isEmpty() ? user : user.firstName(first);
        user = last.isEmpty() ? user : user.lastName(last);
        String joined = account.path("date_joined").asText("");
        try {
            user = joined.isEmpty() ? user : user.dateJoined(Instant.parse(joined));
        } catch (DateTimeException e) {
            throw new InvalidValueException(
                    "date_joined must be a moment, such as 2026-11-02T20:15:00Z, was " + joined + "; correct the file");
        }
        return marquee.users().register(user);
    }

    private User mine(User user, JsonNode account, boolean named) {
        boolean same = user.email()
                .toLowerCase(Locale.ROOT)
                .equals(account.path("email").asText("").toLowerCase(Locale.ROOT));
        if (!named && !same && !isEmpty(user.id())) {
            throw new InvalidValueException("the account " + user.username() + " has another email address and is not"
                    + " empty, so it may be another person's; name the account to fill");
        }
        return user;
    }

    private boolean isEmpty(UserId user) {
        PageRequest one = PageRequest.first(1);
        return marquee.community().profiles().of(user).equals(Profile.ofNew(user))
                && marquee.preferences().get(user).isEmpty()
                && !marquee.watchlist().dropsWatched(user)
                && marquee.watchHistory().started(user, one).items().isEmpty()
                && hasNoCommunity(user, one)
                && marquee.favorites().count(user) == 0
                && marquee.ratings().summary(user).count() == 0
                && marquee.watchlist().count(user) == 0
                && marquee.watchHistory()
                        .diary(user, DiaryQuery.all().limit(1))
                        .items()
                        .isEmpty()
                && marquee.dismissals().list(user, one).items().isEmpty();
    }

    private boolean hasNoCommunity(UserId user, PageRequest one) {
        Community community = marquee.community();
        PersonalData data = community.personalData();
        return Stream.<Supplier<Page<?>>>of(
                        () -> data.reviews(user, one),
                        () -> data.lists(user, one),
                        () -> data.comments(user, one),
                        () -> data.likes(user, one),
                        () -> data.following(user, one),
                        () -> data.followers(user, one),
                        () -> community.network().blocks(user, one),
                        () -> data.memberships(user, one),
                        () -> data.notes(user, one),
                        () -> community.tips().sent(user, one),
                        () -> community.tips().received(user, one),
                        () -> data.reports(user, one),
                        () -> data.moderation(user, one),
                        () -> data.moderated(user, one))
                .allMatch(part -> part.get().items().isEmpty());
    }
}
