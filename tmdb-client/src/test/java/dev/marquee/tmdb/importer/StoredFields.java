package dev.marquee.tmdb.importer;

import dev.marquee.tmdb.MadeUpMovie;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where an import stores each field of a movie's response, and why it does not store the others. */
public final class StoredFields {

    /** The parts of a response that an import does not ask for. */
    static final Set<String> OTHER_PARTS = Set.of(
            "account_states", "changes", "external_ids", "images", "lists", "recommendations", "reviews", "similar");

    /** Where a field is stored, and by what movies are found by it; empty if by nothing. */
    record Place(String table, String column, String found) {}

    private static final Map<String, Place> PLACES = new LinkedHashMap<>();
    private static final Map<String, String> NOT_STORED = new TreeMap<>();

    static {
        movie("id", "tmdb_id", "`findByTmdbId`");
        movie("title", "title", "search, order `TITLE`");
        movie("original_title", "original_title", "search");
        movie("original_language", "original_language", "filter `language`");
        movie("overview", "overview", "search");
        movie("tagline", "tagline", "");
        movie("homepage", "homepage", "");
        movie("imdb_id", "imdb_id", "`find(ImdbId)`");
        movie("release_date", "release_date", "filters `from` and `to`, orders `NEWEST` and `OLDEST`");
        movie("runtime", "runtime", "filter `runtime`");
        movie("status", "status", "");
        movie("poster_path", "poster_path", "");
        movie("backdrop_path", "backdrop_path", "");
        movie("vote_average", "vote_average", "order `TOP_RATED`");
        movie("vote_count", "vote_count", "filter `minimumVotes`, order `MOST_VOTED`");
        movie("popularity", "popularity", "filter `popularity`, order `MOST_POPULAR`");
        movie("budget", "budget", "filter `budget`, order `HIGHEST_BUDGET`");
        movie("revenue", "revenue", "filter `revenue`, order `HIGHEST_REVENUE`");
        put("belongs_to_collection.id", "movies_collection", "tmdb_id", "filter `collection`");
        put("belongs_to_collection.name", "movies_collection", "name", "search");
        put("genres[].id", "movies_genre", "tmdb_id", "");
        put("genres[].name", "movies_genre", "name", "filters `genre` and `excludeGenre`");
        put("production_companies[].id", "movies_company", "tmdb_id", "filter `company`");
        put("production_companies[].name", "movies_company", "name", "");
        put("production_countries[].iso_3166_1", "movies_productioncountry", "country", "filter `country`");
        put("origin_country[]", "movies_origincountry", "country", "filter `country`");
        put("spoken_languages[].iso_639_1", "movies_spokenlanguage", "language", "filter `spokenLanguage`");
        put("keywords.keywords[].id", "movies_keyword", "tmdb_id", "filter `keyword`");
        put("keywords.keywords[].name", "movies_keyword", "name", "search");
        for (String list : List.of("credits.cast[].", "credits.crew[].")) {
            put(list + "id", "movies_moviecast", "person_id", "filter `person`");
            put(list + "name", "movies_person", "name", "search");
            put(list + "profile_path", "movies_person", "profile_path", "");
            put(list + "known_for_department", "movies_person", "known_for_department", "");
            put(list + "popularity", "movies_person", "popularity", "");
        }
        put("credits.cast[].character", "movies_moviecast", "character", "");
        put("credits.cast[].order", "movies_moviecast", "order", "");
        put("credits.crew[].department", "movies_moviecast", "department", "");
        put("credits.crew[].job", "movies_moviecast", "job", "");
        String release = "release_dates.results[].release_dates[].";
        put("release_dates.results[].iso_3166_1", "movies_release", "country", "filter `certification`");
        put(release + "type", "movies_release", "kind", "");
        put(release + "release_date", "movies_release", "release_date", "");
        put(release + "certification", "movies_release", "certification", "filter `certification`");
        put(release + "note", "movies_release", "note", "");
        String video = "videos.results[].";
        put(video + "site", "movies_video", "site", "");
        put(video + "key", "movies_video", "video_key", "");
        put(video + "name", "movies_video", "name", "");
        put(video + "type", "movies_video", "kind", "");
        put(video + "iso_639_1", "movies_video", "language", "");
        put(video + "iso_3166_1", "movies_video", "country", "");
        put(video + "official", "movies_video", "official", "");
        put(video + "published_at", "movies_video", "published_at", "");
        put("watch/providers.results.*", "movies_movieprovider", "country", "filter `provider`");
        for (String offer : List.of("flatrate", "free", "ads", "rent", "buy")) {
            String provider = "watch/providers.results.*." + offer + "[]";
            put(provider, "movies_movieprovider", "offer", "");
            put(provider + ".provider_id", "movies_provider", "tmdb_id", "filter `provider`");
            put(provider + ".provider_name", "movies_provider", "name", "");
            put(provider + ".logo_path", "movies_provider", "logo_path", "");
            put(provider + ".display_priority", "movies_movieprovider", "display_priority", "");
        }
        put("alternative_titles.titles[].iso_3166_1", "movies_alternativetitle", "country", "");
        put("alternative_titles.titles[].title", "movies_alternativetitle", "title", "search");
        put("alternative_titles.titles[].type", "movies_alternativetitle", "kind", "");
        String translation = "translations.translations[].";
        put(translation + "iso_639_1", "movies_translation", "language", "`inLanguages`");
        put(translation + "iso_3166_1", "movies_translation", "country", "`inLanguages`");
        put(translation + "data.title", "movies_translation", "title", "search, `inLanguages`");
        put(translation + "data.overview", "movies_translation", "overview", "`inLanguages`");
        put(translation + "data.tagline", "movies_translation", "tagline", "`inLanguages`");

        not("adult|video", "the import's source decides whether such movies are wanted");
        not("belongs_to_collection\\.(poster_path|backdrop_path)", "pictures of the collection");
        not("production_companies\\[]\\.(logo_path|origin_country)", "facts of the company");
        not(
                "production_countries\\[]\\.name|spoken_languages\\[]\\.(english_name|name)",
                "the code gives the name in every language");
        not(
                "credits\\.(cast|crew)\\[]\\.(adult|gender|original_name|credit_id|cast_id)",
                "details of a person or a credit that `person` of the client reads");
        not("release_dates\\..*\\.(descriptors(\\[])?|iso_639_1)", "the reasons of a certification and its language");
        not("videos\\.results\\[]\\.(id|size)", "site and key identify the video");
        not("watch/providers\\.results\\.\\*\\.link", "made of the movie's id and the country");
        not("translations\\.translations\\[]\\.(name|english_name)", "the code gives the name in every language");
        not("translations\\.translations\\[]\\.data\\.(homepage|runtime)", "the movie's own are stored");
    }

