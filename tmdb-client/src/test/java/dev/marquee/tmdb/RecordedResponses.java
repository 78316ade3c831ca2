package dev.marquee.tmdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recorded responses of the real TMDb, which are not part of this project. They are in the folder that the system
 * property {@code marquee.test.tmdb.recordings} names, or beside the project in
 * {@code ../shared/data/tmdb-api-responses}.
 */
public final class RecordedResponses {

    private RecordedResponses() {}

    public static Optional<Path> folder() {
        String named = System.getProperty("marquee.test.tmdb.recordings", "");
        return Stream.of(named, "../../shared/data/tmdb-api-responses", "../shared/data/tmdb-api-responses")
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** {@return the shape of each recording about movies} */
    static Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("certifications/movie.json", Shape.CERTIFICATIONS);
        shapes.put("changes/movie_list.json", Shape.CHANGED);
        shapes.put("changes/people_list.json", Shape.CHANGED);
        shapes.put("collections/details.json", Shape.COLLECTION);
        shapes.put("collections/images.json", Shape.IMAGES);
        shapes.put("collections/translations.json", Shape.TRANSLATIONS);
        shapes.put("companies/alternative_names.json", Shape.NAMES);
        shapes.put("companies/details.json", Shape.COMPANY);
        shapes.put("companies/images.json", Shape.IMAGES);
        shapes.put("configuration/countries.json", Shape.COUNTRIES);
        shapes.put("configuration/details.json", Shape.CONFIGURATION);
        shapes.put("configuration/jobs.json", Shape.JOBS);
        shapes.put("configuration/languages.json", Shape.LANGUAGES);
        shapes.put("configuration/primary_translations.json", Shape.PRIMARY_TRANSLATIONS);
        shapes.put("configuration/timezones.json", Shape.TIMEZONES);
        shapes.put("credits/details_movie.json", Shape.CREDIT);
        shapes.put("discover/movies.json", Shape.MOVIE_PAGE);
        shapes.put("find/movie_results.json", Shape.FOUND);
        shapes.put("find/person_results.json", Shape.FOUND);
        shapes.put("find/tv_episode_results.json", Shape.FOUND);
        shapes.put("find/tv_results.json", Shape.FOUND);
        shapes.put("find/tv_season_results.json", Shape.FOUND);
        shapes.put("genres/movie_list.json", Shape.GENRES);
        shapes.put("keywords/details.json", Shape.KEYWORD);
        shapes.put("movie_lists/now_playing.json", Shape.MOVIE_PAGE);
        shapes.put("movie_lists/popular.json", Shape.MOVIE_PAGE);
        shapes.put("movie_lists/top_rated.json", Shape.MOVIE_PAGE);
        shapes.put("movie_lists/upcoming.json", Shape.MOVIE_PAGE);
        shapes.put("movies/account_states.json", Shape.ACCOUNT_STATES);
        shapes.put("movies/add_rating.json", Shape.STATUS);
        shapes.put("movies/alternative_titles.json", Shape.ALTERNATIVE_TITLES);
        shapes.put("movies/changes.json", Shape.CHANGES);
        shapes.put("movies/credits.json", Shape.CREDITS);
        shapes.put("movies/delete_rating.json", Shape.STATUS);
        shapes.put("movies/details.json", Shape.MOVIE);
        shapes.put("movies/details_with_append_to_response.json", Shape.MOVIE);
        shapes.put("movies/external_ids.json", Shape.EXTERNAL_IDS);
        shapes.put("movies/images.json", Shape.IMAGES);
        shapes.put("movies/keywords.json", Shape.KEYWORDS);
        shapes.put("movies/latest.json", Shape.MOVIE);
        shapes.put("movies/lists.json", Shape.LIST_PAGE);
        shapes.put("movies/recommendations.json", Shape.MOVIE_PAGE);
        shapes.put("movies/release_dates.json", Shape.RELEASES);
        shapes.put("movies/reviews.json", Shape.REVIEW_PAGE);
        shapes.put("movies/similar.json", Shape.MOVIE_PAGE);
        shapes.put("movies/translations.json", Shape.TRANSLATIONS);
        shapes.put("movies/videos.json", Shape.VIDEOS);
        shapes.put("movies/watch_providers.json", Shape.OFFERS);
        shapes.put("people/changes.json", Shape.CHANGES);
        shapes.put("people/combined_credits.json", Shape.PERSON_CREDITS);
        shapes.put("people/details.json", Shape.PERSON);
        shapes.put("people/details_with_append_to_response.json", Shape.PERSON);
        shapes.put("people/external_ids.json", Shape.EXTERNAL_IDS);
        shapes.put("people/images.json", Shape.IMAGES);
        shapes.put("people/latest.json", Shape.PERSON);
        shapes.put("people/movie_credits.json", Shape.PERSON_CREDITS);
        shapes.put("people/translations.json", Shape.TRANSLATIONS);
        shapes.put("people_lists/popular.json", Shape.PERSON_PAGE);
        shapes.put("reviews/details.json", Shape.REVIEW);
        shapes.put("search/collection.json", Shape.COLLECTION_PAGE);
        shapes.put("search/company.json", Shape.COMPANY_PAGE);
        shapes.put("search/keyword.json", Shape.KEYWORD_PAGE);
        shapes.put("search/movie.json", Shape.MOVIE_PAGE);
        shapes.put("search/multi.json", Shape.MULTI_PAGE);
        shapes.put("search/person.json", Shape.PERSON_PAGE);
        shapes.put("trending/all.json", Shape.MULTI_PAGE);
        shapes.put("trending/movies.json", Shape.MOVIE_PAGE);
        shapes.put("trending/people.json", Shape.PERSON_PAGE);
        shapes.put("watch_providers/available_regions.json", Shape.REGIONS);
        shapes.put("watch_providers/empty_watch_providers.json", Shape.OFFERS_OF_A_COUNTRY);
        shapes.put("watch_providers/movie_providers.json", Shape.PROVIDERS);
        return shapes;
    }

    /** {@return whether a recording is about television only, which this client does not cover} */
    static boolean isTelevision(String file) {
        return file.matches("(certifications/tv|changes/tv_list|credits/details_tv|discover/tv|genres/tv_list"
                + "|people/tv_credits|search/tv|trending/tv|watch_providers/tv_providers)\\.json");
    }
}
