package dev.marquee.movie;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a movie that is to be in the catalogue. Immutable; made by {@link #builder}.
 *
 * <p>Where the movie is there already, the columns up to the status are written anew, null too. What one source knows and
 * another does not is kept when it is null here: everything from the original title on, and the collections of genres, credits,
 * keywords and companies.
 *
 * {@snippet :
 * NewMovie heat = NewMovie.builder(949, "Heat")
 *         .releaseDate(LocalDate.of(1995, 12, 15))
 *         .votes(new BigDecimal("7.9"), 7500)
 *         .genres(Set.of(crime.id(), drama.id()))
 *         .build();
 * }
 *
 * @param tmdbId TMDb's id, by which the movie is found again; null for a movie that TMDb does not know, which gets the next
 *     negative id
 * @param title 1 to 255 characters
 * @param overview the plot in a few sentences, or null
 * @param releaseDate the day of release, in the years 1 to 9999, or null
 * @param posterPath the poster's path at TMDb, at most 255 characters, or null
 * @param backdropPath the backdrop's path at TMDb, at most 255 characters, or null
 * @param voteAverage 0 to 10, rounded half up to one decimal
 * @param voteCount the number of votes, 0 or more
 * @param runtime the length in minutes, 0 or more, or null
 * @param status the release status, at most 50 characters, or null
 * @param genres the movie's genres; null keeps those that are stored
 * @param credits the movie's credits; null keeps those that are stored
 * @param originalTitle the title in the movie's own language, at most 255 characters; null keeps what is stored
 * @param originalLanguage that language by ISO 639-1, two small letters (TMDb's own {@code xx} stands for none; three letters
 *     are taken too); null keeps what is stored
 * @param popularity TMDb's figure of how much is made of the movie these days, 0 to 1,000,000,000; null keeps what is stored
 * @param budget what it cost in US dollars, 0 or more; null keeps what is stored
 * @param revenue what it took in US dollars, 0 or more; null keeps what is stored
 * @param collection the series it belongs to, or {@link MovieCollection#NONE}; null keeps what is stored
 * @param keywords the movie's keywords; null keeps those that are stored
 * @param companies the companies that made it; null keeps those that are stored
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
        @Nullable Set<Company> companies) {

    private static final double MAX_POPULARITY = 1e9;

    /**
     * Checks each value, rounds the vote average and copies the collections.
     *
     * @throws InvalidValueException if a value breaks its rule
     */
    public NewMovie {
        Rules.required("title", title, 255);
        Rules.optional("overview", overview, Integer.MAX_VALUE);
        if (releaseDate != null) {
            Rules.range("year of release_date", releaseDate.getYear(), 1, 9999);
        }
        Rules.optional("poster_path", posterPath, 255);
        Rules.optional("backdrop_path", backdropPath, 255);
        voteAverage = voteAverage.setScale(1, RoundingMode.HALF_UP);
        Rules.range("vote_average", voteAverage.doubleValue(), 0, 10);
        Rules.range("vote_count", voteCount, 0, Integer.MAX_VALUE);
        Rules.optionalRange("runtime", runtime, 0, Integer.MAX_VALUE);
        Rules.optional("status", status, 50);
        genres = genres == null ? null : Set.copyOf(genres);
        credits = credits == null ? null : List.copyOf(credits);
        Rules.optional("original_title", originalTitle, 255);
        MovieFilter.checkLanguage(originalLanguage);
        Rules.optionalRange("popularity", popularity, 0, MAX_POPULARITY);
        Rules.optionalRange("budget", budget, 0, Long.MAX_VALUE);
        Rules.optionalRange("revenue", revenue, 0, Long.MAX_VALUE);
        keywords = keywords == null ? null : Set.copyOf(keywords);
        companies = companies == null ? null : Set.copyOf(companies);
    }

    /**
     * Starts a movie of TMDb's.
     *
     * @param tmdbId TMDb's id
     * @param title 1 to 255 characters
     * @return the builder
     */
    public static Builder builder(int tmdbId, String title) {
        return new Builder(tmdbId, title);
    }

    /**
     * Starts a movie that TMDb does not know.
     *
     * @param title 1 to 255 characters
     * @return the builder
     */
    public static Builder unknownToTmdb(String title) {
        return new Builder(null, title);
    }

    /** Collects what is known of a movie. Confined to one thread; each method returns this builder. */
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

        private Builder(@Nullable Integer tmdbId, String title) {
            this.tmdbId = tmdbId;
            this.title = title;
        }

        /**
         * Gives the plot.
         *
         * @param overview the plot, or null
         * @return this builder
         */
        public Builder overview(@Nullable String overview) {
            this.overview = overview;
            return this;
        }

        /**
         * Gives the day of release.
         *
         * @param releaseDate the day, or null
         * @return this builder
         */
        public Builder releaseDate(@Nullable LocalDate releaseDate) {
            this.releaseDate = releaseDate;
            return this;
        }

        /**
         * Gives the poster's path.
         *
         * @param posterPath the path, or null
         * @return this builder
         */
        public Builder posterPath(@Nullable String posterPath) {
            this.posterPath = posterPath;
            return this;
        }

        /**
         * Gives the backdrop's path.
         *
         * @param backdropPath the path, or null
         * @return this builder
         */
        public Builder backdropPath(@Nullable String backdropPath) {
            this.backdropPath = backdropPath;
            return this;
        }

        /**
         * Gives the votes.
         *
         * @param average their average, 0 to 10
         * @param count their number
         * @return this builder
         */
        public Builder votes(BigDecimal average, int count) {
            this.voteAverage = average;
            this.voteCount = count;
            return this;
        }

        /**
         * Gives the length.
         *
         * @param runtime minutes, or null
         * @return this builder
         */
        public Builder runtime(@Nullable Integer runtime) {
            this.runtime = runtime;
            return this;
        }

        /**
         * Gives the release status.
         *
         * @param status the status, or null
         * @return this builder
         */
        public Builder status(@Nullable String status) {
            this.status = status;
            return this;
        }

        /**
         * Gives the genres, which replace those that are stored.
         *
         * @param genres ids of genres in the catalogue
         * @return this builder
         */
        public Builder genres(Collection<GenreId> genres) {
            this.genres = Set.copyOf(genres);
            return this;
        }

        /**
         * Gives the credits, which replace those that are stored.
         *
         * @param credits the credits
         * @return this builder
         */
        public Builder credits(List<Credit> credits) {
            this.credits = List.copyOf(credits);
            return this;
        }

        /**
         * Gives the title in the movie's own language, and the language.
         *
         * @param title the title; null keeps what is stored
         * @param language its ISO 639-1 code, in small letters; null keeps what is stored
         * @return this builder
         */
        public Builder original(@Nullable String title, @Nullable String language) {
            this.originalTitle = title;
            this.originalLanguage = language;
            return this;
        }

        /**
         * Gives TMDb's figure of how much is made of the movie.
         *
         * @param popularity 0 to 1,000,000,000; null keeps what is stored
         * @return this builder
         */
        public Builder popularity(@Nullable Double popularity) {
            this.popularity = popularity;
            return this;
        }

        /**
         * Gives what the movie cost.
         *
         * @param budget US dollars; null keeps what is stored
         * @return this builder
         */
        public Builder budget(@Nullable Long budget) {
            this.budget = budget;
            return this;
        }

        /**
         * Gives what the movie took.
         *
         * @param revenue US dollars; null keeps what is stored
         * @return this builder
         */
        public Builder revenue(@Nullable Long revenue) {
            this.revenue = revenue;
            return this;
        }

        /**
         * Gives the series that the movie belongs to.
         *
         * @param collection the series, or {@link MovieCollection#NONE}; null keeps what is stored
         * @return this builder
         */
        public Builder collection(@Nullable MovieCollection collection) {
            this.collection = collection;
            return this;
        }

        /**
         * Gives the keywords, which replace those that are stored.
         *
         * @param keywords the keywords
         * @return this builder
         */
        public Builder keywords(Collection<Keyword> keywords) {
            this.keywords = Set.copyOf(keywords);
            return this;
        }

        /**
         * Gives the companies, which replace those that are stored.
         *
         * @param companies the companies
         * @return this builder
         */
        public Builder companies(Collection<Company> companies) {
            this.companies = Set.copyOf(companies);
            return this;
        }

        /**
         * Checks all that was given.
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
                    companies);
        }
    }
}
