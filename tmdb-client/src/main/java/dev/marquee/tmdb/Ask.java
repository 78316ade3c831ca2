package dev.marquee.tmdb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of TMDb, without the key.
 *
 * @param method GET, POST or DELETE
 * @param path below the base address, of words and slashes only, so that no id leads elsewhere
 * @param parameters the query's
 * @param body the body's JSON, or null
 * @param secrets a session, a token or a password in the path, the parameters or the body; never shown
 * @param kept whether the answer may be kept on disk: not if it is one person's, or a secret
 */
record Ask(
        String method,
        String path,
        Map<String, String> parameters,
        @Nullable JsonBody body,
        List<String> secrets,
        boolean kept) {

    Ask(String method, String path, Map<String, String> parameters, @Nullable JsonBody body, List<String> secrets) {
        this(method, path, parameters, body, secrets, false);
    }

    Ask {
        parameters = new LinkedHashMap<>(parameters);
        secrets = List.copyOf(secrets);
        if (!path.matches("(?!.*(^|/)\\.+(/|$))[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")) {
            throw new IllegalArgumentException("a path is of words and slashes");
        }
    }

    static Ask get(String path, Map<String, String> parameters) {
        return new Ask("GET", path, parameters, null, List.of(), true);
    }

    boolean isSafe() {
        return method.equals("GET");
    }

    /** {@return the method and the path, as messages name them} */
    String shown() {
        String shown = path;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        return method + " " + shown;
    }

    /** Never the parameters: a session may stand in them. */
    @Override
    public String toString() {
        return shown();
    }
}
