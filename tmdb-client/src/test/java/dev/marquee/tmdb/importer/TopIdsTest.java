package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopIdsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 5000, 20_000, Integer.MAX_VALUE})
    void mostPopularIdsAreKeptAndAmongEqualsTheLowest(int top) {
        Random random = new Random(7);
        List<double[]> movies = IntStream.rangeClosed(1, 10_000)
                .mapToObj(id -> new double[] {id, random.nextInt(500) / 4.0})
                .toList();
        TopIds ids = new TopIds(top);

        movies.forEach(movie -> ids.add((int) movie[0], movie[1]));

        List<Integer> expected = movies.stream()
                .sorted(Comparator.comparingDouble((double[] movie) -> -movie[1])
                        .thenComparingDouble(movie -> movie[0]))
                .limit(top)
                .map(movie -> (int) movie[0])
                .toList();
        assertThat(ids.ids())
                .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
        assertThat(ids.size()).isEqualTo(expected.size());
    }

    @Test
    void unusualPopularitiesAreOrdered() {
        TopIds ids = new TopIds(10);
        ids.add(1, Double.NaN);
        ids.add(2, -5);
        ids.add(3, Double.POSITIVE_INFINITY);
        ids.add(Integer.MAX_VALUE, 0.5);
        ids.add(4, 1e300);

        assertThat(ids.ids()).containsExactly(3, 4, Integer.MAX_VALUE, 1, 2);
    }
}
