package dev.marquee.tmdb.importer;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.tmdb.data.CollectionSummary;
import dev.marquee.tmdb.data.CompanySummary;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.MovieExtras;
import dev.marquee.tmdb.data.TmdbGenre;
import dev.marquee.tmdb.data.TmdbKeyword;
import dev.marquee.validation.TextForm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A movie of TMDb, adjusted to the catalog's columns by the rules of {@link Adjustment}. Only the ids of its genres,
 * which the database assigns, are still missing. Confined to one thread.
 */
final class MovieMapping {

    private static final int MAX_TEXT = 255;
    private static final int MAX_OVERVIEW = 100_000;
    private static final int MAX_STATUS = 50;
    private static final int MAX_GENRE = 100;
    private static final int MAX_JOB = 100;
    private static final BigDecimal MAX_POPULARITY = BigDecimal.valueOf(1_000_000_000);

    /** The columns of a file without which the stored values stay. */
    static final Set<String> COLUMNS = Set.of(
            "overview",
            "release_date",
            "poster_path",
            "backdrop_path",
            "vote_average",
            "vote_count",
            "runtime",
            "status",
            "genres",
            "popularity",
            "belongs_to_collection",
            "production_companies",
            "production_countries",
            "origin_country",
            "spoken_languages");

    private static final Map<String, Adjustment> UNREADABLE = Map.of(
            "release_date", Adjustment.RELEASE_DATE_UNREADABLE,
            "runtime", Adjustment.RUNTIME_UNREADABLE,
            "vote_count", Adjustment.VOTE_COUNT_UNREADABLE,
            "vote_average", Adjustment.VOTE_AVERAGE_UNREADABLE,
            "popularity", Adjustment.POPULARITY_UNREADABLE,
            "budget", Adjustment.BUDGET_UNREADABLE,
            "revenue", Adjustment.REVENUE_UNREADABLE);

    private final Adjustments adjustments = new Adjustments();
    private final NewMovie.Builder movie;
    private final List<TmdbGenre> genres;
    private final boolean whole;
    private final Set<String> absent;
    private final BigDecimal average;
    private final int votes;
    private @Nullable ImdbId imdbId;

    MovieMapping(MovieDetails details, KeptParts kept) {
        this(details, kept, true, Set.of(), List.of());
    }

    /**
     * Creates a movie of a file.
     *
     * @param details the movie
     * @param absent what the file does not have, of {@link #COLUMNS}
     * @param applied the rules that were applied to it before
     */
    MovieMapping(MovieDetails details, Set<String> absent, List<Adjustment> applied) {
        this(details, KeptParts.ALL, false, absent, applied);
    }

    private MovieMapping(
            MovieDetails details, KeptParts kept, boolean whole, Set<String> absent, List<Adjustment> applied) {
        this.whole = whole;
        this.absent = absent;
        applied.forEach(adjustments::count);
        average = average(details.voteAverage());
        votes = count(details.voteCount());
        movie = NewMovie.builder(details.id(), title(details))
                .overview(adjustments.lines(details.overview(), MAX_OVERVIEW, Adjustment.OVERVIEW_SHORTENED))
                .posterPath(adjustments.path(details.posterPath()))
                .backdropPath(adjustments.path(details.backdropPath()))
                .status(adjustments.line(details.status(), MAX_STATUS, Adjustment.STATUS_SHORTENED))
                .votes(average, votes)
                .releaseDate(details.releaseDate())
                .runtime(details.runtime())
                .original(
                        adjustments.line(details.originalTitle(), MAX_TEXT, Adjustment.TITLE_SHORTENED),
                        language(details.originalLanguage()))
                .popularity(isKnown(details, "popularity") ? popularity(details.popularity()) : null)
                .budget(dollars(details, "budget", details.budget()))
                .revenue(dollars(details, "revenue", details.revenue()))
                .collection(absent.contains("belongs_to_collection") ? null : collection(details.collection()));
        if (!absent.contains("production_companies")) {
            movie.companies(companies(details.companies()));
        }
        List<TmdbKeyword> keywords = details.keywords();
        if (keywords != null) {
            movie.keywords(keywords(keywords));
        }
        List<Credit> credits = credits(details);
        if (credits != null) {
            movie.credits(credits);
        }
        imdbId = new FactsMapping(adjustments, kept).add(details, absent, whole, movie);
        genres = genres(details.genres());
        countAbsent(details);
    }

