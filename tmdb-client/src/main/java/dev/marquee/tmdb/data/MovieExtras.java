package dev.marquee.tmdb.data;

import dev.marquee.tmdb.data.MovieDetails.CastMember;
import dev.marquee.tmdb.data.MovieDetails.CrewMember;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts that were requested along with a movie. A part is null if it was not requested or TMDb did not send it, or
 * sent it without its list. Immutable.
 *
 * @param cast the cast
 * @param crew the crew
 * @param keywords the keywords
 * @param alternativeTitles the alternative titles
 * @param changes the recent changes
 * @param externalIds the ids at other sites
 * @param images the images
 * @param lists the lists of TMDb's members that contain it
 * @param recommendations movies that TMDb recommends to users who like it
 * @param releaseDates the releases by country
 * @param reviews the reviews
 * @param similar movies with similar genres and keywords
 * @param translations the translations
 * @param videos trailers and other videos
 * @param watchProviders where it can be watched, by country in ISO 3166-1
 * @param accountStates the account's states of it
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
