package dev.marquee.web.film;

import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Company;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.Release;
import dev.marquee.web.server.Numbers;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of a film beside its texts, in words. */
public final class FilmDetails {

    private static final int MOST = 12;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);

    private FilmDetails() {}

    /**
     * A line of the details.
     *
     * @param name what it is
     * @param value the value in words
     */
    public record Detail(String name, String value) {}

    /** {@return the lines of the details, without those that are not known} */
    static List<Detail> of(Movie movie, MovieFacts facts, List<Company> companies) {
        List<Detail> details = new ArrayList<>();
        add(details, "Release", released(movie));
        add(details, "Status", movie.status() == null || movie.status().equals("Released") ? "" : movie.status());
        add(
                details,
                "Original language",
                movie.originalLanguage() == null ? "" : FilmWords.language(movie.originalLanguage()));
        add(details, "Spoken languages", list(facts.spokenLanguages().stream().map(FilmWords::language)));
        add(
                details,
                "Countries",
                list(Stream.concat(facts.originCountries().stream(), facts.productionCountries().stream())
                        .distinct()
                        .map(FilmWords::country)));
        add(details, "Companies", list(companies.stream().map(Company::name)));
        add(
                details,
                "Also known as",
                list(facts.alternativeTitles().stream()
                        .map(AlternativeTitle::title)
                        .filter(title -> !title.equals(movie.title()))
                        .distinct()));
        return details;
    }

    private static void add(List<Detail> details, String name, String value) {
        if (!value.isEmpty()) {
            details.add(new Detail(name, value));
        }
    }

    /** {@return the date; empty if it is not known, or January 1, which stands for a year whose day is not known} */
    private static String released(Movie movie) {
        return movie.releaseDate() == null || movie.releaseDate().getDayOfYear() == 1
                ? ""
                : DATE.format(movie.releaseDate());
    }

    private static String list(Stream<String> values) {
        List<String> all = values.toList();
        String shown = String.join(", ", all.subList(0, Math.min(MOST, all.size())));
        return all.size() <= MOST ? shown : shown + " and " + Numbers.text(all.size() - MOST) + " more";
    }

    /**
     * Returns the age rating: that of the United States, or else that of a country the film comes from, or else any.
     *
     * @param facts the film's facts
     * @return the rating with its country, such as {@code PG-13 (US)}
     */
    static Optional<String> certification(MovieFacts facts) {
        List<Release> rated = facts.releases().stream()
                .filter(release -> release.certification() != null
                        && !release.certification().isBlank())
                .toList();
        return rated.stream()
                .filter(release -> release.country().equals("US"))
                .findFirst()
                .or(() -> rated.stream()
                        .filter(release -> facts.originCountries().contains(release.country()))
                        .findFirst())
                .or(() -> rated.stream().findFirst())
                .map(release -> release.certification() + " (" + release.country() + ")");
    }
}
