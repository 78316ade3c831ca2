package dev.marquee.taste;

import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The genres that people say they prefer.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} when the database fails.
 */
public interface Preferences {

    /**
     * Replaces a person's preferred genres, all at once: no reader sees a mixture, and of two calls at once one wins whole.
     *
     * @param user the person
     * @param genres the genres from now on; empty for none
     * @return whether anything changed
     * @throws dev.marquee.NotFoundException if the person or a genre does not exist; then nothing is written
     */
    boolean set(UserId user, Set<GenreId> genres);

    /**
     * Reads a person's preferred genres.
     *
     * @param user the person; one who does not exist has none
     * @return the genres, by name
     */
    List<Genre> get(UserId user);

    /**
     * Reads several people's preferred genres, in one SQL statement.
     *
     * @param users the people, at most 1000
     * @return for each person who prefers any the genres, by name
     */
    Map<UserId, List<Genre>> get(Collection<UserId> users);
}