    /** Creates a movie of which only these values are known. */
    MovieMapping(int tmdbId, @Nullable String title, BigDecimal popularity) {
        String fitted = adjustments.line(title, MAX_TEXT, Adjustment.TITLE_SHORTENED);
        if (fitted == null) {
            adjustments.count(Adjustment.TITLE_MISSING);
        }
        movie = NewMovie.builder(tmdbId, fitted == null ? "tmdb:" + tmdbId : fitted)
                .original(fitted, null)
                .popularity(popularity(popularity));
        genres = List.of();
        whole = false;
        absent = Set.of("genres");
        average = BigDecimal.ZERO;
        votes = 0;
    }

    /** Counts the parts of a response that were asked for and are not there. */
    void countMissing(MovieExtras parts) {
        Stream.of(
                        parts.cast() == null ? null : parts.crew(),
                        parts.keywords(),
                        parts.alternativeTitles(),
                        parts.releaseDates(),
                        parts.translations(),
                        parts.videos(),
                        parts.watchProviders())
                .filter(Objects::isNull)
                .forEach(missing -> adjustments.count(Adjustment.PART_MISSING));
    }

    /** {@return how often each rule was applied} */
    Map<Adjustment, Integer> adjustments() {
        return adjustments.counts();
    }

    /** {@return the genres, whose ids {@link #newMovie} needs} */
    List<TmdbGenre> genres() {
        return genres;
    }

    /** {@return IMDb's id, or null} */
    @Nullable
    ImdbId imdbId() {
        return imdbId;
    }

    /** Leaves IMDb's id out, because another movie has it. */
    void leaveOutImdbId() {
        adjustments.count(Adjustment.IMDB_ID_TAKEN);
        imdbId = null;
        movie.imdbId(whole ? ImdbId.NONE : null);
    }

    /** Keeps the stored values that the source does not have. */
    void keep(Movie stored) {
        for (String column : absent) {
            switch (column) {
                case "overview" -> movie.overview(stored.overview());
                case "release_date" -> movie.releaseDate(stored.releaseDate());
                case "poster_path" -> movie.posterPath(stored.posterPath());
                case "backdrop_path" -> movie.backdropPath(stored.backdropPath());
                case "runtime" -> movie.runtime(stored.runtime());
                case "status" -> movie.status(stored.status());
                default -> {
                    // Null keeps the stored value of the other columns, and votes are below.
                }
            }
        }
        movie.votes(
                absent.contains("vote_average") ? stored.voteAverage() : average,
                absent.contains("vote_count") ? stored.voteCount() : votes);
    }

    /** {@return the movie for the catalog; the map gives the id of each genre by TMDb's id} */
    NewMovie newMovie(Map<Integer, GenreId> ids) {
        if (!absent.contains("genres")) {
            movie.genres(genres.stream()
                    .map(genre -> ids.get(genre.id()))
                    .filter(id -> id != null)
                    .toList());
        }
        return movie.build();
    }

    private boolean isKnown(MovieDetails details, String column) {
        return !absent.contains(column) && !details.unread().contains(column);
    }

    private String title(MovieDetails details) {
        String title = adjustments.line(details.title(), MAX_TEXT, Adjustment.TITLE_SHORTENED);
        if (title == null) {
            adjustments.count(Adjustment.TITLE_MISSING);
            return "tmdb:" + details.id();
        }
        return title;
    }

