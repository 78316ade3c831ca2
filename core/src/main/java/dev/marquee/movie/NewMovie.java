package dev.marquee.movie;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A movie to be added or updated. Immutable; {@link #builder} creates one.
 *
 * <p>If the movie exists, the columns up to the status are replaced, also by null. The original title and everything
 * after it, and the genres, credits, keywords, companies and the other parts, keep their stored values if the new value
 * is null, so that a source without them erases nothing. An empty collection removes all of the part; of two elements
 * that are {@linkplain Video the same video}, {@linkplain WatchOffer offer} or {@linkplain Translation translation},
 * the later one takes effect. An empty tagline or homepage removes the stored one, as {@link ImdbId#NONE}, {@link
 * MovieCollection#NONE} and, for budget and revenue, {@link #NO_AMOUNT} do.
 *
 * <p>An IMDb id belongs to one movie: the movie that is given it last has it, and one that had it before loses it.
 *
 * {@snippet :
 * NewMovie heat = NewMovie.builder(949, "Heat")
 *         .releaseDate(LocalDate.of(1995, 12, 15))
 *         .votes(new BigDecimal("7.9"), 7500)
 *         .genres(Set.of(crime.id(), drama.id()))
 *         .build();
 * }
 *
 * <p>Texts are stored in Unicode normalization form C without blanks at their ends; a text of blanks is null, and an
 * empty text in the tagline and the homepage. In the titles, the tagline, the homepage and the status each line end and
 * control character becomes a blank.
 *
 * <p>The ids that TMDb gave to the movie and its credits, collection, keywords, companies and watch providers are 1 to
 * 2147483647; those of what TMDb does not know are -1 to -2000000000.
 *
 * @param tmdbId TMDb's id, which identifies the movie; null for a movie that TMDb does not know, which is added with
 *     the next negative id
 * @param title the title, 1 to 255 characters
 * @param overview a short summary of the plot, or null
 * @param releaseDate the release date, in the years 1 to 9999, or null
 * @param posterPath the poster's path at TMDb, at most 255 characters, or null
 * @param backdropPath the backdrop's path at TMDb, at most 255 characters, or null
 * @param voteAverage the average vote, 0 to 10, rounded half up to one decimal
 * @param voteCount the number of votes, 0 or more
 * @param runtime the runtime in minutes, 0 or more, or null
 * @param status the release status, at most 50 characters, or null
 * @param genres the genres; null keeps the stored ones
 * @param credits the credits; null keeps the stored ones
 * @param originalTitle the title in the original language, at most 255 characters; null keeps the stored one
 * @param originalLanguage the ISO 639-1 code of the original language, two or three lower-case letters (TMDb's {@code
 *     xx} means no language); null keeps the stored one
 * @param popularity TMDb's measure of current attention, 0 to 1,000,000,000; null keeps the stored one
 * @param budget the budget in US dollars, 0 or more, or {@link #NO_AMOUNT}; null keeps the stored one
 * @param revenue the revenue in US dollars, 0 or more, or {@link #NO_AMOUNT}; null keeps the stored one
 * @param collection the collection, or {@link MovieCollection#NONE}; null keeps the stored one
 * @param keywords the keywords; null keeps the stored ones
 * @param companies the companies that made the movie; null keeps the stored ones
 * @param tagline the tagline, on one line; empty for none, null keeps the stored one
 * @param homepage the address of the movie's own page, at most 2000 characters; empty for none, null keeps the stored
 *     one
 * @param imdbId IMDb's id, or {@link ImdbId#NONE}; null keeps the stored one
 * @param productionCountries the ISO 3166-1 codes of the countries that produced the movie, two letters in upper case;
 *     null keeps the stored ones
 * @param originCountries the ISO 3166-1 codes of the countries that the movie comes from; null keeps the stored ones
 * @param spokenLanguages the ISO 639-1 codes of the languages that are spoken in the movie, two or three lower-case
 *     letters; null keeps the stored ones
 * @param releases the releases; null keeps the stored ones
 * @param videos the videos; null keeps the stored ones
 * @param watchOffers the offers to watch the movie; null keeps the stored ones
 * @param alternativeTitles the alternative titles; null keeps the stored ones
 * @param translations the translations; null keeps the stored ones
 */
public record NewMovie(
        @Nullable Integer tmdbId,
        String title,
        @Nullable String overview,
        @Nullable LocalDate releaseDate,
        @Nullable String posterPath,
        @Nullable String backdropPath,
        BigDecimal voteAverage,
        int voteCount,
        @Nullable Integer runtime,
        @Nullable String status,
        @Nullable Set<GenreId> genres,
        @Nullable List<Credit> credits,
        @Nullable String originalTitle,
        @Nullable String originalLanguage,
        @Nullable Double popularity,
        @Nullable Long budget,
        @Nullable Long revenue,
        @Nullable MovieCollection collection,
        @Nullable Set<Keyword> keywords,
        @Nullable Set<Company> companies,
        @Nullable String tagline,
        @Nullable String homepage,
        @Nullable ImdbId imdbId,
        @Nullable Set<String> productionCountries,
        @Nullable Set<String> originCountries,
        @Nullable Set<String> spokenLanguages,
        @Nullable Set<Release> releases,
        @Nullable List<Video> videos,
        @Nullable List<WatchOffer> watchOffers,
        @Nullable Set<AlternativeTitle> alternativeTitles,
        @Nullable List<Translation> translations) {

    /** States that the budget or the revenue is not known, which removes the stored one. It is never stored. */
    public static final long NO_AMOUNT = Long.MIN_VALUE;

    /** The greatest popularity of a movie or a person. */
    static final double MAX_POPULARITY = 1e9;

    /**
     * Checks each value, gives the texts their form, rounds the vote average and copies the collections.
     *
     * @throws InvalidValueException if a value breaks its rule
     */
    public NewMovie {
        if (tmdbId != null) {
            Rules.tmdbId("tmdb_id", tmdbId);
        }
        title = Rules.required("title", TextForm.line(title), 255);
        overview = TextForm.optionalLines(overview);
        Rules.optional("overview", overview, Integer.MAX_VALUE);
        if (releaseDate != null) {
            Rules.date("release_date", releaseDate);
        }
        Rules.optional("poster_path", posterPath, 255);
        Rules.optional("backdrop_path", backdropPath, 255);
        Rules.digits("vote_average", voteAverage);
        voteAverage = voteAverage.setScale(1, RoundingMode.HALF_UP);
        Rules.range("vote_average", voteAverage.doubleValue(), 0, 10);
        Rules.range("vote_count", voteCount, 0, Integer.MAX_VALUE);
        Rules.optionalRange("runtime", runtime, 0, Integer.MAX_VALUE);
        status = Rules.optional("status", TextForm.optionalLine(status), 50);
        genres = genres == null ? null : Set.copyOf(genres);
        credits = credits == null ? null : List.copyOf(credits);
        originalTitle = Rules.optional("original_title", TextForm.optionalLine(originalTitle), 255);
        Codes.optionalLanguage(originalLanguage);
        Rules.optionalRange("popularity", popularity, 0, MAX_POPULARITY);
        amount("budget", budget);
        amount("revenue", revenue);
        keywords = keywords == null ? null : Set.copyOf(keywords);
        companies = companies == null ? null : Set.copyOf(companies);
        checkIds(credits, collection, keywords, companies);
        tagline = Rules.optional("tagline", line(tagline), Integer.MAX_VALUE);
        homepage = Rules.optional("homepage", line(homepage), 2000);
        productionCountries = codes(productionCountries, Codes::country);
        originCountries = codes(originCountries, Codes::country);
        spokenLanguages = codes(spokenLanguages, Codes::language);
        releases = releases == null ? null : Set.copyOf(releases);
        videos = latest(videos, video -> List.of(video.site(), video.key()));
        watchOffers = latest(watchOffers, offer -> List.of(offer.provider().tmdbId(), offer.country(), offer.kind()));
        alternativeTitles = alternativeTitles == null ? null : Set.copyOf(alternativeTitles);
        translations = latest(
                translations,
                translation -> List.of(translation.language(), Objects.requireNonNullElse(translation.country(), "")));
    }

    private static @Nullable String line(@Nullable String text) {
        return text == null ? null : TextForm.line(text);
    }

    private static @Nullable Set<String> codes(@Nullable Set<String> codes, Consumer<String> check) {
        if (codes == null) {
            return null;
        }
        codes.forEach(check);
        return Set.copyOf(codes);
    }

    private static void amount(String name, @Nullable Long dollars) {
        if (dollars != null && dollars != NO_AMOUNT) {
            Rules.optionalRange(name, dollars, 0, Long.MAX_VALUE);
        }
    }

    /** {@return the elements, of which the last one with a key takes the place of the first} */
    private static <T> @Nullable List<T> latest(@Nullable List<T> elements, Function<T, List<?>> key) {
        if (elements == null) {
            return null;
        }
        Map<List<?>, T> byKey = new LinkedHashMap<>();
        elements.forEach(element -> byKey.put(key.apply(element), element));
        return List.copyOf(byKey.values());
    }

    private static void checkIds(
            @Nullable List<Credit> credits,
            @Nullable MovieCollection collection,
            @Nullable Set<Keyword> keywords,
            @Nullable Set<Company> companies) {
        if (credits != null) {
            credits.forEach(credit -> Rules.tmdbId("person_id", credit.personId()));
        }
        if (collection != null && !collection.equals(MovieCollection.NONE)) {
            Rules.tmdbId("collection id", collection.tmdbId());
        }
        if (keywords != null) {
            keywords.forEach(keyword -> Rules.tmdbId("keyword id", keyword.tmdbId()));
        }
        if (companies != null) {
            companies.forEach(company -> Rules.tmdbId("company id", company.tmdbId()));
        }
    }

    /**
     * Creates a builder for a movie that TMDb knows.
     *
     * @param tmdbId TMDb's id
     * @param title 1 to 255 characters
     * @return the builder
     */
    public static Builder builder(int tmdbId, String title) {
        return new Builder(tmdbId, title);
    }

    /**
     * Creates a builder for a movie that TMDb does not know.
     *
     * @param title 1 to 255 characters
     * @return the builder
     */
    public static Builder unknownToTmdb(String title) {
        return new Builder(null, title);
    }

    /** Builds a {@link NewMovie}. Each method returns this builder. Confined to one thread. */
    public static final class Builder {

        private final @Nullable Integer tmdbId;
        private final String title;
        private @Nullable String overview;
        private @Nullable LocalDate releaseDate;
        private @Nullable String posterPath;
        private @Nullable String backdropPath;
        private BigDecimal voteAverage = BigDecimal.ZERO;
        private int voteCount;
        private @Nullable Integer runtime;
        private @Nullable String status;
        private @Nullable Set<GenreId> genres;
        private @Nullable List<Credit> credits;
        private @Nullable String originalTitle;
        private @Nullable String originalLanguage;
        private @Nullable Double popularity;
        private @Nullable Long budget;
        private @Nullable Long revenue;
        private @Nullable MovieCollection collection;
        private @Nullable Set<Keyword> keywords;
        private @Nullable Set<Company> companies;
        private @Nullable String tagline;
        private @Nullable String homepage;
        private @Nullable ImdbId imdbId;
        private @Nullable Set<String> productionCountries;
        private @Nullable Set<String> originCountries;
        private @Nullable Set<String> spokenLanguages;
        private @Nullable Set<Release> releases;
        private @Nullable List<Video> videos;
        private @Nullable List<WatchOffer> watchOffers;
        private @Nullable Set<AlternativeTitle> alternativeTitles;
        private @Nullable List<Translation> translations;

        private Builder(@Nullable Integer tmdbId, String title) {
            this.tmdbId = tmdbId;
            this.title = title;
        }

        /**
         * Sets the summary of the plot.
         *
         * @param overview the summary, or null
         * @return this builder
         */
        public Builder overview(@Nullable String overview) {
            this.overview = overview;
            return this;
        }

        /**
         * Sets the release date.
         *
         * @param releaseDate the date, in the years 1 to 9999, or null
         * @return this builder
         */
        public Builder releaseDate(@Nullable LocalDate releaseDate) {
            this.releaseDate = releaseDate;
            return this;
        }

        /**
         * Sets the poster's path at TMDb.
         *
         * @param posterPath the path, at most 255 characters, or null
         * @return this builder
         */
        public Builder posterPath(@Nullable String posterPath) {
            this.posterPath = posterPath;
            return this;
        }

        /**
         * Sets the backdrop's path at TMDb.
         *
         * @param backdropPath the path, at most 255 characters, or null
         * @return this builder
         */
        public Builder backdropPath(@Nullable String backdropPath) {
            this.backdropPath = backdropPath;
            return this;
        }

        /**
         * Sets the votes. The default is no votes and an average of 0.
         *
         * @param average the average, 0 to 10, rounded half up to one decimal
         * @param count the number of votes, 0 or more
         * @return this builder
         */
        public Builder votes(BigDecimal average, int count) {
            this.voteAverage = average;
            this.voteCount = count;
            return this;
        }

        /**
         * Sets the runtime.
         *
         * @param runtime the minutes, 0 or more, or null
         * @return this builder
         */
        public Builder runtime(@Nullable Integer runtime) {
            this.runtime = runtime;
            return this;
        }

        /**
         * Sets the release status.
         *
         * @param status the status, at most 50 characters, or null
         * @return this builder
         */
        public Builder status(@Nullable String status) {
            this.status = status;
            return this;
        }

        /**
         * Sets the genres, which replace the stored ones.
         *
         * @param genres the ids of genres in the catalog
         * @return this builder
         */
        public Builder genres(Collection<GenreId> genres) {
            this.genres = Set.copyOf(genres);
            return this;
        }

        /**
         * Sets the credits, which replace the stored ones.
         *
         * @param credits the credits
         * @return this builder
         */
        public Builder credits(List<Credit> credits) {
            this.credits = List.copyOf(credits);
            return this;
        }

        /**
         * Sets the original title and language.
         *
         * @param title the title in the original language, at most 255 characters; null keeps the stored one
         * @param language the language's ISO 639-1 code in lower case; null keeps the stored one
         * @return this builder
         */
        public Builder original(@Nullable String title, @Nullable String language) {
            this.originalTitle = title;
            this.originalLanguage = language;
            return this;
        }

        /**
         * Sets TMDb's measure of current attention.
         *
         * @param popularity 0 to 1,000,000,000; null keeps the stored one
         * @return this builder
         */
        public Builder popularity(@Nullable Double popularity) {
            this.popularity = popularity;
            return this;
        }

        /**
         * Sets the budget.
         *
         * @param budget US dollars, 0 or more, or {@link NewMovie#NO_AMOUNT}; null keeps the stored one
         * @return this builder
         */
        public Builder budget(@Nullable Long budget) {
            this.budget = budget;
            return this;
        }

        /**
         * Sets the revenue.
         *
         * @param revenue US dollars, 0 or more, or {@link NewMovie#NO_AMOUNT}; null keeps the stored one
         * @return this builder
         */
        public Builder revenue(@Nullable Long revenue) {
            this.revenue = revenue;
            return this;
        }

        /**
         * Sets the collection that the movie belongs to.
         *
         * @param collection the collection, or {@link MovieCollection#NONE}; null keeps the stored one
         * @return this builder
         */
        public Builder collection(@Nullable MovieCollection collection) {
            this.collection = collection;
            return this;
        }

        /**
         * Sets the keywords, which replace the stored ones.
         *
         * @param keywords the keywords
         * @return this builder
         */
        public Builder keywords(Collection<Keyword> keywords) {
            this.keywords = Set.copyOf(keywords);
            return this;
        }

        /**
         * Sets the companies that made the movie, which replace the stored ones.
         *
         * @param companies the companies
         * @return this builder
         */
        public Builder companies(Collection<Company> companies) {
            this.companies = Set.copyOf(companies);
            return this;
        }

        /**
         * Sets the tagline.
         *
         * @param tagline the tagline, on one line; empty for none, null keeps the stored one
         * @return this builder
         */
        public Builder tagline(@Nullable String tagline) {
            this.tagline = tagline;
            return this;
        }

        /**
         * Sets the address of the movie's own page.
         *
         * @param homepage the address, at most 2000 characters; empty for none, null keeps the stored one
         * @return this builder
         */
        public Builder homepage(@Nullable String homepage) {
            this.homepage = homepage;
            return this;
        }

        /**
         * Sets IMDb's id.
         *
         * @param imdbId the id, which another movie that has it loses, or {@link ImdbId#NONE}; null keeps the stored
         *     one
         * @return this builder
         */
        public Builder imdbId(@Nullable ImdbId imdbId) {
            this.imdbId = imdbId;
            return this;
        }

        /**
         * Sets the countries that produced the movie, which replace the stored ones.
         *
         * @param productionCountries ISO 3166-1 codes, two letters in upper case; empty for none
         * @return this builder
         */
        public Builder productionCountries(Collection<String> productionCountries) {
            this.productionCountries = Set.copyOf(productionCountries);
            return this;
        }

        /**
         * Sets the countries that the movie comes from, which replace the stored ones.
         *
         * @param originCountries ISO 3166-1 codes, two letters in upper case; empty for none
         * @return this builder
         */
        public Builder originCountries(Collection<String> originCountries) {
            this.originCountries = Set.copyOf(originCountries);
            return this;
        }

        /**
         * Sets the languages that are spoken in the movie, which replace the stored ones.
         *
         * @param spokenLanguages ISO 639-1 codes in lower case; empty for none
         * @return this builder
         */
        public Builder spokenLanguages(Collection<String> spokenLanguages) {
            this.spokenLanguages = Set.copyOf(spokenLanguages);
            return this;
        }

        /**
         * Sets the releases, which replace the stored ones.
         *
         * @param releases the releases; empty for none
         * @return this builder
         */
        public Builder releases(Collection<Release> releases) {
            this.releases = Set.copyOf(releases);
            return this;
        }

        /**
         * Sets the videos, which replace the stored ones.
         *
         * @param videos the videos; of two with one site and key, the later one takes effect; empty for none
         * @return this builder
         */
        public Builder videos(Collection<Video> videos) {
            this.videos = List.copyOf(videos);
            return this;
        }

        /**
         * Sets the offers to watch the movie, which replace the stored ones.
         *
         * @param watchOffers the offers; of two of one provider, country and kind, the later one
         *     takes effect; empty for none
         * @return this builder
         */
        public Builder watchOffers(Collection<WatchOffer> watchOffers) {
            this.watchOffers = List.copyOf(watchOffers);
            return this;
        }

        /**
         * Sets the alternative titles, which replace the stored ones.
         *
         * @param alternativeTitles the titles; empty for none
         * @return this builder
         */
        public Builder alternativeTitles(Collection<AlternativeTitle> alternativeTitles) {
            this.alternativeTitles = Set.copyOf(alternativeTitles);
            return this;
        }

        /**
         * Sets the translations, which replace the stored ones.
         *
         * @param translations the translations; of two of one language and country, the later one takes effect; empty
         *     for none
         * @return this builder
         */
        public Builder translations(Collection<Translation> translations) {
            this.translations = List.copyOf(translations);
            return this;
        }

        /**
         * Creates the movie.
         *
         * @return the movie
         * @throws InvalidValueException if a value breaks its rule
         */
        public NewMovie build() {
            return new NewMovie(
                    tmdbId,
                    title,
                    overview,
                    releaseDate,
                    posterPath,
                    backdropPath,
                    voteAverage,
                    voteCount,
                    runtime,
                    status,
                    genres,
                    credits,
                    originalTitle,
                    originalLanguage,
                    popularity,
                    budget,
                    revenue,
                    collection,
                    keywords,
                    companies,
                    tagline,
                    homepage,
                    imdbId,
                    productionCountries,
                    originCountries,
                    spokenLanguages,
                    releases,
                    videos,
                    watchOffers,
                    alternativeTitles,
                    translations);
        }
    }
}
