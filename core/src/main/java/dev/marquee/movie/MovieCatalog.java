package dev.marquee.movie;

import dev.marquee.page.Page;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The movies of one database with their genres, credits, keywords, companies and collections.
 *
 * <p>A method that reads many movies takes at most two SQL statements, however many rows: one for the movies, one for their
 * genres. Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} when the database fails.
 *
 * <p>Movies and genres that TMDb does not know get negative TMDb ids: one below the least that is there, -1 at first. No id
 * of TMDb's can meet them.
 */
public interface MovieCatalog {

    /**
     * Adds a genre, or renames the one that is there. A genre of TMDb's is found by its TMDb id, another by its name.
     *
     * @param genre the genre
     * @return the genre as it stands in the database
     */
    default Genre upsertGenre(NewGenre genre) {
        return upsertGenres(List.of(genre)).get(0);
    }

    /**
     * Adds or renames several genres in one transaction.
     *
     * @param genres the genres
     * @return the genres as they stand in the database, in the order given
     */
    List<Genre> upsertGenres(Collection<NewGenre> genres);

    /** {@return all genres, by name} */
    List<Genre> genres();

    /**
     * Finds a genre by its name, in any case.
     *
     * @param name the name
     * @return the genre, or empty; the one with the least id if several have the name
     */
    Optional<Genre> findGenre(String name);

    /**
     * Adds a movie, or writes its columns anew when its TMDb id is there; {@link NewMovie} says which of them null leaves as
     * they are. A movie that was marked as removed is so no more.
     *
     * @param movie what is known of the movie
     * @return the movie as it stands in the database
     * @throws dev.marquee.NotFoundException if a genre does not exist
     */
    Movie upsert(NewMovie movie);

    /**
     * Adds or changes several movies in one transaction, with a number of SQL statements that does not grow with the rows
     * beyond one for each few hundred. People, keywords, companies and collections are kept once for all movies: a new name
     * replaces the old one everywhere.
     *
     * @param movies what is known of the movies; of two with one TMDb id the later wins
     * @return what happened to each, in the order given
     * @throws dev.marquee.NotFoundException if a genre does not exist; then nothing is written
     */
    List<UpsertedMovie> upsertAll(Collection<NewMovie> movies);

    /**
     * Notes that TMDb has these movies no more. They stay in the catalogue and among the favorites, and are not recommended;
     * an upsert takes the mark away.
     *
     * @param tmdbIds TMDb's ids; those that are not in the catalogue are passed over
     * @return how many movies were not marked before
     */
    int markRemoved(Collection<Integer> tmdbIds);

    /**
     * Deletes a movie with its genres, credits, keywords, companies and favorites.
     *
     * @param id the movie
     * @return whether there was one
     */
    boolean delete(MovieId id);

    /**
     * Finds a movie by its id.
     *
     * @param id the id
     * @return the movie, or empty
     */
    Optional<Movie> find(MovieId id);

    /**
     * Finds a movie by TMDb's id.
     *
     * @param tmdbId TMDb's id, or the negative id of a movie that TMDb does not know
     * @return the movie, or empty
     */
    Optional<Movie> findByTmdbId(int tmdbId);

    /**
     * Finds several movies by their ids.
     *
     * @param ids the ids, at most 10,000
     * @return the movies that exist, in the order given
     */
    List<Movie> findAll(Collection<MovieId> ids);

    /**
     * Finds several movies by TMDb's ids.
     *
     * @param tmdbIds TMDb's ids, at most 10,000
     * @return the movies that the catalogue has, in the order given
     */
    List<Movie> findAllByTmdbId(Collection<Integer> tmdbIds);

    /**
     * Reads a movie's credits: the cast in order, then the crew, each with the person's name where it is known.
     *
     * @param id the movie
     * @return the credits; empty if there is no such movie
     */
    List<Credit> credits(MovieId id);

    /**
     * Reads a movie's keywords.
     *
     * @param id the movie
     * @return the keywords by name; empty if there is no such movie
     */
    List<Keyword> keywords(MovieId id);

    /**
     * Reads the companies that made a movie.
     *
     * @param id the movie
     * @return the companies by name; empty if there is no such movie
     */
    List<Company> companies(MovieId id);

    /**
     * Reads the movies of a collection.
     *
     * @param tmdbId TMDb's id of the collection
     * @return the movies in the order of release, those without a date last; empty if there is no such collection
     */
    List<Movie> collection(int tmdbId);

    /**
     * Reads movies.
     *
     * @param query which, in which order, which page
     * @return the page
     */
    Page<Movie> list(MovieQuery query);

    /**
     * Reads movies whose title matches a text.
     *
     * @param text the text, not blank, at most 255 characters
     * @param match where in the title it must be
     * @param query which of them, in which order, which page
     * @return the page
     */
    Page<Movie> search(String text, TitleMatch match, MovieQuery query);

    /**
     * Reads the movies of a genre.
     *
     * @param genre the genre; one that does not exist has no movies
     * @param query which of them, in which order, which page
     * @return the page
     */
    Page<Movie> byGenre(GenreId genre, MovieQuery query);

    /**
     * Reads movies that have at least one of the genres that a person prefers, each once.
     *
     * @param user the person; one without preferences, or who does not exist, gets an empty page
     * @param query which of them, in which order, which page
     * @return the page
     */
    Page<Movie> byPreferredGenres(UserId user, MovieQuery query);

    /**
     * Reads movies in the order of {@link MovieOrder#TOP_RATED}, whatever order the query names.
     *
     * @param query which of them, which page
     * @return the page
     */
    default Page<Movie> trending(MovieQuery query) {
        return list(query.order(MovieOrder.TOP_RATED));
    }
}
