package dev.marquee.web.server;

import dev.marquee.InvalidValueException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where browsers find the site: on this machine over plain HTTP, or at a public address behind a proxy that ends TLS.
 * Immutable.
 *
 * <p>The public address decides what a request may claim: the host that it names must be the public one, and the
 * client's address is the last one that the proxy put into {@code X-Forwarded-For}. Without a public address, the site
 * answers names of this machine only, so that a page of another site can't reach it under a name of its own (DNS
 * rebinding), and believes no header.
 */
public final class SiteAddress {

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Pattern WITH_PORT =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+]):[0-9]+");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final @Nullable URI url;
    private final String boundHost;

    private SiteAddress(@Nullable URI url, String boundHost) {
        this.url = url;
        this.boundHost = boundHost.toLowerCase(Locale.ROOT);
    }

    /**
     * Creates the address.
     *
     * @param url the public address, such as {@code https://films.example.org}, or null for this machine only
     * @param boundHost the name or address that the server listens at
     * @return the address
     * @throws InvalidValueException if the URL is not one of HTTP or HTTPS with a host and nothing after it
     */
    public static SiteAddress of(@Nullable String url, String boundHost) {
        if (url == null) {
            return new SiteAddress(null, boundHost);
        }
        try {
            URI uri = URI.create(url);
            boolean plain = uri.getHost() != null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawUserInfo() == null;
            if (plain && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return new SiteAddress(uri, boundHost);
            }
        } catch (IllegalArgumentException notAUri) {
            // The same message as below.
        }
        throw new InvalidValueException("the public URL must be like https://films.example.org, was " + url
                + "; give scheme and host without a path");
    }

    /** {@return whether browsers reach the site over TLS} */
    public boolean secure() {
        return url != null && "https".equals(url.getScheme());
    }

    /** {@return the public address as browsers write it, without a slash at its end; empty if there is none} */
    public Optional<String> publicUrl() {
        return Optional.ofNullable(url).map(SiteAddress::originOf);
    }

    /** {@return whether a request may name this host, with or without a port} */
    boolean isHost(@Nullable String hostHeader) {
        if (hostHeader == null) {
            return false;
        }
        String host = withoutPort(hostHeader.toLowerCase(Locale.ROOT));
        if (url != null) {
            return host.equals(url.getHost().toLowerCase(Locale.ROOT));
        }
        return LOOPBACK.contains(host) || host.equals(boundHost) || (isAny(boundHost) && isOfNoPublicName(host));
    }

    /**
     * {@return whether a host is an address, or a name that no public name server answers} A page of another site can
     * let its own public name lead to this machine, but not such a name.
     */
    private static boolean isOfNoPublicName(String host) {
        return ADDRESS.matcher(host).matches() || host.indexOf('.') < 0 || host.endsWith(".local");
    }

    /** {@return whether the server listens at all addresses of the machine, whose names are not known} */
    private static boolean isAny(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** {@return whether an {@code Origin} is the site itself, which the request reached as this host} */
    boolean isOrigin(String origin, String hostHeader) {
        String expected = url == null ? "http://" + hostHeader : originOf(url);
        return origin.equalsIgnoreCase(expected);
    }

    private static String originOf(URI url) {
        int usual = "https".equals(url.getScheme()) ? 443 : 80;
        // Browsers leave the usual port out.
        boolean named = url.getPort() >= 0 && url.getPort() != usual;
        return url.getScheme() + "://" + url.getHost() + (named ? ":" + url.getPort() : "");
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') && colon >= 0 ? host.substring(0, colon) : host;
    }

    /** {@return the client's address: the connection's, or the last one that the proxy named} */
    String client(String connection, @Nullable String forwardedFor) {
        if (url == null || forwardedFor == null) {
            return connection;
        }
        String last = forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip();
        Matcher port = WITH_PORT.matcher(last);
        last = port.matches() ? port.group(1) : last;
        return last.isEmpty() || last.length() > 60 ? connection : last;
    }
}
