package dev.marquee.storage;

import dev.marquee.StorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.Dismissal;
import dev.marquee.taste.Dismissals;
import dev.marquee.taste.DismissedMovie;
import dev.marquee.user.UserId;
import java.util.Collection;
import java.util.List;

/** The dismissals of a storage that can't keep any. Immutable. */
final class NoDismissals implements Dismissals {

    @Override
    public boolean add(UserId user, MovieId movie) {
        throw StorageException.unsupported("dismissals");
    }

    @Override
    public int addAll(Collection<Dismissal> dismissals) {
        throw StorageException.unsupported("dismissals");
    }

    @Override
    public boolean remove(UserId user, MovieId movie) {
        return false;
    }

    @Override
    public List<MovieId> movieIds(UserId user) {
        return List.of();
    }

    @Override
    public Page<DismissedMovie> list(UserId user, PageRequest page) {
        return new Page<>(List.of(), null);
    }
}
