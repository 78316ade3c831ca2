package dev.marquee.storage.memory;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Release;
import dev.marquee.movie.Translation;
import dev.marquee.movie.Video;
import dev.marquee.movie.WatchOffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts that a movie has after an upsert, in the order of {@link MovieFacts}. */
final class GivenFacts {

    private static final Comparator<Release> RELEASES = comparing(Release::country)
            .thenComparing(Release::date)
            .thenComparing(Release::kind)
            .thenComparing(Release::certification, nullsLast(naturalOrder()))
            .thenComparing(Release::note, nullsLast(naturalOrder()));
    private static final Comparator<Video> VIDEOS = comparing(Video::publishedAt, nullsLast(reverseOrder()))
            .thenComparing(Video::site)
            .thenComparing(Video::key);
    private static final Comparator<WatchOffer> OFFERS = comparing(WatchOffer::country)
            .thenComparing(WatchOffer::kind)
            .thenComparing(WatchOffer::displayPriority, nullsLast(naturalOrder()))
            .thenComparingInt(offer -> offer.provider().tmdbId());
    private static final Comparator<AlternativeTitle> TITLES = comparing(AlternativeTitle::country)
            .thenComparing(AlternativeTitle::title)
            .thenComparing(AlternativeTitle::kind, nullsLast(naturalOrder()));
    private static final Comparator<Translation> TRANSLATIONS =
            comparing(Translation::language).thenComparing(Translation::country, nullsFirst(naturalOrder()));

    private GivenFacts() {}

    static MovieFacts none(MovieId id) {
        return new MovieFacts(
                id, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static MovieFacts merged(MovieFacts stored, NewMovie to) {
        return new MovieFacts(
                stored.id(),
                given(to.productionCountries(), stored.productionCountries(), naturalOrder()),
                given(to.originCountries(), stored.originCountries(), naturalOrder()),
                given(to.spokenLanguages(), stored.spokenLanguages(), naturalOrder()),
                given(to.releases(), stored.releases(), RELEASES),
                given(to.videos(), stored.videos(), VIDEOS),
                given(to.watchOffers(), stored.watchOffers(), OFFERS),
                given(to.alternativeTitles(), stored.alternativeTitles(), TITLES),
                given(to.translations(), stored.translations(), TRANSLATIONS));
    }

    private static <T> List<T> given(@Nullable Collection<T> given, List<T> stored, Comparator<? super T> order) {
        return given == null ? stored : given.stream().sorted(order).toList();
    }
}
