package dev.marquee.tmdb.importer;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.ChangedId;
import dev.marquee.tmdb.data.ResultPage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A source that reads TMDb's feed of changed movies, which covers at most 14 days and 500 pages per query. If there are
 * more pages, the range of days is halved.
 */
final class ChangesSource extends ListedSource {

    private static final int WINDOW_DAYS = 13;
    private static final int MAX_PAGES = 500;
    private static final int CHUNK = 500;

    /** Before this year there was no TMDb, and years of empty windows would be thousands of requests. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2008, 1, 1);

    private final @Nullable LocalDate since;
    private final boolean all;

    ChangesSource(@Nullable LocalDate since, boolean all) {
        super("sync", (since == null ? "" : "since " + since) + (all ? " all" : ""));
        this.since = since;
        this.all = all;
    }

    @Override
    int[] list(ListingContext listing) {
        // TMDb does not document whether the feed includes the last day. So the end is one day later, and adjacent
        // windows share a day.
        LocalDate end = day(listing.started()).plusDays(1);
        LocalDate start = listing.cursor() == null ? first(listing) : LocalDate.parse(String.valueOf(listing.cursor()));
        int days = WINDOW_DAYS;
        int found = 0;
        while (start.isBefore(end)) {
            LocalDate to = start.plusDays(days).isBefore(end) ? start.plusDays(days) : end;
            ResultPage<ChangedId> page = listing.tmdb().changedMovies(start, to, 1);
            if (page.totalPages() > MAX_PAGES && days > 1) {
                days = (days + 1) / 2;
                continue;
            }
            int[] ids = ids(listing, start, to, page);
            found += ids.length;
            listing.save(ids, to.toString());
            listing.found(found);
            start = to;
        }
        int[] changed = distinct(listing.saved());
        return all ? changed : inCatalog(changed, listing);
    }

    private LocalDate first(ListingContext listing) {
        LocalDate first = since != null
                ? since
                : listing.synced()
                        // The feed may lag behind.
                        .map(synced -> day(synced).minusDays(1))
                        .orElseThrow(() -> new InvalidValueException(
                                "nothing was ever imported from TMDb into this database, so the start of the"
                                        + " changes is unknown;"
                                        + " import first, or give the first day"));
        if (first.isBefore(FIRST_DAY)) {
            throw new InvalidValueException("changes since " + first + " are asked for, but TMDb began in "
                    + FIRST_DAY.getYear() + "; give a later day");
        }
        if (first.isAfter(day(listing.started()))) {
            throw new InvalidValueException("changes since " + first + " are in the future; give a day in the past");
        }
        return first;
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static int[] ids(ListingContext listing, LocalDate from, LocalDate to, ResultPage<ChangedId> first) {
        IntStream.Builder ids = IntStream.builder();
        first.results().forEach(changed -> ids.add(changed.id()));
        for (int page = 2; page <= Math.min(first.totalPages(), MAX_PAGES); page++) {
            listing.tmdb().changedMovies(from, to, page).results().forEach(changed -> ids.add(changed.id()));
        }
        return ids.build().toArray();
    }

    private static int[] distinct(List<int[]> saved) {
        int[] ids = saved.stream().flatMapToInt(Arrays::stream).toArray();
        Arrays.sort(ids);
        int size = 0;
        for (int id : ids) {
            if (id > 0 && (size == 0 || ids[size - 1] != id)) {
                ids[size++] = id;
            }
        }
        return Arrays.copyOf(ids, size);
    }

    private static int[] inCatalog(int[] changed, ListingContext listing) {
        IntStream.Builder known = IntStream.builder();
        for (int start = 0; start < changed.length; start += CHUNK) {
            List<Integer> chunk = Arrays.stream(changed, start, Math.min(changed.length, start + CHUNK))
                    .boxed()
                    .toList();
            Set<Integer> stored = listing.marquee().movies().findAllByTmdbId(chunk).stream()
                    .map(movie -> movie.tmdbId())
                    .collect(Collectors.toSet());
            chunk.stream().filter(stored::contains).forEach(known::add);
        }
        return known.build().toArray();
    }
}
