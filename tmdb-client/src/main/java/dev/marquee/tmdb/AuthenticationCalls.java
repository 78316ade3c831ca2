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
 * The calls by which the owner of a TMDb account lets this application act for it: request a token, send the owner to
 * {@link RequestToken#approvalPage}, exchange the approved token for a session. See
 * <a href="https://developer.themoviedb.org/reference/authentication-how-do-i-generate-a-session-id">TMDb's page on
 * sessions</a>.
 *
 * <p>Immutable and thread-safe. Each call is one request. No message contains a token, a password or a session.
 */
public final class AuthenticationCalls {

    private final CallSupport calls;

    AuthenticationCalls(CallSupport calls) {
        this.calls = calls;
    }

    /**
     * Returns whether TMDb accepts the key or token. See
     * <a href="https://developer.themoviedb.org/reference/authentication-validate-key">validate key</a>.
     *
     * @return whether TMDb accepts it
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
     * Requests a token. See
     * <a href="https://developer.themoviedb.org/reference/authentication-create-request-token">create request
     * token</a>.
     *
     * @return the token, which the owner of the account must approve
     */
    public RequestToken requestToken() {
        return calls.read(fresh("authentication/token/new"), AuthenticationCalls::token);
    }

    /** {@return a request whose response is a secret and never cached} */
    private static ApiRequest fresh(String path) {
        return ApiRequest.getUncached(path, Map.of(), List.of());
    }

    /**
     * Approves a token by username and password, for applications that can't send the owner to TMDb's page. See
     * <a href="https://developer.themoviedb.org/reference/authentication-create-session-from-login">create session with
     * login</a>.
     *
     * @param token the token
     * @param username the username of the account
     * @param password the password; the caller may wipe the array after the call, but a copy stays in memory until it
     *     is garbage-collected
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
     * Exchanges an approved token for a session. See
     * <a href="https://developer.themoviedb.org/reference/authentication-create-session">create session</a>.
     *
     * @param token the approved token
     * @return the session
     */
    public TmdbSession createSession(RequestToken token) {
        JsonBody body = new JsonBody().with("request_token", token.value());
        return calls.read(
                ApiRequest.change("POST", "authentication/session/new", Map.of(), body, List.of(token.value())),
                fields -> session(fields, "session_id", false));
    }

    /**
     * Exchanges an access token of TMDb's v4 API for a session. See
     * <a href="https://developer.themoviedb.org/reference/authentication-create-session-from-v4-token">create session
     * from v4 token</a>.
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
     * Creates a guest session, which can rate movies without an account. See
     * <a href="https://developer.themoviedb.org/reference/authentication-create-guest-session">create guest
     * session</a>.
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
     * Ends a session. See <a href="https://developer.themoviedb.org/reference/authentication-delete-session">delete
     * session</a>.
     *
     * @param session the session of an account
     */
    public void deleteSession(TmdbSession session) {
        JsonBody body = new JsonBody().with("session_id", session.id());
        calls.read(
                ApiRequest.change("DELETE", "authentication/session", Map.of(), body, List.of(session.id())),
                LenientJson::self);
    }
}
