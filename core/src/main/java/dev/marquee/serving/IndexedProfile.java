package dev.marquee.serving;

import dev.marquee.interaction.Signal;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;

/**
 * A {@link UserProfile} in the indices of a {@link CatalogSnapshot}. Confined to one call; the arrays are not copied.
 *
 * @param history the indices of the movies that count, ascending, each once
 * @param weights the weight of each of these movies, more than 0
 * @param times when each of these movies was marked, in seconds since 1970; empty if no time is known
 * @param genres the indices of the genres that the user stated, ascending, each once
 * @param hidden the indices of the movies that must not be recommended
 * @param dismissed the indices of the movies that the user does not want, ascending, each once
 */
record IndexedProfile(int[] history, float[] weights, long[] times, int[] genres, BitSet hidden, int[] dismissed) {

    private static final long UNKNOWN = Long.MIN_VALUE;

    /** Creates the profile of a user who likes movies. */
    IndexedProfile(int[] history, int[] genres) {
        this(history, ones(history.length), new long[0], genres, bits(history), new int[0]);
    }

    /** {@return the profile of those movies and genres that the snapshot has} */
    static IndexedProfile of(CatalogSnapshot catalog, UserProfile profile, boolean includeSeen) {
        int[] history = movies(catalog, profile.signals().keySet());
        float[] weights = new float[history.length];
        long[] times = new long[history.length];
        for (Map.Entry<MovieId, Signal> signal : profile.signals().entrySet()) {
            int place =
                    Arrays.binarySearch(history, catalog.indexOf(signal.getKey().value()));
            if (place >= 0) {
                weights[place] = signal.getValue().weight();
                times[place] = profile.time(signal.getKey(), signal.getValue()).orElse(UNKNOWN);
            }
        }
        int[] dismissed = movies(catalog, profile.dismissed());
        BitSet hidden = bits(dismissed);
        if (!includeSeen) {
            hidden.or(bits(movies(catalog, profile.seen())));
        }
        return new IndexedProfile(
                history, weights, completed(times), genres(catalog, profile.stated()), hidden, dismissed);
    }

    /** Returns times in which the unknown ones come before all others; empty if none is known. */
    private static long[] completed(long[] times) {
        long earliest = Long.MAX_VALUE;
        for (long time : times) {
            earliest = time == UNKNOWN ? earliest : Math.min(earliest, time);
        }
        if (earliest == Long.MAX_VALUE) {
            return new long[0];
        }
        for (int k = 0; k < times.length; k++) {
            times[k] = times[k] == UNKNOWN ? earliest - 1 : times[k];
        }
        return times;
    }

    /** Hides one more movie; a negative index is that of no movie. */
    void hide(int movie) {
        if (movie >= 0) {
            hidden.set(movie);
        }
    }

    private static int[] movies(CatalogSnapshot catalog, Collection<MovieId> ids) {
        return ids.stream()
                .mapToInt(id -> catalog.indexOf(id.value()))
                .filter(index -> index >= 0)
                .sorted()
                .distinct()
                .toArray();
    }

    /** {@return the indices of those genres that the snapshot has, ascending, each once} */
    static int[] genres(CatalogSnapshot catalog, Collection<GenreId> ids) {
        return ids.stream()
                .mapToInt(id -> catalog.genreIndexOf(id.value()))
                .filter(index -> index >= 0)
                .sorted()
                .distinct()
                .toArray();
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static BitSet bits(int[] indices) {
        BitSet bits = new BitSet();
        Arrays.stream(indices).forEach(bits::set);
        return bits;
    }
}
