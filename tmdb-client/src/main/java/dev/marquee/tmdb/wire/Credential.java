package dev.marquee.tmdb.wire;

/**
 * The key or token, which {@link #toString} does not show. Immutable.
 *
 * @param value the v4 token, or the v3 key
 * @param bearer whether it is a v4 token
 */
public record Credential(String value, boolean bearer) {
    @Override
    public String toString() {
        return bearer ? "v4 token" : "v3 key";
    }
}
