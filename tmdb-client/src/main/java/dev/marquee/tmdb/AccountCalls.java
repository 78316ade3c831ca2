package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.AccountDetails;
import dev.marquee.tmdb.data.AccountStates;
import dev.marquee.tmdb.data.ListSummary;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.MovieExtras;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.RatedMovie;
import dev.marquee.tmdb.data.ResultPage;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.wire.ApiRequest;
import dev.marquee.tmdb.wire.JsonBody;
import dev.marquee.tmdb.wire.ListReader;
import dev.marquee.tmdb.wire.MovieReader;
import dev.marquee.validation.Rules;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a session can read and change in a TMDb account: ratings, favorites, the watchlist, lists. A guest session can
 * rate movies and read its ratings; other calls end with a {@link TmdbException} of kind {@code AUTHENTICATION}.
 *
 * <p>Calls that change something are retried only where TMDb certainly did not accept them: after HTTP 429, and if no
 * connection was made. After any other failure it is unknown whether TMDb accepted the call; every call here can be
 * repeated with the same effect. Responses are never cached.
 *
 * <p>Thread-safe. Each call is one request; the first call that needs the account's id is one more.
 */
public final class AccountCalls {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final CallSupport calls;
    private final TmdbSession session;
    private final AtomicInteger account = new AtomicInteger();

    AccountCalls(CallSupport calls, TmdbSession session) {
        this.calls = calls;
        this.session = session;
    }

    /** The order of an account's movies. */
    public enum Order {
        /** The first added first. */
        OLDEST_FIRST("created_at.asc"),
        /** The last added first. */
        NEWEST_FIRST("created_at.desc");

        private final String parameter;

        Order(String parameter) {
            this.parameter = parameter;
        }
    }

    /**
     * Reads the account. See <a href="https://developer.themoviedb.org/reference/account-details">account details</a>.
     *
     * @return the account
     */
    public AccountDetails details() {
        return calls.read(CallSupport.personal("account", session, Map.of()), ListReader::account);
    }

    private String path(String part) {
        if (account.get() == 0) {
            account.set(details().id());
        }
        return "account/" + account.get() + "/" + part;
    }

    private ApiRequest listed(String part, Order order) {
        Map<String, String> parameters = calls.localized();
        parameters.put("sort_by", order.parameter);
        return CallSupport.personal(path(part), session, parameters);
    }

    /**
     * Reads a movie with further parts and with this account's states of it. See
     * <a href="https://developer.themoviedb.org/reference/movie-details">movie details</a>.
     *
     * @param id TMDb's id
     * @param append the parts to request
     * @return the movie, with {@link MovieExtras#accountStates}, or empty if TMDb has none with this id
     */
    public Optional<MovieDetails> movie(int id, Set<MovieAppend> append) {
        Map<String, String> parameters = calls.withImageLanguages();
        StringBuilder parts = new StringBuilder("account_states");
        append.stream().sorted().forEach(part -> parts.append(',').append(part.parameter()));
        parameters.put("append_to_response", parts.toString());
        return calls.find(CallSupport.personal("movie/" + CallSupport.id(id), session, parameters), MovieReader::movie);
    }

    /**
     * Reads whether this account, or guest, rated a movie and marked it. See
     * <a href="https://developer.themoviedb.org/reference/movie-account-states">account states</a>.
     *
     * @param movieId TMDb's id
     * @return the states
     */
    public AccountStates states(int movieId) {
        return calls.read(
                CallSupport.personal("movie/" + CallSupport.id(movieId) + "/account_states", session, Map.of()),
                MovieReader::accountStates);
    }

    /**
     * Reads the favorites. See <a href="https://developer.themoviedb.org/reference/account-get-favorites">favorite
     * movies</a>.
     *
     * @param order the order
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> favorites(Order order, int page) {
        return calls.page(listed("favorite/movies", order), page, MovieReader::summary);
    }

    /**
     * Reads the watchlist. See <a href="https://developer.themoviedb.org/reference/account-watchlist-movies">watchlist
     * movies</a>.
     *
     * @param order the order
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> watchlist(Order order, int page) {
        return calls.page(listed("watchlist/movies", order), page, MovieReader::summary);
    }

    /**
     * Reads the movies that this account, or guest, rated. See
     * <a href="https://developer.themoviedb.org/reference/account-rated-movies">rated movies</a> and
     * <a href="https://developer.themoviedb.org/reference/guest-session-rated-movies">a guest's</a>.
     *
     * @param order the order
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<RatedMovie> rated(Order order, int page) {
        if (!session.guest()) {
            return calls.page(listed("rated/movies", order), page, MovieReader::ratedMovie);
        }
        Map<String, String> parameters = calls.localized();
        parameters.put("sort_by", order.parameter);
        ApiRequest request = ApiRequest.getUncached(
                "guest_session/" + session.id() + "/rated/movies", parameters, List.of(session.id()));
        return calls.page(request, page, MovieReader::ratedMovie);
    }

    /**
     * Reads the lists that this account created. See
     * <a href="https://developer.themoviedb.org/reference/account-lists">account lists</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<ListSummary> lists(int page) {
        return calls.page(CallSupport.personal(path("lists"), session, Map.of()), page, ListReader::listSummary);
    }

    /**
     * Adds a movie to the favorites, or removes it. See
     * <a href="https://developer.themoviedb.org/reference/account-add-favorite">add favorite</a>.
     *
     * @param movieId TMDb's id
     * @param favorite true to add it, false to remove it
     */
    public void setFavorite(int movieId, boolean favorite) {
        mark("favorite", movieId, favorite);
    }

    /**
     * Adds a movie to the watchlist, or removes it. See
     * <a href="https://developer.themoviedb.org/reference/account-add-to-watchlist">add to watchlist</a>.
     *
     * @param movieId TMDb's id
     * @param watchlist true to add it, false to remove it
     */
    public void setWatchlist(int movieId, boolean watchlist) {
        mark("watchlist", movieId, watchlist);
    }

    private void mark(String name, int movieId, boolean value) {
        JsonBody body = new JsonBody()
                .with("media_type", "movie")
                .with("media_id", Integer.parseInt(CallSupport.id(movieId)))
                .with(name, value);
        calls.change("POST", path(name), session, Map.of(), body);
    }

    /**
     * Rates a movie. See <a href="https://developer.themoviedb.org/reference/movie-add-rating">add rating</a>.
     *
     * @param movieId TMDb's id
     * @param rating 0.5 to 10 in steps of 0.5
     * @throws InvalidValueException if the rating is not one of these values
     */
    public void rate(int movieId, BigDecimal rating) {
        boolean halves = Rules.digits("a rating", rating).remainder(HALF).signum() == 0;
        if (!halves || rating.compareTo(HALF) < 0 || rating.compareTo(BigDecimal.TEN) > 0) {
            throw new InvalidValueException("a rating must be 0.5 to 10 in steps of 0.5, was " + rating);
        }
        JsonBody body = new JsonBody().with("value", rating);
        calls.change("POST", "movie/" + CallSupport.id(movieId) + "/rating", session, Map.of(), body);
    }

    /**
     * Deletes a rating. See <a href="https://developer.themoviedb.org/reference/movie-delete-rating">delete rating</a>.
     *
     * @param movieId TMDb's id
     */
    public void deleteRating(int movieId) {
        calls.change("DELETE", "movie/" + CallSupport.id(movieId) + "/rating", session, Map.of());
    }
}