    private BigDecimal average(BigDecimal average) {
        BigDecimal bounded = average.max(BigDecimal.ZERO).min(BigDecimal.TEN);
        if (bounded.compareTo(average) != 0) {
            adjustments.count(Adjustment.VOTE_AVERAGE_BOUNDED);
        }
        BigDecimal rounded = bounded.setScale(1, RoundingMode.HALF_UP);
        if (rounded.compareTo(bounded) != 0) {
            adjustments.count(Adjustment.VOTE_AVERAGE_ROUNDED);
        }
        return rounded;
    }

    private int count(int votes) {
        if (votes < 0) {
            adjustments.count(Adjustment.VOTE_COUNT_BOUNDED);
        }
        return Math.max(0, votes);
    }

    private void countAbsent(MovieDetails details) {
        details.unread()
                .forEach(field -> adjustments.count(UNREADABLE.getOrDefault(field, Adjustment.ENTRY_UNREADABLE)));
        if (details.releaseDate() == null && isKnown(details, "release_date")) {
            adjustments.count(Adjustment.RELEASE_DATE_NONE);
        }
        if (details.runtime() == null && isKnown(details, "runtime")) {
            adjustments.count(Adjustment.RUNTIME_NONE);
        }
    }

    private @Nullable String language(@Nullable String language) {
        if (language != null && !language.matches("[a-z]{2,3}")) {
            adjustments.count(Adjustment.LANGUAGE_DROPPED);
            return null;
        }
        return language;
    }

    private @Nullable Double popularity(BigDecimal popularity) {
        if (popularity.signum() < 0 || popularity.compareTo(MAX_POPULARITY) > 0) {
            adjustments.count(Adjustment.AMOUNT_DROPPED);
            return null;
        }
        return popularity.doubleValue();
    }

    /** TMDb's 0 means that the amount is unknown, and in a file, whose cells are often empty, nothing. */
    private @Nullable Long dollars(MovieDetails details, String field, long amount) {
        if (amount < 0) {
            adjustments.count(Adjustment.AMOUNT_DROPPED);
        }
        if (amount > 0) {
            return amount;
        }
        return whole && !details.unread().contains(field) ? Long.valueOf(NewMovie.NO_AMOUNT) : null;
    }

    private @Nullable String name(@Nullable String name) {
        String fitted = adjustments.line(name, MAX_TEXT, Adjustment.NAME_SHORTENED);
        if (fitted == null) {
            adjustments.count(Adjustment.NAME_MISSING);
        }
        return fitted;
    }

    private MovieCollection collection(@Nullable CollectionSummary collection) {
        String name = collection == null || !isTmdbId(collection.id()) ? null : name(collection.name());
        return collection == null || name == null ? MovieCollection.NONE : new MovieCollection(collection.id(), name);
    }

    private List<Company> companies(List<CompanySummary> companies) {
        Map<Integer, Company> fitted = new LinkedHashMap<>();
        adjustments.first(companies).forEach(company -> {
            String name = isTmdbId(company.id()) ? name(company.name()) : null;
            if (name != null) {
                fitted.putIfAbsent(company.id(), new Company(company.id(), name));
            }
        });
        return List.copyOf(fitted.values());
    }

    private List<Keyword> keywords(List<TmdbKeyword> keywords) {
        Map<Integer, Keyword> fitted = new LinkedHashMap<>();
        adjustments.first(keywords).forEach(keyword -> {
            String name = isTmdbId(keyword.id()) ? name(keyword.name()) : null;
            if (name != null) {
                fitted.putIfAbsent(keyword.id(), new Keyword(keyword.id(), name));
            }
        });
        return List.copyOf(fitted.values());
    }

    private List<TmdbGenre> genres(List<TmdbGenre> genres) {
        List<TmdbGenre> fitted = new ArrayList<>();
        adjustments.first(genres).forEach(genre -> fit(genre, adjustments).ifPresent(fitted::add));
        return List.copyOf(fitted);
    }

