package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.ListDetails;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbException.Kind;
import dev.marquee.tmdb.wire.JsonBody;
import dev.marquee.tmdb.wire.ListReader;
import java.util.Map;
import java.util.Optional;

/**
 * Members' lists. Reading needs no session; changing needs the session of who made the list.
 *
 * <p>Calls that change something are tried again only where TMDb surely did not take them: after HTTP 429, and where no connection could be made.
 * After any other fault of {@link #create}, look whether the list is there before it is repeated.
 *
 * <p>Immutable and thread-safe; each call is one request.
 */
public final class ListCalls {

    private final CallSupport calls;

    ListCalls(CallSupport calls) {
        this.calls = calls;
    }

    private static String path(int id, String part) {
        return "list/" + CallSupport.id(id) + part;
    }

    /**
     * Reads a list with one page of its movies. See <a href="https://developer.themoviedb.org/reference/list-details">list details</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the list, or empty if TMDb has none with this id
     * @throws InvalidValueException if the page is out of range
     */
    public Optional<ListDetails> details(int id, int page) {
        if (page < 1 || page > 500) {
            throw new InvalidValueException("page must be 1 to 500, was " + page);
        }
        Map<String, String> parameters = calls.localized();
        parameters.put("page", Integer.toString(page));
        return calls.find(path(id, ""), parameters, ListReader::list);
    }

    /**
     * Tells whether a movie is on a list. See <a href="https://developer.themoviedb.org/reference/list-check-item-status">check item status</a>.
     *
     * @param id TMDb's id of the list
     * @param movieId TMDb's id of the movie
     * @return whether it is
     */
    public boolean contains(int id, int movieId) {
        return calls.get(path(id, "/item_status"), Map.of("movie_id", CallSupport.id(movieId)))
                .flag("item_present");
    }

    /**
     * Makes a list. See <a href="https://developer.themoviedb.org/reference/list-create">create</a>.
     *
     * @param session who makes it
     * @param name its name, not blank
     * @param description what it is for
     * @param language ISO 639-1
     * @return TMDb's id of the list
     * @throws InvalidValueException if the name is blank, or the language is not two small letters
     */
    public int create(TmdbSession session, String name, String description, String language) {
        if (name.isBlank()) {
            throw new InvalidValueException("a list's name must not be blank");
        }
        if (!language.matches("[a-z]{2}")) {
            throw new InvalidValueException("a language is two small letters such as fr, was \"" + language + "\"");
        }
        JsonBody body = new JsonBody()
                .with("name", name)
                .with("description", description)
                .with("language", language);
        Integer id = calls.change("POST", "list", session, Map.of(), body).integer("list_id");
        if (id == null) {
            throw new TmdbException(Kind.UNREADABLE, "POST list: the answer has no id of a list", null);
        }
        return id;
    }

    /**
     * Puts a movie on a list; if it is there already, TMDb answers with a fault of kind {@code INVALID_REQUEST}. See
     * <a href="https://developer.themoviedb.org/reference/list-add-movie">add movie</a>.
     *
     * @param session who made the list
     * @param id TMDb's id of the list
     * @param movieId TMDb's id of the movie
     */
    public void add(TmdbSession session, int id, int movieId) {
        change(session, path(id, "/add_item"), movieId);
    }

    /**
     * Takes a movie off a list. See <a href="https://developer.themoviedb.org/reference/list-remove-movie">remove movie</a>.
     *
     * @param session who made the list
     * @param id TMDb's id of the list
     * @param movieId TMDb's id of the movie
     */
    public void remove(TmdbSession session, int id, int movieId) {
        change(session, path(id, "/remove_item"), movieId);
    }

    private void change(TmdbSession session, String path, int movieId) {
        JsonBody body = new JsonBody().with("media_id", Integer.parseInt(CallSupport.id(movieId)));
        calls.change("POST", path, session, Map.of(), body);
    }

    /**
     * Takes all movies off a list; they can't be brought back. See <a href="https://developer.themoviedb.org/reference/list-clear">clear</a>.
     *
     * @param session who made the list
     * @param id TMDb's id of the list
     */
    public void clear(TmdbSession session, int id) {
        calls.change("POST", path(id, "/clear"), session, Map.of("confirm", "true"));
    }

    /**
     * Deletes a list; it can't be brought back. See <a href="https://developer.themoviedb.org/reference/list-delete">delete</a>.
     *
     * @param session who made the list
     * @param id TMDb's id of the list
     */
    public void delete(TmdbSession session, int id) {
        calls.change("DELETE", path(id, ""), session, Map.of());
    }
}
