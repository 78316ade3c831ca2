package dev.marquee.web.film;

import dev.marquee.movie.Movie;
import dev.marquee.movie.Video;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses of a film's pages and videos at other sites. */
final class Elsewhere {

    private static final int MOST_VIDEOS = 6;

    private Elsewhere() {}

    /** {@return the film's own page, its page at TMDb and that at IMDb, as far as there are such pages} */
    static List<Link> pages(Movie movie) {
        List<Link> links = new ArrayList<>();
        web(movie.homepage()).ifPresent(address -> links.add(new Link("Homepage", address)));
        if (movie.tmdbId() > 0) {
            links.add(new Link("TMDB", "https://www.themoviedb.org/movie/" + movie.tmdbId()));
        }
        if (movie.imdbId() != null) {
            links.add(new Link("IMDb", "https://www.imdb.com/title/" + movie.imdbId() + "/"));
        }
        return links;
    }

    /**
     * Returns an address of the web.
     *
     * @param text any text
     * @return the address, if it has the scheme {@code http} or {@code https} and a host; never another scheme, such as
     *     {@code javascript}
     */
    static Optional<String> web(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text.strip());
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null && address.getUserInfo() == null
                    ? Optional.of(address.toASCIIString())
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** {@return trailers and other videos, official trailers first, of the sites whose addresses are known} */
    static List<Link> videos(List<Video> videos) {
        return videos.stream()
                .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
                .flatMap(video -> address(video)
                        .map(address -> new Link(
                                Objects.requireNonNullElse(
                                        video.name(), Objects.requireNonNullElse(video.kind(), "Video")),
                                address))
                        .stream())
                .limit(MOST_VIDEOS)
                .toList();
    }

    private static int rank(Video video) {
        return ("Trailer".equals(video.kind()) ? 0 : 2) + (video.official() ? 0 : 1);
    }

    private static Optional<String> address(Video video) {
        String key = URLEncoder.encode(video.key(), StandardCharsets.UTF_8);
        return switch (video.site()) {
            case "YouTube" -> Optional.of("https://www.youtube.com/watch?v=" + key);
            case "Vimeo" -> Optional.of("https://vimeo.com/" + key);
            default -> Optional.empty();
        };
    }
}
