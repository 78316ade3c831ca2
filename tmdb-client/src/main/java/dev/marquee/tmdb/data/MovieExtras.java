package dev.marquee.tmdb.data;

import dev.marquee.tmdb.data.MovieDetails.CastMember;
import dev.marquee.tmdb.data.MovieDetails.CrewMember;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came along with a movie; null where it was not asked for, or not sent. Immutable.
 *
 * @param cast who is seen
 * @param crew who works behind the camera
 * @param keywords its keywords
 * @param alternativeTitles its other titles
 * @param changes what was changed
 * @param externalIds its ids elsewhere
 * @param images its pictures
 * @param lists members' lists that it is on
 * @param recommendations movies that people who like it like
 * @param releaseDates its releases by country
 * @param reviews its reviews
 * @param similar movies with the same genres and keywords
 * @param translations its texts in other languages
 * @param videos trailers and the like
 * @param watchProviders where it can be watched, by country in ISO 3166-1
 * @param accountStates what an account says of it
 */
public record MovieExtras(
        @Nullable List<CastMember> cast,
        @Nullable List<CrewMember> crew,
        @Nullable List<TmdbKeyword> keywords,
        @Nullable List<AlternativeTitle> alternativeTitles,
        @Nullable List<Change> changes,
        @Nullable ExternalIds externalIds,
        @Nullable ImageSet images,
        @Nullable ResultPage<ListSummary> lists,
        @Nullable ResultPage<MovieSummary> recommendations,
        @Nullable List<CountryReleases> releaseDates,
        @Nullable ResultPage<Review> reviews,
        @Nullable ResultPage<MovieSummary> similar,
        @Nullable List<Translation> translations,
        @Nullable List<Video> videos,
        @Nullable Map<String, WatchOffers> watchProviders,
        @Nullable AccountStates accountStates) {

    /** Copies the lists and the map. */
    public MovieExtras {
        cast = copied(cast);
        crew = copied(crew);
        keywords = copied(keywords);
        alternativeTitles = copied(alternativeTitles);
        changes = copied(changes);
        releaseDates = copied(releaseDates);
        translations = copied(translations);
        videos = copied(videos);
        watchProviders =
                watchProviders == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(watchProviders));
    }

    private static <T> @Nullable List<T> copied(@Nullable List<T> list) {
        return list == null ? null : List.copyOf(list);
    }
}