    /** {@return the genre as the catalog can store it, or empty} */
    static Optional<TmdbGenre> fit(TmdbGenre genre, Adjustments adjustments) {
        if (genre.id() < 1) {
            adjustments.count(Adjustment.ID_DROPPED);
            return Optional.empty();
        }
        String name = TextForm.optionalLine(adjustments.storable(genre.name()));
        if (name == null || name.codePointCount(0, name.length()) > MAX_GENRE) {
            adjustments.count(Adjustment.GENRE_DROPPED);
            return Optional.empty();
        }
        return Optional.of(new TmdbGenre(genre.id(), name));
    }

    private @Nullable List<Credit> credits(MovieDetails details) {
        List<MovieDetails.CastMember> cast = details.cast();
        List<MovieDetails.CrewMember> crew = details.crew();
        // Both are one list in the catalog: half of a response would remove the other half.
        if (whole ? cast == null || crew == null : cast == null && crew == null) {
            return null;
        }
        List<Credit> credits = new ArrayList<>();
        Set<Credit> seen = new HashSet<>();
        if (cast != null) {
            adjustments.first(cast).stream()
                    .sorted(Comparator.comparing(
                            MovieDetails.CastMember::order, Comparator.nullsLast(Comparator.naturalOrder())))
                    .forEach(member -> add(castMember(member), credits, seen));
        }
        if (crew != null) {
            adjustments.first(crew).forEach(member -> add(crewMember(member), credits, seen));
        }
        return credits;
    }

    private boolean isTmdbId(int id) {
        if (id < 1) {
            adjustments.count(Adjustment.ID_DROPPED);
        }
        return id >= 1;
    }

    private void add(Credit credit, List<Credit> credits, Set<Credit> seen) {
        if (!isTmdbId(credit.personId())) {
            return;
        }
        Credit withoutOrder = new Credit(
                credit.personId(), credit.type(), credit.character(), null, null, credit.department(), credit.job());
        if (seen.add(withoutOrder)) {
            credits.add(credit);
        } else {
            adjustments.count(Adjustment.CREDIT_DUPLICATE);
        }
    }

    private Credit castMember(MovieDetails.CastMember member) {
        Integer order = member.order();
        if (order != null && order < 0) {
            adjustments.count(Adjustment.CREDIT_ORDER_DROPPED);
            order = null;
        }
        return new Credit(
                member.personId(),
                Credit.Type.CAST,
                adjustments.line(member.character(), MAX_TEXT, Adjustment.CREDIT_SHORTENED),
                order,
                adjustments.line(member.name(), MAX_TEXT, Adjustment.NAME_SHORTENED),
                null,
                null,
                adjustments.path(member.profilePath()),
                adjustments.line(member.knownForDepartment(), MAX_JOB, Adjustment.CREDIT_SHORTENED),
                personPopularity(member.popularity()));
    }

    private Credit crewMember(MovieDetails.CrewMember member) {
        return new Credit(
                member.personId(),
                Credit.Type.CREW,
                null,
                null,
                adjustments.line(member.name(), MAX_TEXT, Adjustment.NAME_SHORTENED),
                adjustments.line(member.department(), MAX_JOB, Adjustment.CREDIT_SHORTENED),
                adjustments.line(member.job(), MAX_JOB, Adjustment.CREDIT_SHORTENED),
                adjustments.path(member.profilePath()),
                adjustments.line(member.knownForDepartment(), MAX_JOB, Adjustment.CREDIT_SHORTENED),
                personPopularity(member.popularity()));
    }

    /** {@return the popularity, or null where TMDb has 0 or none, which keeps the stored one} */
    private @Nullable Double personPopularity(BigDecimal popularity) {
        return popularity.signum() == 0 ? null : popularity(popularity);
    }
}
