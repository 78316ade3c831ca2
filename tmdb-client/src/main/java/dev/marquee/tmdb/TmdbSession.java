package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;

/**
 * A session with TMDb, which allows rating, listing and marking for one account. Immutable. The id is a secret, which
 * {@link #toString} does not show.
 *
 * @param id TMDb's id of the session
 * @param guest whether it belongs to no account; a guest can rate movies and read the ratings, and nothing else
 */
public record TmdbSession(String id, boolean guest) {

    /**
     * Checks the id.
     *
     * @throws InvalidValueException if the id is not 8 to 200 letters and digits
     */
    public TmdbSession {
        if (!id.matches("[A-Za-z0-9]{8,200}")) {
            throw new InvalidValueException("the id of a session must be 8 to 200 letters and digits; copy it again");
        }
    }

    /**
     * Returns the session of an account.
     *
     * @param id TMDb's id of the session
     * @return the session
     */
    public static TmdbSession of(String id) {
        return new TmdbSession(id, false);
    }

    /**
     * Returns a guest session.
     *
     * @param id TMDb's id of the guest session
     * @return the session
     */
    public static TmdbSession guest(String id) {
        return new TmdbSession(id, true);
    }

    String parameter() {
        return guest ? "guest_session_id" : "session_id";
    }

    @Override
    public String toString() {
        return guest ? "guest session" : "session";
    }
}
