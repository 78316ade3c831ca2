package dev.marquee.web.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The style sheet, the scripts and the icon, served under a path that changes with their content, so that browsers may
 * keep them forever. Immutable and thread-safe.
 */
final class Assets {

    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final Map<String, String> SOURCES = Map.of(
            "site.css", "site/site.css", "site.js", "site/site.js", "icon.svg", "site/icon.svg", "htmx.js", HTMX);
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final String path;

    private Assets(String version) {
        this.path = "/assets/" + version;
    }

    static Assets load() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Map<String, byte[]> read = new LinkedHashMap<>();
            for (String name : SOURCES.keySet().stream().sorted().toList()) {
                byte[] content = resource(SOURCES.getOrDefault(name, ""));
                digest.update(content);
                read.put(name, content);
            }
            Assets assets = new Assets(HexFormat.of().formatHex(digest.digest(), 0, 6));
            assets.files.putAll(read);
            return assets;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new IllegalStateException("the site's files can't be read", e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }

    /** {@return the folder of the files, such as {@code /assets/0123abcd}} */
    String path() {
        return path;
    }

    void open(RoutesConfig routes) {
        open(routes, path + "/{name}", this::send);
        open(routes, "/favicon.ico", context -> {
            send(context, "icon.svg");
            context.header("Cache-Control", "public, max-age=86400"); // Its path stays when it changes.
        });
        open(routes, "/robots.txt", context -> context.result("User-agent: *\nDisallow: /admin\n"));
    }

    /** Without a handler of its own, HEAD would be answered without type and length. */
    private static void open(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void send(Context context) {
        send(context, context.pathParam("name"));
    }

    private void send(Context context, String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw RefusedException.notFound();
        }
        context.header("Cache-Control", "public, max-age=31536000, immutable");
        context.header("Vary", "Accept-Encoding");
        context.contentType(TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain"));
        context.result(content);
    }
}
