package dev.marquee.web.server;

import org.jspecify.annotations.Nullable;

/**
 * Where the server listens. Immutable.
 *
 * @param host the name or address to listen at
 * @param port the port, 0 for any free one
 * @param publicUrl the address that browsers see, behind a proxy that ends TLS; null if there is no proxy
 * @param limitFactor multiplies the limits of {@link RateLimits}; 1 for the documented ones
 */
public record ServerSettings(
        String host, int port, @Nullable String publicUrl, double limitFactor) {}
