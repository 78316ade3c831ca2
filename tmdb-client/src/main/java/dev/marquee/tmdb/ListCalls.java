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
 * The calls for the lists of TMDb's members. Reading needs no session; changing needs the session of the list's
 * creator.
 *
 * <p>Calls that change something are retried only where TMDb certainly did not accept them: after HTTP 429, and if no
 * connection was made. After any other failure of {@link #create}, check whether the list exists before you repeat the
 * call.
 *
 * <p>Immutable and thread-safe. Each call is one request.
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
     * Reads a list with one page of its movies. See
     * <a href="https://developer.themoviedb.org/reference/list-details">list details</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the list, or empty if TMDb has no list with this id
     * @throws InvalidValueException if the page is out of range
     */
    public Optional<ListDetails> details(int id, int page) {
        Map<String, String> parameters = calls.localized();
        parameters.put("page", Integer.toString(CallSupport.page(page)));
        return calls.find(path(id, ""), parameters, ListReader::list);
    }

    /**
     * Returns whether a movie is on a list. See
     * <a href="https://developer.themoviedb.org/reference/list-check-item-status">check item status</a>.
     *
     * @param id TMDb's id of the list
     * @param movieId TMDb's id of the movie
     * @return whether the movie is on the list
     */
    public boolean contains(int id, int movieId) {
        return calls.get(path(id, "/item_status"), Map.of("movie_id", CallSupport.id(movieId)))
                .flag("item_present");
    }

    /**
     * Creates a list. See <a href="https://developer.themoviedb.org/reference/list-create">create</a>.
     *
     * @param session the session of the creator
     * @param name its name, not blank
     * @param description what it is for
     * @param language ISO 639-1
     * @return TMDb's id of the list
     * @throws InvalidValueException if the name is blank or the language is not two lowercase letters
     */
    public int create(TmdbSession session, String name, String description, String language) {
        if (name.isBlank()) {
            throw new InvalidValueException("a list's name must not be blank");
        }
        if (!language.matches("[a-z]{2}")) {
            throw new InvalidValueException(
                    "a language must be two lowercase letters such as fr, was \"" + language + "\"");
        }
        JsonBody body = new JsonBody()
                .with("name", name)
                .with("description", description)
                .with("language", language);
        Integer id = calls.change("POST", "list", session, Map.of(), body).integer("list_id");
        if (id == null) {
            throw new TmdbException(Kind.UNREADABLE, "POST list: the response has no list id", null);
        }
        return id;
    }

    /**
     * Adds a movie to a list. If it is on the list already, the call ends with a {@link TmdbException} of kind
     * {@code INVALID_REQUEST}. See <a href="https://developer.themoviedb.org/reference/list-add-movie">add movie</a>.
     *
     * @param session the session of the list's creator
     * @param id TMDb's id of the list
     * @param movieId TMDb's id of the movie
     */
    public void add(TmdbSession session, int id, int movieId) {
        change(session, path(id, "/add_item"), movieId);
    }

    /**
     * Removes a movie from a list. See <a href="https://developer.themoviedb.org/reference/list-remove-movie">remove
     * movie</a>.
     *
     * @param session the session of the list's creator
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
     * Removes all movies from a list. This can't be undone. See
     * <a href="https://developer.themoviedb.org/reference/list-clear">clear</a>.
     *
     * @param session the session of the list's creator
     * @param id TMDb's id of the list
     */
    public void clear(TmdbSession session, int id) {
        calls.change("POST", path(id, "/clear"), session, Map.of("confirm", "true"));
    }

    /**
     * Deletes a list. This can't be undone. See
     * <a href="https://developer.themoviedb.org/reference/list-delete">delete</a>.
     *
     * @param session the session of the list's creator
     * @param id TMDb's id of the list
     */
    public void delete(TmdbSession session, int id) {
        calls.change("DELETE", path(id, ""), session, Map.of());
    }
}
