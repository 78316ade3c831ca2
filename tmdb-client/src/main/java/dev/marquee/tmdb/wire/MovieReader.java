package dev.marquee.tmdb.wire;

import dev.marquee.tmdb.data.AccountStates;
import dev.marquee.tmdb.data.AlternativeTitle;
import dev.marquee.tmdb.data.CompanySummary;
import dev.marquee.tmdb.data.CountryReleases;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.MovieExtras;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.RatedMovie;
import dev.marquee.tmdb.data.ReleaseType;
import dev.marquee.tmdb.data.Review;
import dev.marquee.tmdb.data.TmdbCountry;
import dev.marquee.tmdb.data.TmdbGenre;
import dev.marquee.tmdb.data.TmdbLanguage;
import dev.marquee.tmdb.data.Video;
import dev.marquee.tmdb.data.WatchOffers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads movies and their parts from JSON. Stateless. */
public final class MovieReader {

    private static final List<String> OFFERS = List.of("flatrate", "free", "ads", "rent", "buy");

    private MovieReader() {}

    /** {@return the movie, or null if it has no id or no title} */
    public static @Nullable MovieDetails movie(LenientJson fields) {
        Integer id = fields.integer("id");
        String title = fields.text("title") == null ? fields.text("original_title") : fields.text("title");
        if (id == null || title == null) {
            return null;
        }
        int runtime = fields.integerOr("runtime", 0);
        List<TmdbGenre> genres = fields.list("genres", CatalogReader::genre);
        List<CompanySummary> companies = fields.list("production_companies", CatalogReader::companySummary);
        List<TmdbCountry> countries = fields.list("production_countries", ConfigurationReader::country);
        List<TmdbLanguage> languages = fields.list("spoken_languages", ConfigurationReader::language);
        List<String> origins = fields.texts("origin_country");
        MovieExtras extras = extras(fields);
        List<String> unread = unread(fields, genres, companies, extras);
        addUnread("origin_country", fields, origins, unread);
        addUnread("production_countries", fields, countries, unread);
        addUnread("spoken_languages", fields, languages, unread);
        return new MovieDetails(
                id,
                fields.text("imdb_id"),
                title,
                fields.textOr("original_title", title),
                fields.text("original_language"),
                fields.text("tagline"),
                fields.text("overview"),
                fields.date("release_date"),
                runtime <= 0 ? null : runtime,
                fields.text("status"),
                genres,
                fields.text("poster_path"),
                fields.text("backdrop_path"),
                fields.text("homepage"),
                fields.flag("adult"),
                fields.flag("video"),
                fields.longOr("budget", 0),
                fields.longOr("revenue", 0),
                fields.decimalOr("popularity", BigDecimal.ZERO),
                fields.decimalOr("vote_average", BigDecimal.ZERO),
                fields.integerOr("vote_count", 0),
                origins,
                CatalogReader.collectionSummary(fields.object("belongs_to_collection")),
                companies,
                countries,
                languages,
                extras,
                unread);
    }

    private static List<String> unread(
            LenientJson fields, List<TmdbGenre> genres, List<CompanySummary> companies, MovieExtras extras) {
        List<String> unread = new ArrayList<>();
        addUnread("release_date", fields, fields.date("release_date"), unread);
        addUnread("runtime", fields, fields.integer("runtime"), unread);
        addUnread("vote_count", fields, fields.integer("vote_count"), unread);
        addUnread("vote_average", fields, fields.decimal("vote_average"), unread);
        addUnread("popularity", fields, fields.decimal("popularity"), unread);
        addUnread("budget", fields, fields.whole("budget"), unread);
        addUnread("revenue", fields, fields.whole("revenue"), unread);
        addUnread("genres", fields, genres, unread);
        addUnread("production_companies", fields, companies, unread);
        addUnread("keywords", fields.object("keywords"), extras.keywords(), unread);
        addUnread("cast", fields.object("credits"), extras.cast(), unread);
        addUnread("crew", fields.object("credits"), extras.crew(), unread);
        addUnread("alternative_titles", fields, "titles", extras.alternativeTitles(), unread);
        addUnread("release_dates", fields, "results", extras.releaseDates(), unread);
        addUnread("translations", fields, "translations", extras.translations(), unread);
        addUnread("videos", fields, "results", extras.videos(), unread);
        addUnread("watch_providers", fields.object("watch/providers").object("results"), extras, unread);
        return unread;
    }

