package dev.marquee.storage.jooq;

import dev.marquee.InvalidValueException;
import dev.marquee.storage.StorageConfig;
import dev.marquee.validation.Rules;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.PGProperty;

/**
 * A PostgreSQL URL in two parts: what the driver may log, and properties with the secrets. Immutable.
 *
 * @param url the URL without user and secrets
 * @param properties the parameters that were taken out of it, decoded
 */
record PostgresqlUrl(String url, Map<Object, Object> properties) {

    private static final Set<String> MOVED = Set.of("user", "password", "sslpassword");

    private static final String HOST = "(\\[[^\\]]*\\]|[^\\[\\]:/,@;&#]*)(:[0-9]{1,5})?";

    private static final Pattern ADDRESS =
            Pattern.compile("jdbc:postgresql:(//" + HOST + "(," + HOST + ")*)?/?[^/@;&#:]*");

    private static final Pattern SECRET = Pattern.compile(".*(user|passw|pwd|secret|token|credential).*");

    /**
     * Reads a URL.
     *
     * @throws InvalidValueException if it is malformed, so that the driver would log it, or not decodable; the message
     *     has no secret
     */
    static PostgresqlUrl of(String url) {
        int question = url.indexOf('?');
        String address = question < 0 ? url : url.substring(0, question);
        if (!ADDRESS.matcher(address).matches()) {
            throw malformed(
                    url,
                    "is not of the form jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD; the"
                            + " driver reads no user and password before the host, and parameters begin with a ?");
        }
        Properties moved = new Properties();
        List<String> kept = new ArrayList<>();
        Stream.of(question < 0 ? new String[0] : url.substring(question + 1).split("&"))
                .forEach(parameter -> {
                    int equals = parameter.indexOf('=');
                    String name = equals < 0 ? parameter : parameter.substring(0, equals);
                    if (equals >= 0 && MOVED.contains(name)) {
                        moved.setProperty(name, decoded(url, parameter.substring(equals + 1)));
                    } else if (PGProperty.forName(name) != null || !isSecret(decoded(url, name))) {
                        // The driver ignores a parameter that it does not know, such as PASSWORD, but logs it.
                        kept.add(parameter);
                    }
                });
        return new PostgresqlUrl(kept.isEmpty() ? address : address + "?" + String.join("&", kept), Map.copyOf(moved));
    }

    private static boolean isSecret(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    private static String decoded(String url, String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed(url, "has a parameter that is not URL-encoded; write % as %25");
        }
    }

    private static InvalidValueException malformed(String url, String fault) {
        return new InvalidValueException("the URL " + Rules.shown(StorageConfig.withoutSecrets(url)) + " " + fault);
    }
}
