package dev.marquee.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The snapshot of a catalog, and what is computed from it alone, against a small case worked out by hand. */
class CatalogSnapshotTest {

    private static final Offset<Double> EXACT = within(1e-12);

    /** Movie 1 of genre 7, movie 2 of genres 7 and 9, movie 3 of none. */
    private static CatalogSnapshot catalog() {
        CatalogSnapshot.Builder builder = new CatalogSnapshot.Builder();
        builder.add(1, 1995, 100, 8.0, 100, Set.of(7L), null, false);
        builder.add(2, null, null, 6.0, 300, Set.of(9L, 7L), null, false);
        builder.add(3, 2001, 90, 0.0, 0, Set.of(), null, false);
        return builder.build();
    }

    @Test
    void genreMatchIsTheCosineOfSets() {
        CatalogSnapshot catalog = catalog();
        int seven = catalog.genreIndexOf(7);

        double[] scores = new GenreMatch(catalog).score(new int[0], new int[] {seven});

        assertThat(scores).containsExactly(new double[] {1, 1 / Math.sqrt(2), 0}, EXACT);
    }

    @Test
    void qualityIsTheBayesianAverage() {
        BayesianQuality quality = new BayesianQuality(catalog());

        // m: of the votes 100 and 300 the ninth tenth is 100; C = (100·8 + 300·6) / 400 = 6.5.
        assertThat(quality.priorVotes()).isEqualTo(100);
        assertThat(quality.of(0)).isCloseTo((100 * 8 + 100 * 6.5) / 200 / 10, EXACT);
        assertThat(quality.of(1)).isCloseTo((300 * 6 + 100 * 6.5) / 400 / 10, EXACT);
        assertThat(quality.of(2)).isCloseTo(0.65, EXACT);
    }

    @Test
    void snapshotFindsByIdAndKnowsWhatIsUnknown() {
        CatalogSnapshot catalog = catalog();

        assertThat(catalog.indexOf(2)).isEqualTo(1);
        assertThat(catalog.indexOf(4)).isNegative();
        assertThat(catalog.releaseYear(1)).isEqualTo(CatalogSnapshot.UNKNOWN);
        assertThat(catalog.runtime(0)).isEqualTo(100);
        assertThat(catalog.genres(1)).containsExactly(0, 1);
        assertThat(catalog.genreId(1)).isEqualTo(9);
    }

    @Test
    void genresAloneScoreNothingForAnUnknownTaste() {
        assertThat(new GenreMatch(catalog()).score(new int[0], new int[0])).containsOnly(0);
    }
}
