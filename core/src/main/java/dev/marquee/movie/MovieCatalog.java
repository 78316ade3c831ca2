package dev.marquee.movie;

import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import dev.marquee.validation.TextForm;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The movies of one database with their genres, credits, keywords, companies, collections and {@link MovieFacts other
 * facts}.
 *
 * <p>A method that returns many movies executes at most two SQL statements, whatever the number of rows: one for the
 * movies and one for their genres. Thread-safe. Every method joins the transaction that is under way, if there is one,
 * and throws {@link dev.marquee.StorageException} if the database fails.
 *
 * <p>A storage implements the methods without a default, and overrides a default where its database can do it at once.
 *
 * <p>Movies and genres that TMDb does not know get negative TMDb ids: the first one gets -1, each further one the least
 * id so far minus one, down to -2000000000. TMDb's own ids are positive, so the two never collide.
 */
public interface MovieCatalog {

    /**
     * Adds a genre, or renames an existing one. A genre that TMDb knows is identified by its TMDb id, another by its
     * name, without regard to case.
     *
     * @param genre the genre
     * @return the genre as stored
     */
    default Genre upsertGenre(NewGenre genre) {
        return upsertGenres(List.of(genre)).get(0);
    }

    /**
     * Adds or renames several genres in one transaction.
     *
     * @param genres the genres
     * @return the genres as stored, in the given order
     */
    List<Genre> upsertGenres(Collection<NewGenre> genres);

    /** {@return all genres, sorted by name} */
    List<Genre> genres();

    /**
     * Finds a genre by its name, without regard to case.
     *
     * <p>The default looks through {@link #genres}.
     *
     * @param name the name
     * @return the genre, or empty if there is none; of several genres with the name, the one with the least id
     */
    default Optional<Genre> findGenre(String name) {
        String line = TextForm.line(name);
        return genres().stream()
                .filter(genre -> genre.name().equalsIgnoreCase(line))
                .min(Comparator.comparing(Genre::id));
    }

    /**
     * Adds a movie, or updates the movie with the same TMDb id. {@link NewMovie} states which columns keep their values
     * if the new value is null. The mark of a removed movie is cleared.
     *
     * <p>The default calls {@link #upsertAll} and {@link #find(MovieId)}; a storage that other threads may change
     * between the two does both in one transaction.
     *
     * @param movie the movie
     * @return the movie as stored
     * @throws dev.marquee.NotFoundException if a genre does not exist; nothing is written then
     * @throws dev.marquee.InvalidValueException if no id is left for a movie that TMDb does not know
     */
    default Movie upsert(NewMovie movie) {
        MovieId id = upsertAll(List.of(movie)).get(0).id();
        return find(id).orElseThrow(
                        () -> new NotFoundException("movie " + id + " was deleted meanwhile; add it again"));
    }

    /**
     * Adds or updates several movies in one transaction. The number of SQL statements grows by one batch for every few
     * hundred rows. People, keywords, companies, collections and watch providers are stored once for all movies: a new
     * name replaces the old one everywhere. Of a part that many rows hold, such as offers, only what differs is
     * written.
     *
     * @param movies the movies; of two with the same TMDb id, the later one takes effect
     * @return the outcome for each movie, in the given order; a movie that a later one with the same TMDb id replaced
     *     is {@link UpsertedMovie.Outcome#UNCHANGED}, so that the outcomes count each stored movie once
     * @throws dev.marquee.NotFoundException if a genre does not exist; nothing is written then
     */
    List<UpsertedMovie> upsertAll(Collection<NewMovie> movies);

    /**
     * Marks movies as removed from TMDb. They stay in the catalog and among the favorites of users, but are not
     * recommended; the next upsert of a movie clears the mark.
     *
     * @param tmdbIds TMDb's ids; ids that are not in the catalog are ignored
     * @return the number of movies that were not marked before
     */
    int markRemoved(Collection<Integer> tmdbIds);

    /**
     * Deletes a movie and, by cascade, the rows that refer to it: the assignments of genres, keywords and companies,
     * its credits and other facts, and the favorites of users.
     *
     * @param id the movie
     * @return whether the movie existed
     */
    boolean delete(MovieId id);

    /**
     * Finds a movie by its id.
     *
     * @param id the id
     * @return the movie, or empty if it does not exist
     */
    Optional<Movie> find(MovieId id);

    /**
     * Finds a movie by TMDb's id.
     *
     * @param tmdbId TMDb's id, or the negative id of a movie that TMDb does not know
     * @return the movie, or empty if it does not exist
     */
    Optional<Movie> findByTmdbId(int tmdbId);

