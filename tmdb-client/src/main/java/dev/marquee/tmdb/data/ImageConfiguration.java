package dev.marquee.tmdb.data;

import dev.marquee.InvalidValueException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;

/**
 * The addresses and sizes of TMDb's images. Immutable.
 *
 * {@snippet :
 * ImageConfiguration images = tmdb.configuration().details().images();
 * URI poster = images.url(ImageKind.POSTER, 300, "/zMyfPUelumio3tiDKPffaUpsQTD.jpg");
 * }
 *
 * @param baseUrl the http address, with a slash at the end
 * @param secureBaseUrl the https address, with a slash at the end
 * @param backdropSizes such as {@code w780} and {@code original}
 * @param logoSizes the sizes of logos
 * @param posterSizes the sizes of posters
 * @param profileSizes the sizes of profile images
 * @param stillSizes the sizes of stills from episodes
 * @see <a href="https://developer.themoviedb.org/docs/image-basics">TMDb's page on images</a>
 */
public record ImageConfiguration(
        String baseUrl,
        String secureBaseUrl,
        List<String> backdropSizes,
        List<String> logoSizes,
        List<String> posterSizes,
        List<String> profileSizes,
        List<String> stillSizes) {

    private static final String ORIGINAL = "original";

    /** Copies the lists. */
    public ImageConfiguration {
        backdropSizes = List.copyOf(backdropSizes);
        logoSizes = List.copyOf(logoSizes);
        posterSizes = List.copyOf(posterSizes);
        profileSizes = List.copyOf(profileSizes);
        stillSizes = List.copyOf(stillSizes);
    }

    /** {@return TMDb's long-standing address and sizes, for use without a request} */
    public static ImageConfiguration standard() {
        return new ImageConfiguration(
                "http://image.tmdb.org/t/p/",
                "https://image.tmdb.org/t/p/",
                List.of("w300", "w780", "w1280", ORIGINAL),
                List.of("w45", "w92", "w154", "w185", "w300", "w500", ORIGINAL),
                List.of("w92", "w154", "w185", "w342", "w500", "w780", ORIGINAL),
                List.of("w45", "w185", "h632", ORIGINAL),
                List.of("w92", "w185", "w300", ORIGINAL));
    }

    /**
     * Returns the https address of an image in the smallest size that is wide enough.
     *
     * @param kind the kind of image
     * @param width the minimum width in pixels; if no size is that wide, the original is used
     * @param path the image's path, such as {@link MovieSummary#posterPath}
     * @return the address
     * @throws InvalidValueException if the path is not a slash and a file name
     */
    public URI url(ImageKind kind, int width, String path) {
        String size = sizes(kind).stream()
                .filter(name -> name.matches("w\\d{1,5}") && Integer.parseInt(name.substring(1)) >= width)
                .min(Comparator.comparingInt(name -> Integer.parseInt(name.substring(1))))
                .orElse(ORIGINAL);
        return url(size, path);
    }

    /**
     * Returns the https address of an image in its original size.
     *
     * @param path the image's path
     * @return the address
     * @throws InvalidValueException if the path is not a slash and a file name
     */
    public URI original(String path) {
        return url(ORIGINAL, path);
    }

    /**
     * Returns the sizes of a kind of image.
     *
     * @param kind the kind
     * @return such as {@code w780} and {@code original}
     */
    public List<String> sizes(ImageKind kind) {
        return switch (kind) {
            case BACKDROP -> backdropSizes;
            case LOGO -> logoSizes;
            case POSTER -> posterSizes;
            case PROFILE -> profileSizes;
            case STILL -> stillSizes;
        };
    }

    private URI url(String size, String path) {
        if (!path.matches("/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,200}")) {
            throw new InvalidValueException(
                    "the path of an image must be a slash and a file name such as /abc.jpg, was \"" + path + "\"");
        }
        return URI.create(secureBaseUrl + size + path);
    }
}
