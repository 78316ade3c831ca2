package dev.marquee.tmdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of TMDb, without the key.
 *
 * @param method GET, POST or DELETE
 * @param path below the base address, of letters, digits, underscores and slashes only
 * @param parameters the query's
 * @param body the body's JSON, or null
 * @param secrets a session, a token or a password in the path, the parameters or the body; never shown, and what is answered is
 *     one person's and never kept
 */
record Ask(
        String method,
        String path,
        Map<String, String> parameters,
        @Nullable JsonNode body,
        List<String> secrets) {

    Ask {
        parameters = new LinkedHashMap<>(parameters);
        secrets = List.copyOf(secrets);
        if (!path.matches("[A-Za-z0-9_]+(/[A-Za-z0-9_]+)*")) {
            throw new IllegalArgumentException("a path is of words and slashes");
        }
    }

    static Ask get(String path, Map<String, String> parameters) {
        return new Ask("GET", path, parameters, null, List.of());
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