    /**
     * Finds a movie by IMDb's id.
     *
     * <p>The default calls {@link #findAllByImdbId}.
     *
     * @param id IMDb's id
     * @return the movie, or empty if none has the id
     */
    default Optional<Movie> find(ImdbId id) {
        return findAllByImdbId(List.of(id)).stream().findFirst();
    }

    /**
     * Finds several movies by IMDb's ids.
     *
     * <p>The default reads all movies by {@link #list}.
     *
     * @param ids the ids, at most 10,000
     * @return the movies that exist, in the given order
     * @throws dev.marquee.InvalidValueException if there are more than 10,000 ids
     */
    default List<Movie> findAllByImdbId(Collection<ImdbId> ids) {
        Rules.size("IMDb ids", ids, 10_000);
        Set<ImdbId> wanted = Set.copyOf(ids);
        Map<ImdbId, Movie> found = all(MovieFilter.all())
                .filter(movie -> movie.imdbId() != null && wanted.contains(movie.imdbId()))
                .collect(Collectors.toMap(Movie::imdbId, movie -> movie, (first, second) -> first));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /**
     * Finds several movies by their ids.
     *
     * <p>The default calls {@link #find(MovieId)} for each id.
     *
     * @param ids the ids, at most 10,000
     * @return the movies that exist, in the given order
     * @throws dev.marquee.InvalidValueException if there are more than 10,000 ids
     */
    default List<Movie> findAll(Collection<MovieId> ids) {
        Rules.size("ids", ids, 10_000);
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    /**
     * Finds several movies by TMDb's ids.
     *
     * <p>The default calls {@link #findByTmdbId} for each id.
     *
     * @param tmdbIds TMDb's ids, at most 10,000
     * @return the movies that exist, in the given order
     * @throws dev.marquee.InvalidValueException if there are more than 10,000 ids
     */
    default List<Movie> findAllByTmdbId(Collection<Integer> tmdbIds) {
        Rules.size("TMDb ids", tmdbIds, 10_000);
        return tmdbIds.stream().flatMap(id -> findByTmdbId(id).stream()).toList();
    }

    /**
     * Returns a movie's credits: the cast in order, then the crew, each with the person's name if it is known.
     *
     * @param id the movie
     * @return the credits; empty if the movie does not exist
     */
    List<Credit> credits(MovieId id);

    /**
     * Returns the credits of one person in several movies, in one SQL statement.
     *
     * <p>The default calls {@link #credits} for each movie.
     *
     * @param person TMDb's id of the person
     * @param ids the movies, at most 1000
     * @return the person's credits by movie, each movie's as in {@link #credits}; without the movies that have none
     * @throws dev.marquee.InvalidValueException if there are more than 1000 ids
     */
    default Map<MovieId, List<Credit>> creditsOf(int person, Collection<MovieId> ids) {
        Rules.size("ids", ids, 1000);
        Map<MovieId, List<Credit>> found = new HashMap<>();
        for (MovieId id : ids) {
            List<Credit> credits = credits(id).stream()
                    .filter(credit -> credit.personId() == person)
                    .toList();
            if (!credits.isEmpty()) {
                found.put(id, credits);
            }
        }
        return found;
    }

    /**
     * Returns a movie's keywords.
     *
     * @param id the movie
     * @return the keywords, sorted by name; empty if the movie does not exist
     */
    List<Keyword> keywords(MovieId id);

    /**
     * Returns the companies that made a movie.
     *
     * @param id the movie
     * @return the companies, sorted by name; empty if the movie does not exist
     */
    List<Company> companies(MovieId id);

    /**
     * Adds people, or updates those with the same TMDb id. What is null in a person keeps its stored value. Movies do
     * not change by it.
     *
     * <p>The default refuses with a {@link StorageException}.
     *
     * @param people the people; of two with the same TMDb id, the later one takes effect
     * @return the number of people that were added or changed
     * @throws dev.marquee.InvalidValueException if an id is 0 or below -2000000000; nothing is written then
     */
    default int upsertPeople(Collection<Person> people) {
        throw StorageException.unsupported("data of people");
    }

    /**
     * Finds a person by TMDb's id.
     *
     * <p>The default refuses with a {@link StorageException}.
     *
     * @param tmdbId TMDb's id; negative for a person that TMDb does not know
     * @return the person, or empty if the name is not known
     */
    default Optional<Person> person(int tmdbId) {
        throw StorageException.unsupported("data of people");
    }

    /**
     * Returns what is known of a movie besides its row, genres, credits, keywords and companies. It executes the same
     * number of SQL statements for any movie.
     *
     * @param id the movie
     * @return the facts, or empty if the movie does not exist
     */
    default Optional<MovieFacts> facts(MovieId id) {
        return Optional.ofNullable(factsOf(List.of(id)).get(id));
    }

    /**
     * Returns the facts of several movies, with as many SQL statements as for one. A movie may have a thousand offers
     * and releases, so that the result for many movies is large.
     *
     * <p>The default refuses with a {@link StorageException}.
     *
     * @param ids the movies, at most 1000
     * @return the facts by movie, without those that do not exist
     * @throws dev.marquee.InvalidValueException if there are more than 1000 ids
     */
    default Map<MovieId, MovieFacts> factsOf(Collection<MovieId> ids) {
        throw StorageException.unsupported("facts of movies");
    }

    /**
     * Returns the translations of several movies into some languages, with one SQL statement.
     *
     * <p>The default calls {@link #factsOf} for each movie.
     *
     * @param ids the movies, at most 10,000
     * @param languages the ISO 639-1 codes of the languages in lower case
     * @return the translations by movie, each movie's by language and country; without the movies that have none
     * @throws dev.marquee.InvalidValueException if there are more than 10,000 ids or a code has another form
     */
    default Map<MovieId, List<Translation>> translations(Collection<MovieId> ids, Set<String> languages) {
        Rules.size("movies", ids, 10_000);
        languages.forEach(Codes::language);
        Map<MovieId, List<Translation>> found = new HashMap<>();
        for (MovieId id : ids) {
            List<Translation> translations = facts(id).map(MovieFacts::translations).orElse(List.of()).stream()
                    .filter(translation -> languages.contains(translation.language()))
                    .toList();
            if (!translations.isEmpty()) {
                found.put(id, translations);
            }
        }
        return found;
    }

    /**
     * Returns movies with title, overview and tagline in the languages that a reader prefers. For each of the three, it
     * is the text of the first language that has one; the stored text if none has. A language with a country, such as
     * {@code pt-BR}, takes the texts for that country, and what these lack from the language's other translations. If
     * the movie's original language is preferred, the title is its original title, unless there is a title for the
     * preferred country. One SQL statement; none if there are no languages.
     *
     * {@snippet :
     * List<Movie> shown = catalog.inLanguages(movies, List.of("pt-BR", "ja"));
     * }
     *
     * @param movies the movies, at most 10,000
     * @param preferredLanguages ISO 639-1 codes in lower case, each with or without a hyphen and an ISO 3166-1 code in
     *     upper case, the most preferred first; at most 100
     * @return the movies in the given order, changed in nothing else
     * @throws dev.marquee.InvalidValueException if there are too many movies or languages, or a language has another
     *     form
     */
    default List<Movie> inLanguages(List<Movie> movies, List<String> preferredLanguages) {
        PreferredLanguages languages = new PreferredLanguages(preferredLanguages);
        if (movies.isEmpty() || preferredLanguages.isEmpty()) {
            return List.copyOf(movies);
        }
        Map<MovieId, List<Translation>> translations =
                translations(movies.stream().map(Movie::id).toList(), languages.codes());
        return movies.stream()
                .map(movie -> languages.applyTo(movie, translations.getOrDefault(movie.id(), List.of())))
                .toList();
    }

    /**
     * Returns the movies of a collection.
     *
     * <p>The default reads all movies by {@link #list}.
     *
     * @param tmdbId TMDb's id of the collection
     * @return the movies by release date, those without a date last; empty if the collection does not exist
     */
    default List<Movie> collection(int tmdbId) {
        return all(MovieFilter.all())
                .filter(movie ->
                        movie.collection() != null && movie.collection().tmdbId() == tmdbId)
                .sorted(Comparator.comparing(Movie::releaseDate, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /**
     * Returns one page of movies. Cost: at most two SQL statements. The page is read from the index of its order, from
     * where it begins on, however deep it is. A filter adds about a thousand entries of an index for each condition; it
     * is slow only if few movies pass it although more than a thousand meet each condition, or if those that pass come
     * late in the order.
     *
     * @param query the filter, order and page
     * @return the page
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another order
     */
    Page<Movie> list(MovieQuery query);

    /**
     * Counts the movies that pass a filter, exactly. Cost: one SQL statement. Without conditions, it reads an index of
     * all movies, or the table on PostgreSQL while much of it waits for {@code VACUUM}. Otherwise it reads the movies
     * that meet the condition that an index serves best and the entries that meet the others; at most, all of them.
     *
     * <p>The default reads all movies that pass by {@link #list}.
     *
     * @param filter the conditions
     * @return the number of movies
     */
    default long count(MovieFilter filter) {
        return all(filter).count();
    }

    /**
     * Counts all movies. Cost: as of {@link #count(MovieFilter)} without conditions.
     *
     * @return the number of movies, 0 or more
     */
    default long count() {
        return count(MovieFilter.all());
    }

    /**
     * Counts the people who have a credit in a movie, each once, whether or not the name is known. Cost: one SQL
     * statement, which reads an index of all credits.
     *
     * <p>The default reads the {@link #credits} of all movies one by one.
     *
     * @return the number of people, 0 or more
     */
    default long countPeople() {
        return all(MovieFilter.all())
                .flatMap(movie -> credits(movie.id()).stream())
                .map(Credit::personId)
                .distinct()
                .count();
    }

    /**
     * Returns one page of the movies whose title matches a text.
     *
     * <p>The default looks through {@link #list} until the page is full.
     *
     * @param text the text, 1 to 255 characters, not blank
     * @param match where in the title the text must be
     * @param query the filter, order and page
     * @return the page
     * @throws dev.marquee.InvalidValueException if the text breaks its rule or the cursor belongs to another query
     */
    default Page<Movie> search(String text, TitleMatch match, MovieQuery query) {
        String wanted = Rules.required("search text", TextForm.line(text), 255).toLowerCase(Locale.ROOT);
        return FilteredPages.of(this, query, movie -> {
            String title = movie.title().toLowerCase(Locale.ROOT);
            return switch (match) {
                case PREFIX -> title.startsWith(wanted);
                case SUBSTRING -> title.contains(wanted);
                case WHOLE -> title.equals(wanted);
            };
        });
    }

    /**
     * Finds movies by what a person typed: titles in every language, people, collections, keywords and overviews. Case,
     * accents and punctuation don't matter, words may have typos, stand in another order or be left out, and the last
     * one may be unfinished. A year among the words prefers movies of that year.
     *
     * <p>How well and where the text matches decides the order, then the number of votes, then the id. A search returns
     * at most 1,000 movies over all its pages. It executes a constant number of SQL statements, whatever the number of
     * movies; see {@code docs/search.md} for the rules and the cost. In a transaction, it sees what the transaction
     * wrote.
     *
     * <p>The default refuses with a {@link StorageException}.
     *
     * @param request the text, the kinds of texts, the filter and the page
     * @return the page; empty if nothing is similar
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another search
     */
    default Page<SearchHit> search(SearchRequest request) {
        throw StorageException.unsupported("search");
    }

    /**
     * Suggests movies and people for a search box while a person types. The text is compared as
     * {@link #search(SearchRequest)} compares titles and names of people.
     *
     * <p>The default refuses with a {@link StorageException}.
     *
     * @param text what was typed so far, at most 1000 characters
     * @param limit the greatest number of suggestions, 1 to 100
     * @return the suggestions, the best first; empty if nothing is similar, or if the text is blank
     * @throws dev.marquee.InvalidValueException if the text is too long, or has a character that no database stores
     *     (NUL, half of a surrogate pair), or if the limit is not 1 to 100
     */
    default List<Suggestion> suggest(String text, int limit) {
        throw StorageException.unsupported("suggestions");
    }

    /**
     * Returns one page of the movies of a genre.
     *
     * <p>The default looks through {@link #list} until the page is full.
     *
     * @param genre the genre
     * @param query the filter, order and page
     * @return the page; empty if the genre does not exist
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    default Page<Movie> byGenre(GenreId genre, MovieQuery query) {
        return FilteredPages.of(
                this,
                query,
                movie -> movie.genres().stream().anyMatch(one -> one.id().equals(genre)));
    }

    /**
     * Returns one page of the movies that have at least one of the genres that a user prefers, each movie once.
     *
     * @param user the user
     * @param query the filter, order and page
     * @return the page; empty if the user does not exist or has no preferences
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Movie> byPreferredGenres(UserId user, MovieQuery query);

    /**
     * Returns one page of movies in the order of {@link MovieOrder#TOP_RATED}, whatever the query's order.
     *
     * @param query the filter and page
     * @return the page
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    default Page<Movie> trending(MovieQuery query) {
        return list(query.order(MovieOrder.TOP_RATED));
    }

    private Stream<Movie> all(MovieFilter filter) {
        MovieQuery query = MovieQuery.all().filter(filter).order(MovieOrder.ID).limit(1000);
        return list(query).allItems(next -> list(query.after(next)));
    }
}