    private static void addUnread(String name, LenientJson fields, @Nullable Object read, List<String> unread) {
        if (read == null && fields.isGiven(name)) {
            unread.add(name);
        }
    }

    private static void addUnread(String name, LenientJson fields, @Nullable List<?> read, List<String> unread) {
        addUnread(name, fields.size(name) - (read == null ? 0 : read.size()), unread);
    }

    /** Compares a part, such as the videos, whose list is in a field of the part. */
    private static void addUnread(
            String part, LenientJson fields, String list, @Nullable List<?> read, List<String> unread) {
        addUnread(part, fields.object(part).size(list) - (read == null ? 0 : read.size()), unread);
    }

    private static void addUnread(String name, LenientJson offers, MovieExtras extras, List<String> unread) {
        Map<String, WatchOffers> read = extras.watchProviders();
        if (read != null) {
            int given = offers.map(country -> country.isObject() ? country.elements(OFFERS) : 1).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            addUnread(
                    name,
                    given - read.values().stream().mapToInt(WatchOffers::size).sum(),
                    unread);
        }
    }

    private static void addUnread(String name, int lost, List<String> unread) {
        for (int i = 0; i < lost; i++) {
            unread.add(name);
        }
    }

    /** {@return the movie, or null if it has no id or no title, or belongs to television} */
    public static @Nullable MovieSummary summary(LenientJson fields) {
        if (!fields.textOr("media_type", "movie").equals("movie")) {
            return null;
        }
        Integer id = fields.integer("id");
        String title = fields.text("title") == null ? fields.text("original_title") : fields.text("title");
        if (id == null || title == null) {
            return null;
        }
        return new MovieSummary(
                id,
                title,
                fields.textOr("original_title", title),
                fields.text("original_language"),
                fields.text("overview"),
                fields.date("release_date"),
                fields.integers("genre_ids"),
                fields.text("poster_path"),
                fields.text("backdrop_path"),
                fields.flag("adult"),
                fields.flag("video"),
                fields.decimalOr("popularity", BigDecimal.ZERO),
                fields.decimalOr("vote_average", BigDecimal.ZERO),
                fields.integerOr("vote_count", 0));
    }

    static MovieExtras extras(LenientJson movie) {
        LenientJson credits = movie.object("credits");
        LenientJson offers = movie.object("watch/providers");
        return new MovieExtras(
                credits.listOrNull("cast", MovieReader::castMember),
                credits.listOrNull("crew", MovieReader::crewMember),
                movie.object("keywords").listOrNull("keywords", CatalogReader::keyword),
                movie.object("alternative_titles").listOrNull("titles", MovieReader::alternativeTitle),
                movie.has("changes") ? movie.object("changes").list("changes", SharedPartReader::change) : null,
                movie.has("external_ids") ? SharedPartReader.externalIds(movie.object("external_ids")) : null,
                movie.has("images") ? SharedPartReader.images(movie.object("images")) : null,
                movie.has("lists") ? ListReader.page(movie.object("lists"), ListReader::listSummary) : null,
                movie.has("recommendations")
                        ? ListReader.page(movie.object("recommendations"), MovieReader::summary)
                        : null,
                movie.object("release_dates").listOrNull("results", MovieReader::countryReleases),
                movie.has("reviews") ? ListReader.page(movie.object("reviews"), MovieReader::review) : null,
                movie.has("similar") ? ListReader.page(movie.object("similar"), MovieReader::summary) : null,
                movie.object("translations").listOrNull("translations", SharedPartReader::translation),
                movie.object("videos").listOrNull("results", MovieReader::video),
                offers.object("results").isObject() ? offers.map("results", MovieReader::watchOffers) : null,
                movie.has("account_states") ? accountStates(movie.object("account_states")) : null);
    }

