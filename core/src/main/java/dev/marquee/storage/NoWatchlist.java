package dev.marquee.storage;

import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.taste.Watchlist;
import dev.marquee.taste.WatchlistEntry;
import dev.marquee.taste.WatchlistMovie;
import dev.marquee.taste.WatchlistQuery;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The watchlists of a storage that can't keep any. Immutable. */
final class NoWatchlist implements Watchlist {

    @Override
    public boolean add(UserId user, MovieId movie) {
        throw StorageException.unsupported("watchlists");
    }

    @Override
    public int addAll(Collection<WatchlistEntry> entries) {
        throw StorageException.unsupported("watchlists");
    }

    @Override
    public boolean remove(UserId user, MovieId movie) {
        return false;
    }

    @Override
    public Optional<WatchlistEntry> find(UserId user, MovieId movie) {
        return Optional.empty();
    }

    @Override
    public boolean annotate(UserId user, MovieId movie, @Nullable String note) {
        throw missing(movie);
    }

    @Override
    public boolean move(UserId user, MovieId movie, @Nullable MovieId before) {
        throw missing(movie);
    }

    private static NotFoundException missing(MovieId movie) {
        return new NotFoundException("movie " + movie
                + " is not on the watchlist: this storage has no watchlists; use a storage that has, such as SQLite's");
    }

    @Override
    public List<MovieId> movieIds(UserId user) {
        return List.of();
    }

    @Override
    public long count(UserId user) {
        return 0;
    }

    @Override
    public Page<WatchlistMovie> list(UserId user, WatchlistQuery query) {
        return new Page<>(List.of(), null);
    }

    @Override
    public boolean dropsWatched(UserId user) {
        return false;
    }

    @Override
    public boolean dropWatched(UserId user, boolean drop) {
        throw StorageException.unsupported("watchlists");
    }
}