    private StoredFields() {}

    private static void movie(String field, String column, String found) {
        put(field, "movies_movie", column, found);
    }

    private static void put(String field, String table, String column, String found) {
        PLACES.put(field, new Place(table, column, found));
    }

    private static void not(String pattern, String reason) {
        NOT_STORED.put(pattern, reason);
    }

    /** {@return the places by field, a field of an object in a list as {@code list[].field}} */
    static Map<String, Place> places() {
        return PLACES;
    }

    static boolean isLeftOut(String field) {
        return NOT_STORED.keySet().stream().anyMatch(field::matches);
    }

    /** {@return the section of {@code docs/tmdb-fields.md} about what an import stores} */
    public static String section() {
        StringBuilder text = new StringBuilder("""

                ## What an import stores of a movie

                Each field of the response that the importer asks for, one for each movie: the column that holds it,
                and by what movies are found by it: the filters of `MovieFilter`, the orders of `MovieOrder`, the
                search, or methods of `MovieCatalog`. `OFFER` is `flatrate`, `free`, `ads`, `rent` or `buy`.
                `StoredFieldsTest` imports a movie and looks each value up in its column.

                | TMDb's field | column | found by |
                |---|---|---|
                """);
        Map<String, Place> rows = new LinkedHashMap<>();
        PLACES.forEach((field, place) ->
                rows.putIfAbsent(field.replaceAll("\\.(flatrate|free|ads|rent|buy)\\[]", ".OFFER[]"), place));
        rows.forEach((field, place) -> text.append("| `")
                .append(field)
                .append("` | `")
                .append(place.table())
                .append('.')
                .append(place.column())
                .append("` | ")
                .append(place.found())
                .append(" |\n"));
        text.append("\n| not stored | because |\n|---|---|\n");
        Map<String, Set<String>> byReason = new TreeMap<>();
        for (String field : new TreeSet<>(MadeUpMovie.leaves(OTHER_PARTS).keySet())) {
            NOT_STORED.forEach((pattern, reason) -> {
                if (field.matches(pattern)) {
                    byReason.computeIfAbsent(reason, any -> new TreeSet<>()).add("`" + field + "`");
                }
            });
        }
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, list) -> lines.add("| " + String.join(", ", list) + " | " + reason + " |\n"));
        lines.stream().sorted().forEach(text::append);
        text.append(
                "\nA person's birthday and day of death are in no movie's response; `MovieCatalog.upsertPeople` takes"
                        + " them.\nThe columns of a person are the same in all credits of the person.\n");
        return text.toString();
    }
}
