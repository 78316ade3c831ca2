package dev.marquee.tmdb.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to TMDb, without the key. Immutable.
 *
 * @param method GET, POST or DELETE
 * @param path the path below the base address, made of words and slashes only, so that no id leads elsewhere
 * @param parameters the query's parameters, in order
 * @param body the body, or null
 * @param secrets sessions, tokens and passwords in the path, the parameters or the body; no message shows them
 * @param cacheable whether the response may be kept on disk: not if it belongs to one account or is a secret
 */
public record ApiRequest(
        String method,
        String path,
        Map<String, String> parameters,
        @Nullable JsonBody body,
        List<String> secrets,
        boolean cacheable) {

    /**
     * Checks the path and copies the collections.
     *
     * @throws IllegalArgumentException if the path has other characters than words and slashes
     */
    public ApiRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        secrets = List.copyOf(secrets);
        if (!path.matches("(?!.*(^|/)\\.+(/|$))[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")) {
            throw new IllegalArgumentException("a path is made of words and slashes");
        }
    }

    /** {@return a request whose response is the same for everyone and may be cached} */
    public static ApiRequest get(String path, Map<String, String> parameters) {
        return new ApiRequest("GET", path, parameters, null, List.of(), true);
    }

    /** {@return a request whose response belongs to one account, or is a secret, and is never cached} */
    public static ApiRequest getUncached(String path, Map<String, String> parameters, List<String> secrets) {
        return new ApiRequest("GET", path, parameters, null, secrets, false);
    }

    /** {@return a request that changes something at TMDb} */
    public static ApiRequest change(
            String method, String path, Map<String, String> parameters, @Nullable JsonBody body, List<String> secrets) {
        return new ApiRequest(method, path, parameters, body, secrets, false);
    }

    /** {@return this request with one more parameter} */
    public ApiRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new ApiRequest(method, path, more, body, secrets, cacheable);
    }

    /** {@return whether repeating the request is harmless} */
    boolean isSafe() {
        return method.equals("GET");
    }

    /** {@return the method and the path without secrets, as messages name the request} */
    public String shown() {
        String shown = path;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        return method + " " + shown;
    }

    /** Never the parameters: they may hold a session. */
    @Override
    public String toString() {
        return shown();
    }
}
