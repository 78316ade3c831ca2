package dev.marquee.storage.memory;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieFilter;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The conditions of a filter on a row. */
final class RowConditions {

    private RowConditions() {}

    static boolean pass(MovieFilter filter, MovieRow row) {
        return passesByRow(filter, row.movie())
                && passesByParts(filter, row)
                && passesByFacts(filter, row.facts())
                && passesByAmounts(filter, row.movie());
    }

    private static boolean passesByRow(MovieFilter filter, Movie movie) {
        Integer year = movie.releaseDate() == null
                ? null
                : Integer.valueOf(movie.releaseDate().getYear());
        return isAny(filter.genres(), movie.genres(), Genre::id)
                && movie.genres().stream().map(Genre::id).noneMatch(filter.excludedGenres()::contains)
                && isWithin(filter.fromYear(), year, filter.toYear())
                && isWithin(filter.minimumRuntime(), movie.runtime(), filter.maximumRuntime())
                && movie.voteCount() >= filter.minimumVotes()
                && !filter.excluded().contains(movie.id())
                && isOne(filter.languages(), movie.originalLanguage())
                && isOne(
                        filter.collections(),
                        movie.collection() == null ? null : movie.collection().tmdbId());
    }

    private static boolean passesByAmounts(MovieFilter filter, Movie movie) {
        return isWithin(filter.minimumBudget(), movie.budget(), filter.maximumBudget())
                && isWithin(filter.minimumRevenue(), movie.revenue(), filter.maximumRevenue())
                && isWithin(filter.minimumPopularity(), movie.popularity(), filter.maximumPopularity());
    }

    private static boolean passesByParts(MovieFilter filter, MovieRow row) {
        return isAny(filter.companies(), row.companies(), Company::tmdbId)
                && isAny(filter.keywords(), row.keywords(), Keyword::tmdbId)
                && isAny(filter.people(), row.credits(), Credit::personId);
    }

    private static boolean passesByFacts(MovieFilter filter, MovieFacts facts) {
        Stream<String> countries =
                Stream.concat(facts.productionCountries().stream(), facts.originCountries().stream());
        return isAny(filter.countries(), countries.toList(), country -> country)
                && isAny(filter.spokenLanguages(), facts.spokenLanguages(), language -> language)
                && (filter.certifications().isEmpty()
                        || facts.releases().stream()
                                .anyMatch(release -> release.certification() != null
                                        && filter.certifications()
                                                .contains(new MovieFilter.Certification(
                                                        release.country(), release.certification()))))
                && isAny(
                        filter.providers(),
                        facts.watchOffers(),
                        offer -> new MovieFilter.Provider(
                                offer.country(), offer.provider().tmdbId()));
    }

    private static <T, K> boolean isAny(Set<K> wanted, Collection<T> parts, Function<T, K> key) {
        return wanted.isEmpty() || parts.stream().map(key).anyMatch(wanted::contains);
    }

    private static <K> boolean isOne(Set<K> wanted, @Nullable K value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }

    private static <N extends Comparable<N>> boolean isWithin(@Nullable N least, @Nullable N value, @Nullable N most) {
        return (least == null || (value != null && value.compareTo(least) >= 0))
                && (most == null || (value != null && value.compareTo(most) <= 0));
    }
}
