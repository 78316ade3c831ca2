package dev.marquee.tmdb;

import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbException.Kind;
import dev.marquee.tmdb.wire.ApiRequest;
import dev.marquee.tmdb.wire.JsonBody;
import dev.marquee.tmdb.wire.LenientJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a person lets this application act for the person's account: ask for a token, send the person to {@link RequestToken#approvalPage}, change the
 * approved token for a session. See
 * <a href="https://developer.themoviedb.org/reference/authentication-how-do-i-generate-a-session-id">TMDb's page on sessions</a>.
 *
 * <p>Immutable and thread-safe; each call is one request. Tokens, passwords and sessions stand in no message.
 */
public final class AuthenticationCalls {

    private final CallSupport calls;

    AuthenticationCalls(CallSupport calls) {
        this.calls = calls;
    }

    /**
     * Tells whether TMDb takes the key or token. See <a href="https://developer.themoviedb.org/reference/authentication-validate-key">validate
     * key</a>.
     *
     * @return whether it does
     */
    public boolean isKeyValid() {
        try {
            calls.read(fresh("authentication"), LenientJson::self);
            return true;
        } catch (TmdbException e) {
            if (e.kind() == Kind.AUTHENTICATION) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Asks for a token. See <a href="https://developer.themoviedb.org/reference/authentication-create-request-token">create request token</a>.
     *
     * @return the token, which a person has yet to approve
     */
    public RequestToken requestToken() {
        return calls.read(fresh("authentication/token/new"), AuthenticationCalls::token);
    }

    /** {@return a question whose answer is a secret and never kept} */
    private static ApiRequest fresh(String path) {
        return ApiRequest.getUncached(path, Map.of(), List.of());
    }

    /**
     * Approves a token by name and password, where a person can't be sent to TMDb's page. See
     * <a href="https://developer.themoviedb.org/reference/authentication-create-session-from-login">create session with login</a>.
     *
     * @param token the token
     * @param username the name of the account
     * @param password its password; the caller may wipe it after the call, a copy stays in memory until it is collected
     * @return the token, approved
     */
    public RequestToken approve(RequestToken token, String username, char[] password) {
        String secret = new String(password);
        JsonBody body = new JsonBody()
                .with("username", username)
                .with("password", secret)
                .with("request_token", token.value());
        List<String> secrets = secret.isEmpty() ? List.of(token.value()) : List.of(token.value(), secret);
        return calls.read(
                ApiRequest.change("POST", "authentication/token/validate_with_login", Map.of(), body, secrets),
                AuthenticationCalls::token);
    }

    /**
     * Changes an approved token for a session. See <a href="https://developer.themoviedb.org/reference/authentication-create-session">create
     * session</a>.
     *
     * @param token the token that the person approved
     * @return the session
     */
    public TmdbSession createSession(RequestToken token) {
        JsonBody body = new JsonBody().with("request_token", token.value());
        return calls.read(
                ApiRequest.change("POST", "authentication/session/new", Map.of(), body, List.of(token.value())),
                fields -> session(fields, "session_id", false));
    }

    /**
     * Changes a person's access token of TMDb's v4 API for a session. See
     * <a href="https://developer.themoviedb.org/reference/authentication-create-session-from-v4-token">create session from v4 token</a>.
     *
     * @param accessToken the token
     * @return the session
     */
    public TmdbSession createSessionFromV4(String accessToken) {
        JsonBody body = new JsonBody().with("access_token", accessToken);
        return calls.read(
                ApiRequest.change("POST", "authentication/session/convert/4", Map.of(), body, List.of(accessToken)),
                fields -> session(fields, "session_id", false));
    }

    /**
     * Makes a guest's session, in which movies can be rated without an account. See
     * <a href="https://developer.themoviedb.org/reference/authentication-create-guest-session">create guest session</a>.
     *
     * @return the session
     */
    public TmdbSession createGuestSession() {
        return calls.read(
                fresh("authentication/guest_session/new"), fields -> session(fields, "guest_session_id", true));
    }

    static @Nullable RequestToken token(LenientJson fields) {
        String value = fields.textOr("request_token", "");
        return value.matches("[A-Za-z0-9]{8,200}") ? new RequestToken(value, fields.instant("expires_at")) : null;
    }

    private static @Nullable TmdbSession session(LenientJson fields, String name, boolean guest) {
        String id = fields.textOr(name, "");
        return id.matches("[A-Za-z0-9]{8,200}") ? new TmdbSession(id, guest) : null;
    }

    /**
     * Ends a session. See <a href="https://developer.themoviedb.org/reference/authentication-delete-session">delete session</a>.
     *
     * @param session the session of a person with an account
     */
    public void deleteSession(TmdbSession session) {
        JsonBody body = new JsonBody().with("session_id", session.id());
        calls.read(
                ApiRequest.change("DELETE", "authentication/session", Map.of(), body, List.of(session.id())),
                LenientJson::self);
    }
}