    public static MovieExtras credits(LenientJson credits) {
        return new MovieExtras(
                credits.list("cast", MovieReader::castMember),
                credits.list("crew", MovieReader::crewMember),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static MovieDetails.@Nullable CastMember castMember(LenientJson fields) {
        Integer id = fields.integer("id");
        return id == null
                ? null
                : new MovieDetails.CastMember(
                        id,
                        fields.text("name"),
                        fields.text("character"),
                        fields.integer("order"),
                        fields.text("original_name"),
                        fields.text("credit_id"),
                        fields.integer("cast_id"),
                        PersonReader.gender(fields.integer("gender")),
                        fields.text("known_for_department"),
                        fields.text("profile_path"),
                        fields.decimalOr("popularity", BigDecimal.ZERO),
                        fields.flag("adult"));
    }

    static MovieDetails.@Nullable CrewMember crewMember(LenientJson fields) {
        Integer id = fields.integer("id");
        return id == null
                ? null
                : new MovieDetails.CrewMember(
                        id,
                        fields.text("name"),
                        fields.text("department"),
                        fields.text("job"),
                        fields.text("original_name"),
                        fields.text("credit_id"),
                        PersonReader.gender(fields.integer("gender")),
                        fields.text("known_for_department"),
                        fields.text("profile_path"),
                        fields.decimalOr("popularity", BigDecimal.ZERO),
                        fields.flag("adult"));
    }

    public static @Nullable AlternativeTitle alternativeTitle(LenientJson fields) {
        String title = fields.text("title");
        return title == null ? null : new AlternativeTitle(title, fields.text("iso_3166_1"), fields.text("type"));
    }

    public static @Nullable CountryReleases countryReleases(LenientJson fields) {
        String country = fields.text("iso_3166_1");
        return country == null
                ? null
                : new CountryReleases(country, fields.list("release_dates", MovieReader::release));
    }

    static CountryReleases.Release release(LenientJson fields) {
        return new CountryReleases.Release(
                fields.instant("release_date"),
                releaseType(fields.integer("type")),
                fields.text("certification"),
                fields.texts("descriptors"),
                fields.text("iso_639_1"),
                fields.text("note"));
    }

    static @Nullable ReleaseType releaseType(@Nullable Integer number) {
        return Arrays.stream(ReleaseType.values())
                .filter(type -> number != null && type.number() == number)
                .findFirst()
                .orElse(null);
    }

    public static @Nullable Video video(LenientJson fields) {
        String id = fields.text("id");
        String key = fields.text("key");
        String site = fields.text("site");
        return id == null || key == null || site == null
                ? null
                : new Video(
                        id,
                        key,
                        site,
                        fields.text("name"),
                        fields.text("type"),
                        fields.integerOr("size", 0),
                        fields.flag("official"),
                        fields.instant("published_at"),
                        fields.text("iso_639_1"),
                        fields.text("iso_3166_1"));
    }

    public static @Nullable WatchOffers watchOffers(LenientJson fields) {
        if (!fields.isObject()) {
            return null;
        }
        return new WatchOffers(
                fields.text("link"),
                fields.list("flatrate", ConfigurationReader::watchProvider),
                fields.list("free", ConfigurationReader::watchProvider),
                fields.list("ads", ConfigurationReader::watchProvider),
                fields.list("rent", ConfigurationReader::watchProvider),
                fields.list("buy", ConfigurationReader::watchProvider));
    }

    public static @Nullable Review review(LenientJson fields) {
        String id = fields.text("id");
        if (id == null) {
            return null;
        }
        LenientJson author = fields.object("author_details");
        return new Review(
                id,
                fields.text("author"),
                author.text("name"),
                author.text("username"),
                author.text("avatar_path"),
                author.decimal("rating"),
                fields.text("content"),
                fields.text("url"),
                fields.text("iso_639_1"),
                fields.integer("media_id"),
                fields.text("media_title"),
                fields.text("media_type"),
                fields.instant("created_at"),
                fields.instant("updated_at"));
    }

    public static AccountStates accountStates(LenientJson fields) {
        return new AccountStates(
                fields.flag("favorite"),
                fields.flag("watchlist"),
                fields.object("rated").decimal("value"));
    }

    public static @Nullable RatedMovie ratedMovie(LenientJson fields) {
        MovieSummary movie = summary(fields);
        return movie == null ? null : new RatedMovie(movie, fields.decimal("rating"));
    }
}
