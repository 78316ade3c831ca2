package dev.marquee.web.film;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses of pictures at TMDb's image server. */
final class Images {

    private static final String SERVER = "https://image.tmdb.org/t/p/w";

    /** What TMDb names its pictures. Any other text would be a path that the server does not have, or worse. */
    private static final Pattern NAME = Pattern.compile("/[A-Za-z0-9_-]{1,200}\\.(jpg|jpeg|png|webp|svg)");

    private Images() {}

    /** {@return the path if it is the name of one picture; null for any other text} */
    static @Nullable String path(@Nullable String stored) {
        return stored != null && NAME.matcher(stored).matches() ? stored : null;
    }

    /** {@return the address of a picture in one of the server's widths} */
    static String address(int width, String path) {
        return SERVER + width + path;
    }
}
