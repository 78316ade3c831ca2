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
import dev.marquee.tmdb.wire.ApiRequest;
import dev.marquee.tmdb.wire.JsonBody;
import dev.marquee.tmdb.wire.ListReader;
import dev.marquee.tmdb.wire.MovieReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one person's session may see and change: ratings, favorites, the watchlist, lists. A guest's session may rate, see the ratings, and nothing
 * else; TMDb answers the rest with a fault of kind {@code AUTHENTICATION}.
 *
 * <p>Calls that change something are tried again only where TMDb surely did not take them: after HTTP 429, and where no connection could
 * be made. After any other fault it is not known whether TMDb took them; all of them may be repeated with the same effect. Answers are never kept on
 * disk.
 *
 * <p>Thread-safe; each call is one request, and the first about an account's lists is one more.
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
        /** What was added first. */
        OLDEST_FIRST("created_at.asc"),
        /** What was added last. */
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
     * Reads a movie with what else is wanted and with what this account says of it. See
     * <a href="https://developer.themoviedb.org/reference/movie-details">movie details</a>.
     *
     * @param id TMDb's id
     * @param append what is to come along
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
     * Reads what this account, or guest, says of a movie. See <a href="https://developer.themoviedb.org/reference/movie-account-states">account
     * states</a>.
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
     * Reads the favorites. See <a href="https://developer.themoviedb.org/reference/account-get-favorites">favorite movies</a>.
     *
     * @param order the order
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> favorites(Order order, int page) {
        return calls.page(listed("favorite/movies", order), page, MovieReader::summary);
    }

    /**
     * Reads the watchlist. See <a href="https://developer.themoviedb.org/reference/account-watchlist-movies">watchlist movies</a>.
     *
     * @param order the order
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<MovieSummary> watchlist(Order order, int page) {
        return calls.page(listed("watchlist/movies", order), page, MovieReader::summary);
    }

    /**
     * Reads the movies that were rated. See <a href="https://developer.themoviedb.org/reference/account-rated-movies">rated movies</a> and
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
     * Reads the lists that this account made. See <a href="https://developer.themoviedb.org/reference/account-lists">account lists</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<ListSummary> lists(int page) {
        return calls.page(CallSupport.personal(path("lists"), session, Map.of()), page, ListReader::listSummary);
    }

    /**
     * Makes a movie a favorite, or no longer. See <a href="https://developer.themoviedb.org/reference/account-add-favorite">add favorite</a>.
     *
     * @param movieId TMDb's id
     * @param favorite whether it is to be one
     */
    public void setFavorite(int movieId, boolean favorite) {
        mark("favorite", movieId, favorite);
    }

    /**
     * Puts a movie on the watchlist, or takes it off. See <a href="https://developer.themoviedb.org/reference/account-add-to-watchlist">add to
     * watchlist</a>.
     *
     * @param movieId TMDb's id
     * @param watchlist whether it is to be there
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
     * @param rating 0.5 to 10 in halves
     * @throws InvalidValueException if the rating is not one of these
     */
    public void rate(int movieId, BigDecimal rating) {
        boolean halves = rating.remainder(HALF).signum() == 0;
        if (!halves || rating.compareTo(HALF) < 0 || rating.compareTo(BigDecimal.TEN) > 0) {
            throw new InvalidValueException("a rating is 0.5 to 10 in halves, was " + rating);
        }
        JsonBody body = new JsonBody().with("value", rating);
        calls.change("POST", "movie/" + CallSupport.id(movieId) + "/rating", session, Map.of(), body);
    }

    /**
     * Takes a rating back. See <a href="https://developer.themoviedb.org/reference/movie-delete-rating">delete rating</a>.
     *
     * @param movieId TMDb's id
     */
    public void deleteRating(int movieId) {
        calls.change("DELETE", "movie/" + CallSupport.id(movieId) + "/rating", session, Map.of());
    }
}
