package dev.marquee.serving;

import dev.marquee.kernel.NumberInput;
import dev.marquee.kernel.NumberOutput;
import java.io.IOException;
import java.nio.IntBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The catalog as it is kept in the database: about 36 bytes per movie. Immutable.
 *
 * @param position the position in the changes of the catalog up to which it has them
 * @param catalog the movies
 */
record KeptCatalog(String position, CatalogSnapshot catalog) {

    /** The version of the {@link #CODEC}. */
    static final int VERSION = 1;

    /** Writes and reads the columns, with each list of genres and each language once. */
    static final KeptState.Codec<KeptCatalog> CODEC = new KeptState.Codec<>() {
        @Override
        public void write(KeptCatalog value, NumberOutput out) throws IOException {
            value.write(out);
        }

        @Override
        public KeptCatalog read(NumberInput in) throws IOException {
            return readFrom(in);
        }
    };

    private static final int MAX_MOVIES = Integer.MAX_VALUE - 8;
    private static final int MAX_POSITION_BYTES = 1 << 16;
    private static final int MAX_LANGUAGE_BYTES = 1 << 10;

    private void write(NumberOutput out) throws IOException {
        CatalogColumns columns = catalog.columns();
        out.text(position);
        out.number(columns.ids.length);
        out.numbers(columns.ids);
        out.numbers(columns.releaseYears);
        out.numbers(columns.runtimes);
        out.numbers(columns.voteAverages);
        out.numbers(columns.voteCounts);
        long[] removed = columns.removed.toLongArray();
        out.number(removed.length);
        out.numbers(removed);
        writeGenres(columns, out);
        writeLanguages(columns, out);
    }

    private void writeGenres(CatalogColumns columns, NumberOutput out) throws IOException {
        out.number(catalog.genreCount());
        out.numbers(catalog.genreIds());
        Map<IntBuffer, Integer> sets = new LinkedHashMap<>();
        int[] setOfMovie = new int[columns.ids.length];
        for (int i = 0; i < setOfMovie.length; i++) {
            setOfMovie[i] = sets.computeIfAbsent(IntBuffer.wrap(columns.genres[i]), set -> sets.size());
        }
        out.number(sets.size());
        for (IntBuffer set : sets.keySet()) {
            out.number(set.remaining());
            out.numbers(set.array());
        }
        out.numbers(setOfMovie);
    }

    private static void writeLanguages(CatalogColumns columns, NumberOutput out) throws IOException {
        Map<String, Integer> languages = new LinkedHashMap<>();
        int[] languageOfMovie = new int[columns.ids.length];
        for (int i = 0; i < languageOfMovie.length; i++) {
            String language = columns.originalLanguages[i];
            languageOfMovie[i] = language == null ? -1 : languages.computeIfAbsent(language, code -> languages.size());
        }
        out.number(languages.size());
        for (String language : languages.keySet()) {
            out.text(language);
        }
        out.numbers(languageOfMovie);
    }

    private static KeptCatalog readFrom(NumberInput in) throws IOException {
        String position = in.text(MAX_POSITION_BYTES);
        int size = in.number("the number of movies", 0, MAX_MOVIES);
        long[] ids = ascending(in.longs(size));
        int[] releaseYears = in.ints(size);
        int[] runtimes = in.ints(size);
        float[] voteAverages = in.floats(size);
        for (float average : voteAverages) {
            KeptState.require(average >= 0 && average <= 10, "an average of votes is not 0 to 10");
        }
        int[] voteCounts = in.ints(size);
        for (int votes : voteCounts) {
            KeptState.require(votes >= 0, "a number of votes is negative");
        }
        BitSet removed = BitSet.valueOf(in.longs(in.number("the words of removed movies", 0, size)));
        KeptState.require(removed.length() <= size, "a removed movie is none of the movies");
        long[] genreIds = ascending(in.longs(in.number("the number of genres", 0, MAX_MOVIES)));
        int[][] sets = new int[in.number("the lists of genres", 0, size)][];
        for (int s = 0; s < sets.length; s++) {
            sets[s] = in.ints(in.number("the length of a list of genres", 0, genreIds.length));
            for (int k = 0; k < sets[s].length; k++) {
                KeptState.require(
                        sets[s][k] > (k == 0 ? -1 : sets[s][k - 1]) && sets[s][k] < genreIds.length,
                        "a list of genres is out of order or has one that is not there");
            }
        }
        int[] setOfMovie = in.ints(size);
        int[][] genres = new int[size][];
        for (int i = 0; i < size; i++) {
            genres[i] = sets[setOfMovie[i]];
        }
        return new KeptCatalog(
                position,
                new CatalogSnapshot(
                        new CatalogColumns(
                                ids,
                                releaseYears,
                                runtimes,
                                voteAverages,
                                voteCounts,
                                genres,
                                languages(in, size),
                                removed),
                        genreIds));
    }

    private static long[] ascending(long[] ids) {
        for (int k = 1; k < ids.length; k++) {
            KeptState.require(ids[k] > ids[k - 1], "ids are out of order");
        }
        return ids;
    }

    private static @Nullable String[] languages(NumberInput in, int size) throws IOException {
        Map<Integer, String> languages = new HashMap<>();
        int count = in.number("the number of languages", 0, size);
        for (int l = 0; l < count; l++) {
            languages.put(l, in.text(MAX_LANGUAGE_BYTES));
        }
        int[] languageOfMovie = in.ints(size);
        @Nullable String[] ofMovies = new String[size];
        for (int i = 0; i < size; i++) {
            KeptState.require(languageOfMovie[i] >= -1 && languageOfMovie[i] < count, "a language is not there");
            ofMovies[i] = languages.get(languageOfMovie[i]);
        }
        return ofMovies;
    }
}
