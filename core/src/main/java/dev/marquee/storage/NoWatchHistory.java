package dev.marquee.storage;

import dev.marquee.StorageException;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.taste.AddedPlay;
import dev.marquee.taste.DiaryEntry;
import dev.marquee.taste.DiaryQuery;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Play;
import dev.marquee.taste.PlayId;
import dev.marquee.taste.Progress;
import dev.marquee.taste.StartedMovie;
import dev.marquee.taste.WatchCount;
import dev.marquee.taste.WatchGrouping;
import dev.marquee.taste.WatchHistory;
import dev.marquee.taste.WatchTotals;
import dev.marquee.taste.WatchedMovie;
import dev.marquee.taste.YearInReview;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The watch history of a storage that can't keep any. Immutable. */
final class NoWatchHistory implements WatchHistory {

    private static final WatchTotals NOTHING = new WatchTotals(0, 0, 0, 0);

    @Override
    public AddedPlay add(NewPlay play) {
        throw StorageException.unsupported("watch history");
    }

    @Override
    public int addAll(Collection<NewPlay> plays) {
        throw StorageException.unsupported("watch history");
    }

    @Override
    public boolean remove(PlayId play) {
        return false;
    }

    @Override
    public int removeAll(UserId user, MovieId movie) {
        return 0;
    }

    @Override
    public Optional<Play> find(PlayId play) {
        return Optional.empty();
    }

    @Override
    public List<Play> plays(UserId user, MovieId movie, int limit) {
        return List.of();
    }

    @Override
    public List<WatchedMovie> watched(UserId user) {
        return List.of();
    }

    @Override
    public Page<DiaryEntry> diary(UserId user, DiaryQuery query) {
        return new Page<>(List.of(), null);
    }

    @Override
    public WatchTotals totals(UserId user, @Nullable Integer year) {
        return NOTHING;
    }

    @Override
    public List<WatchCount> counts(UserId user, WatchGrouping grouping, @Nullable Integer year, int limit) {
        return List.of();
    }

    @Override
    public YearInReview review(UserId user, int year) {
        return new YearInReview(
                year,
                NOTHING,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public boolean stop(Progress progress) {
        throw StorageException.unsupported("watch history");
    }

    @Override
    public Progress stop(UserId user, MovieId movie, Duration position) {
        throw StorageException.unsupported("watch history");
    }

    @Override
    public Optional<Progress> progress(UserId user, MovieId movie) {
        return Optional.empty();
    }

    @Override
    public boolean clearProgress(UserId user, MovieId movie) {
        return false;
    }

    @Override
    public Page<StartedMovie> started(UserId user, PageRequest page) {
        return new Page<>(List.of(), null);
    }
}
