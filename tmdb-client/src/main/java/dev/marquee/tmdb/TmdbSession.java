package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;

/**
 * A session with TMDb: who has it may rate, list and mark for one person. Immutable; its id is a secret, which
 * {@link #toString} does not show.
 *
 * @param id TMDb's id of the session
 * @param guest whether nobody's account stands behind it; a guest may rate, and nothing else
 */
public record TmdbSession(String id, boolean guest) {

    /**
     * Checks the id.
     *
     * @throws InvalidValueException if the id is not 8 to 200 letters and digits
     */
    public TmdbSession {
        if (!id.matches("[A-Za-z0-9]{8,200}")) {
            throw new InvalidValueException("a session's id is 8 to 200 letters and digits; copy it again");
        }
    }

    /**
     * Names the session of a person with an account.
     *
     * @param id TMDb's id of the session
     * @return the session
     */
    public static TmdbSession of(String id) {
        return new TmdbSession(id, false);
    }

    /**
     * Names a guest's session.
     *
     * @param id TMDb's id of the guest's session
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
