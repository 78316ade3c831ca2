package dev.marquee.serving;

import dev.marquee.interaction.Signal;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
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
        Liked liked = Liked.of(catalog, profile.signals());
        int[] history = new int[liked.count];
        float[] weights = new float[history.length];
        long[] times = new long[history.length];
        for (int place = 0; place < history.length; place++) {
            Map.Entry<MovieId, Signal> signal = liked.signal(place);
            history[place] = liked.movie(place);
            weights[place] = signal.getValue().weight();
            times[place] = profile.time(signal.getKey(), signal.getValue()).orElse(UNKNOWN);
        }
        int[] dismissed = movies(catalog, profile.dismissed());
        BitSet hidden = bits(dismissed);
        if (!includeSeen) {
            for (MovieId seen : profile.seen()) {
                int movie = catalog.indexOf(seen.value());
                if (movie >= 0) {
                    hidden.set(movie);
                }
            }
        }
        return new IndexedProfile(
                history, weights, completed(times), genres(catalog, profile.stated()), hidden, dismissed);
    }

    /**
     * The signals of those movies that a snapshot has, in the order of their indices.
     *
     * @param signals the signals, of any movies
     * @param places the index of a movie in the upper and the place of its signal in the lower 32 bits, ascending
     * @param count the number of movies
     */
    private record Liked(List<Map.Entry<MovieId, Signal>> signals, long[] places, int count) {

        static Liked of(CatalogSnapshot catalog, Map<MovieId, Signal> signals) {
            List<Map.Entry<MovieId, Signal>> all = new ArrayList<>(signals.entrySet());
            long[] places = new long[all.size()];
            int count = 0;
            for (int k = 0; k < places.length; k++) {
                int movie = catalog.indexOf(all.get(k).getKey().value());
                if (movie >= 0) {
                    places[count++] = (long) movie << Integer.SIZE | k;
                }
            }
            Arrays.sort(places, 0, count);
            return new Liked(all, places, count);
        }

        int movie(int place) {
            return (int) (places[place] >>> Integer.SIZE);
        }

        Map.Entry<MovieId, Signal> signal(int place) {
            return signals.get((int) places[place]);
        }
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
