package dev.marquee.test;

import dev.marquee.movie.Company;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds movies in few words:
 *
 * {@snippet :
 * Movie heat = films.film("Heat")
 *         .year(1995)
 *         .genres("Crime", "Drama")
 *         .director("Mann")
 *         .cast("Pacino", "De Niro")
 *         .add();
 * List<Movie> more = films.add("Ronin", "Collateral");
 * }
 *
 * <p>Genres, people, keywords, companies and collections are given by their names: the same name is the same genre or
 * person in all movies of the database, and gets an id that TMDb has not given to anything. Thread-safe; a {@link
 * Builder} is confined to one thread.
 */
public final class Films {

    /** Above it are ids of those that a test itself gives negative ids to. */
    private static final int FIRST_ID = -1_000_000;

    private final MovieCatalog catalog;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger(FIRST_ID);

    Films(MovieCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Returns a builder of movies for a database that something else opened, such as a slice of Spring Boot's tests.
     * There may be one for a database: a second one would give the ids of the first to other movies.
     *
     * @param catalog the catalog to add the movies to
     * @return the builder
     */
    public static Films of(MovieCatalog catalog) {
        return new Films(catalog);
    }

    /**
     * Begins a movie, which nothing but its title is known of.
     *
     * @param title 1 to 255 characters
     * @return a builder
     */
    public Builder film(String title) {
        return new Builder(title);
    }

    /**
     * Adds movies of which only the titles are known.
     *
     * @param titles the titles, each 1 to 255 characters
     * @return the movies in the given order
     */
    public List<Movie> add(String... titles) {
        return Arrays.stream(titles).map(title -> film(title).add()).toList();
    }

    private int id(String kind, String name) {
        return ids.computeIfAbsent(kind + " " + name, absent -> next.getAndDecrement());
    }

    private Genre genre(String name) {
        return catalog.findGenre(name).orElseGet(() -> catalog.upsertGenre(NewGenre.unknownToTmdb(name)));
    }

    /** Builds and adds a movie. Each method returns this builder. Confined to one thread. */
    public final class Builder {

        private final String title;
        private final Set<String> genres = new LinkedHashSet<>();
        private final List<Credit> cast = new ArrayList<>();
        private final List<Credit> crew = new ArrayList<>();
        private @Nullable Integer tmdbId;
        private Consumer<NewMovie.Builder> rest = movie -> {};

        private Builder(String title) {
            this.title = title;
        }

        /**
         * Sets TMDb's id. Without it, the movie is one that TMDb does not know.
         *
         * @param tmdbId the id, 1 or more; if a movie has it, that one is changed
         * @return this builder
         */
        public Builder tmdbId(int tmdbId) {
            this.tmdbId = tmdbId;
            return this;
        }

        /**
         * Sets the year of release: the movie was released on January 1.
         *
         * @param year 1 to 9999
         * @return this builder
         */
        public Builder year(int year) {
            return released(LocalDate.of(year, 1, 1));
        }

        /**
         * Sets the day of release.
         *
         * @param date the day
         * @return this builder
         */
        public Builder released(LocalDate date) {
            return with(movie -> movie.releaseDate(date));
        }

        /**
         * Adds genres. A genre that the catalog lacks is added to it.
         *
         * @param names the names, compared without regard to case
         * @return this builder
         */
        public Builder genres(String... names) {
            genres.addAll(List.of(names));
            return this;
        }

        /**
         * Sets the votes.
         *
         * @param average the average, 0 to 10, rounded half up to one decimal
         * @param count the number of votes, 0 or more
         * @return this builder
         */
        public Builder votes(double average, int count) {
            return with(movie -> movie.votes(BigDecimal.valueOf(average), count));
        }

        /**
         * Sets the runtime.
         *
         * @param minutes 0 or more
         * @return this builder
         */
        public Builder runtime(int minutes) {
            return with(movie -> movie.runtime(minutes));
        }

        /**
         * Sets the summary of the plot.
         *
         * @param overview the summary
         * @return this builder
         */
        public Builder overview(String overview) {
            return with(movie -> movie.overview(overview));
        }

        /**
         * Adds people who appear in the movie, in the order of the credits.
         *
         * @param names the names of the people
         * @return this builder
         */
        public Builder cast(String... names) {
            for (String name : names) {
                cast.add(Credit.cast(person(name), "", cast.size()));
            }
            return this;
        }

        /**
         * Adds people who directed the movie.
         *
         * @param names the names of the people
         * @return this builder
         */
        public Builder director(String... names) {
            return crew("Directing", "Director", names);
        }

        /**
         * Adds people who wrote the movie.
         *
         * @param names the names of the people
         * @return this builder
         */
        public Builder writer(String... names) {
            return crew("Writing", "Writer", names);
        }

        private Builder crew(String department, String job, String... names) {
            Arrays.stream(names).forEach(name -> crew.add(Credit.crew(person(name), department, job)));
            return this;
        }

        private Person person(String name) {
            return Person.of(id("person", name), name);
        }

        /**
         * Sets the keywords.
         *
         * @param names the keywords
         * @return this builder
         */
        public Builder keywords(String... names) {
            return with(movie -> movie.keywords(Arrays.stream(names)
                    .map(name -> new Keyword(id("keyword", name), name))
                    .toList()));
        }

        /**
         * Sets the companies that made the movie.
         *
         * @param names the names of the companies
         * @return this builder
         */
        public Builder companies(String... names) {
            return with(movie -> movie.companies(Arrays.stream(names)
                    .map(name -> new Company(id("company", name), name))
                    .toList()));
        }

        /**
         * Sets the collection that the movie belongs to.
         *
         * @param name the name of the collection
         * @return this builder
         */
        public Builder collection(String name) {
            return with(movie -> movie.collection(new MovieCollection(id("collection", name), name)));
        }

        /**
         * Sets anything else that a movie has.
         *
         * @param values sets the values; genres and credits that it sets are lost if this builder was given some too
         * @return this builder
         */
        public Builder with(Consumer<NewMovie.Builder> values) {
            rest = rest.andThen(values);
            return this;
        }

        /**
         * Adds the movie to the catalog.
         *
         * @return the movie as stored
         * @throws dev.marquee.InvalidValueException if a value breaks its rule
         */
        public Movie add() {
            NewMovie.Builder movie = tmdbId == null ? NewMovie.unknownToTmdb(title) : NewMovie.builder(tmdbId, title);
            rest.accept(movie);
            if (!genres.isEmpty()) {
                movie.genres(genreIds());
            }
            if (!cast.isEmpty() || !crew.isEmpty()) {
                List<Credit> credits = new ArrayList<>(cast);
                credits.addAll(crew);
                movie.credits(credits);
            }
            return catalog.upsert(movie.build());
        }

        private Set<GenreId> genreIds() {
            return genres.stream().map(name -> genre(name).id()).collect(Collectors.toSet());
        }
    }
}
