package dev.marquee.cli;

import dev.marquee.cli.json.MovieJson;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.Release;
import dev.marquee.movie.Translation;
import dev.marquee.movie.Video;
import dev.marquee.movie.WatchOffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes everything that is stored about a movie as lines, one for each fact. */
final class MovieLines {

    private final List<String> lines = new ArrayList<>();

    private MovieLines() {}

    static List<String> of(MovieJson all) {
        MovieLines written = new MovieLines();
        written.movie(all.movie());
        written.add("made by", all.companies().stream().map(Company::name));
        written.add("about", all.keywords().stream().map(Keyword::name));
        written.add("credits", all.credits().stream().map(MovieLines::credit));
        written.facts(all.facts());
        return written.lines;
    }

    private void movie(Movie movie) {
        String year = MovieTables.year(movie);
        lines.add(movie.title() + (year.isEmpty() ? "" : " (" + year + ")"));
        // A movie that TMDb does not have got a negative number.
        lines.add("id:" + movie.id() + (movie.tmdbId() < 0 ? "" : ", tmdb:" + movie.tmdbId())
                + (movie.imdbId() == null ? "" : ", imdb:" + movie.imdbId()));
        if (movie.tagline() != null) {
            lines.add("\"" + movie.tagline() + "\"");
        }
        if (movie.originalTitle() != null && !movie.originalTitle().equals(movie.title())) {
            lines.add("originally " + movie.originalTitle());
        }
        if (movie.originalLanguage() != null) {
            lines.add("in " + CodeLabels.language(movie.originalLanguage()));
        }
        if (movie.removedAt() != null) {
            lines.add("removed from TMDb since " + movie.removedAt());
        }
        if (!movie.genres().isEmpty()) {
            lines.add(MovieTables.names(movie.genres()));
        }
        if (movie.collection() != null) {
            lines.add("part of " + movie.collection().name());
        }
        lines.add(movie.voteAverage() + " from " + movie.voteCount() + (movie.voteCount() == 1 ? " vote" : " votes")
                + (movie.popularity() == null ? "" : ", popularity " + movie.popularity()));
        add("release", Stream.of(released(movie), movie.status()).filter(Objects::nonNull));
        if (movie.runtime() != null) {
            lines.add(movie.runtime() + " minutes");
        }
        money("budget", movie.budget());
        money("revenue", movie.revenue());
        if (movie.homepage() != null) {
            lines.add(movie.homepage());
        }
        if (movie.overview() != null) {
            lines.addAll(
                    movie.overview().lines().filter(line -> !line.isBlank()).toList());
        }
    }

    /**
     * Returns the date of release, or its year if only that is known: a source that knows the year alone, such as
     * MovieLens, gives the first of January and no status, which TMDb gives with every date.
     */
    private static @Nullable String released(Movie movie) {
        LocalDate date = movie.releaseDate();
        if (date == null) {
            return null;
        }
        return date.getDayOfYear() == 1 && movie.status() == null ? MovieTables.year(movie) : date.toString();
    }

    private void money(String what, @Nullable Long dollars) {
        if (dollars != null) {
            lines.add(what + " " + String.format(Locale.ROOT, "$%,d", dollars));
        }
    }

    private void facts(MovieFacts facts) {
        add("made in", facts.productionCountries().stream().map(CodeLabels::country));
        add("comes from", facts.originCountries().stream().map(CodeLabels::country));
        add("spoken", facts.spokenLanguages().stream().map(CodeLabels::language));
        byCountry("released in", facts.releases(), Release::country, MovieLines::release);
        add("also called", facts.alternativeTitles().stream().map(MovieLines::alternative));
        add(
                "translated",
                facts.translations().stream()
                        .filter(translation -> translation.title() != null)
                        .map(MovieLines::translation));
        facts.videos().forEach(video -> lines.add("video: " + video(video)));
        offers(facts.watchOffers());
        if (!facts.watchOffers().isEmpty()) {
            lines.add(WatchOffer.NOTICE);
        }
    }

    private void add(String what, Stream<String> values) {
        String joined = values.collect(Collectors.joining(", "));
        if (!joined.isEmpty()) {
            lines.add(what + ": " + joined);
        }
    }

    private <T> void byCountry(String what, List<T> facts, Function<T, String> country, Function<T, String> text) {
        facts.stream()
                .collect(Collectors.groupingBy(
                        country, TreeMap::new, Collectors.mapping(text, Collectors.joining(", "))))
                .forEach((code, texts) -> lines.add(what + " " + CodeLabels.country(code) + ": " + texts));
    }

    /** Adds a line for each country: the providers, each with how it offers the movie. */
    private void offers(List<WatchOffer> offers) {
        Map<String, Map<String, List<String>>> byCountry = new TreeMap<>();
        offers.forEach(offer -> byCountry
                .computeIfAbsent(offer.country(), country -> new LinkedHashMap<>())
                .computeIfAbsent(offer.provider().name(), provider -> new ArrayList<>())
                .add(words(offer.kind())));
        byCountry.forEach((country, providers) -> add(
                "watch in " + CodeLabels.country(country),
                providers.entrySet().stream()
                        .map(each -> each.getKey() + " (" + String.join(", ", each.getValue()) + ")")));
    }

    private static String credit(Credit credit) {
        String who = credit.name() == null ? "person " + credit.personId() : credit.name();
        String part = credit.character() == null ? credit.job() : "as " + credit.character();
        return part == null || part.isEmpty() ? who : who + " (" + part + ")";
    }

    private static String release(Release release) {
        return release.date() + " " + words(release.kind())
                + (release.certification() == null ? "" : " " + release.certification())
                + (release.note() == null ? "" : " (" + release.note() + ")");
    }

    private static String alternative(AlternativeTitle title) {
        String where = Stream.of(title.country(), title.kind())
                .filter(part -> part != null && !part.equals(CodeLabels.NO_COUNTRY))
                .collect(Collectors.joining(", "));
        return title.title() + (where.isEmpty() ? "" : " (" + where + ")");
    }

    private static String translation(Translation translation) {
        return translation.language()
                + (translation.country() == null ? "" : "-" + translation.country())
                + " " + translation.title();
    }

    private static String video(Video video) {
        String address = switch (video.site()) {
            case "YouTube" -> "https://www.youtube.com/watch?v=" + video.key();
            case "Vimeo" -> "https://vimeo.com/" + video.key();
            default -> video.site() + " " + video.key();
        };
        return (video.name() == null ? "" : video.name() + " ")
                + (video.kind() == null ? "" : "(" + video.kind() + ") ")
                + address;
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
