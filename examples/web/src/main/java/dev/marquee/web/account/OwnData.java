package dev.marquee.web.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.user.User;
import dev.marquee.web.server.Account;
import dev.marquee.web.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an account has, as JSON for its owner: all but its entries in the audit log. */
final class OwnData {

    private static final int PAGE = 100;
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final Marquee marquee;
    private final OwnTaste taste;

    OwnData(Marquee marquee) {
        this.marquee = marquee;
        this.taste = new OwnTaste(marquee);
    }

    byte[] of(Account account, List<Session> sessions) {
        User user = account.user();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("account", account(account));
        all.put(
                "preferred_genres",
                marquee.preferences().get(user.id()).stream().map(Genre::name).toList());
        all.put("favorites", favorites(user));
        all.putAll(taste.of(user.id()));
        all.put(
                "sessions",
                sessions.stream()
                        .map(session -> session(
                                session, session.id() == account.session().id()))
                        .toList());
        try {
            return JSON.writeValueAsBytes(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the data has texts and numbers only", e);
        }
    }

    private static Map<String, @Nullable Object> account(Account account) {
        User user = account.user();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", user.id().value());
        fields.put("username", user.username());
        fields.put("email", user.email());
        fields.put("first_name", user.firstName());
        fields.put("last_name", user.lastName());
        fields.put("role", account.role().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("joined_at", user.dateJoined().toString());
        fields.put("created_at", user.createdAt().toString());
        fields.put("updated_at", user.updatedAt().toString());
        return fields;
    }

    private List<Map<String, @Nullable Object>> favorites(User user) {
        FavoriteQuery query = FavoriteQuery.all().limit(PAGE);
        return marquee.favorites()
                .list(user.id(), query)
                .allItems(next -> marquee.favorites().list(user.id(), query.after(next)))
                .map(OwnData::favorite)
                .toList();
    }

    private static Map<String, @Nullable Object> favorite(FavoriteMovie favorite) {
        Map<String, @Nullable Object> fields = OwnTaste.film(favorite.movie());
        fields.put("marked_at", favorite.favoritedAt().toString());
        return fields;
    }

    private static Map<String, @Nullable Object> session(Session session, boolean current) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("logged_in_at", session.createdAt().toString());
        fields.put("last_used_at", session.seenAt().toString());
        fields.put("address", session.address());
        fields.put("browser", session.agent());
        fields.put("this_one", current);
        return fields;
    }
}
