package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.storage.TrainingMovie;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A catalog snapshot and the scores computed from it alone, compared with a small example worked out by hand. */
class CatalogSnapshotTest {

    private static final Offset<Double> EXACT = within(1e-12);

    /** Movie 1 has genre 7, movie 2 has genres 7 and 9, and movie 3 has none. */
    private static CatalogSnapshot catalog() {
        CatalogSnapshot.Builder builder = new CatalogSnapshot.Builder();
        builder.add(new TrainingMovie(1, 1995, 100, 8.0, 100, Set.of(7L), null, false));
        builder.add(new TrainingMovie(2, null, null, 6.0, 300, Set.of(9L, 7L), null, false));
        builder.add(new TrainingMovie(3, 2001, 90, 0.0, 0, Set.of(), null, false));
        return builder.build();
    }

    @Test
    void genreMatchIsTheCosineOfSets() {
        CatalogSnapshot catalog = catalog();
        int seven = catalog.genreIndexOf(7);

        double[] scores = GenreMatch.of(catalog).score(new int[0], new int[] {seven});

        assertThat(scores).containsExactly(new double[] {1, 1 / Math.sqrt(2), 0}, EXACT);
    }

    @Test
    void qualityIsTheBayesianAverage() {
        BayesianQuality quality = new BayesianQuality(catalog());

        // m: the 90th percentile of 100 and 300, rounded down to an element, is 100; C = (100·8 + 300·6) / 400 = 6.5.
        assertThat(quality.priorVotes()).isEqualTo(100);
        assertThat(quality.of(0)).isCloseTo((100 * 8 + 100 * 6.5) / 200 / 10, EXACT);
        assertThat(quality.of(1)).isCloseTo((300 * 6 + 100 * 6.5) / 400 / 10, EXACT);
        assertThat(quality.of(2)).isCloseTo(0.65, EXACT);
    }

    @Test
    void snapshotFindsMoviesByIdAndMarksUnknownValues() {
        CatalogSnapshot catalog = catalog();

        assertThat(catalog.indexOf(2)).isEqualTo(1);
        assertThat(catalog.indexOf(4)).isNegative();
        assertThat(catalog.releaseYear(1)).isEqualTo(CatalogSnapshot.UNKNOWN);
        assertThat(catalog.runtime(0)).isEqualTo(100);
        assertThat(catalog.genres(1)).containsExactly(0, 1);
        assertThat(catalog.genreId(1)).isEqualTo(9);
    }

    @Test
    void genreMatchWithoutHistoryAndGenresIsZero() {
        assertThat(GenreMatch.of(catalog()).score(new int[0], new int[0])).containsOnly(0);
    }
}
