package dev.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.InvalidValueException;
import dev.marquee.content.ContentModel.Neighbor;
import dev.marquee.model.History;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentModelTest {

    private static final long DRAMA = 18;
    private static final long CRIME = 80;
    private static final long MANN = 638;

    /**
     * Creates four films with the genres drama; drama and crime; drama and crime; none. The second and third have the
     * same director.
     *
     * <p>Of 3 films with genres, all have drama and 2 have crime: idf(drama) = ln(1 + 0.5/3.5) = 0.133531, idf(crime) =
     * ln(1 + 1.5/2.5) = 0.470004. Both films with a director have the same one: the block's row has unit length
     * whatever its idf.
     */
    private static ItemFeatures.Builder films() {
        return new ItemFeatures.Builder(4)
                .weight(FeatureBlock.GENRE, 0.6)
                .weight(FeatureBlock.DIRECTOR, 0.4)
                .weight(FeatureBlock.KEYWORD, 0)
                .weight(FeatureBlock.CAST, 0)
                .weight(FeatureBlock.WRITER, 0)
                .weight(FeatureBlock.COLLECTION, 0)
                .weight(FeatureBlock.COMPANY, 0)
                .weight(FeatureBlock.DECADE, 0)
                .weight(FeatureBlock.LANGUAGE, 0)
                .weight(FeatureBlock.TEXT, 0)
                .add(0, FeatureBlock.GENRE, DRAMA)
                .add(1, FeatureBlock.GENRE, CRIME)
                .add(1, FeatureBlock.GENRE, DRAMA)
                .add(2, FeatureBlock.GENRE, DRAMA)
                .add(2, FeatureBlock.GENRE, CRIME)
                .add(1, FeatureBlock.DIRECTOR, MANN)
                .add(2, FeatureBlock.DIRECTOR, MANN);
    }

    private static final double IDF_DRAMA = Math.log(1 + 0.5 / 3.5);
    private static final double IDF_CRIME = Math.log(1 + 1.5 / 2.5);
    private static final double DRAMA_OF_BOTH = IDF_DRAMA / Math.hypot(IDF_DRAMA, IDF_CRIME);

    @Test
    void weightsAreRelativeWhateverTheirSizeAndNotAllZero() {
        ItemFeatures.Builder huge = films();
        ItemFeatures.Builder none = films().weight(FeatureBlock.GENRE, 0).weight(FeatureBlock.DIRECTOR, 0);

        ContentModel scaled = new ContentModel(huge.weight(FeatureBlock.GENRE, Double.MAX_VALUE)
                .weight(FeatureBlock.DIRECTOR, Double.MAX_VALUE)
                .build());

        assertThat(scaled.similarity(1, 2)).isEqualTo(1, within(1e-6));
        assertThat(scaled.similarity(0, 1)).isEqualTo(0.5 * DRAMA_OF_BOTH, within(1e-6));
        assertThatThrownBy(none::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at least one block");
    }

    @Test
    void similarityIsTheWeightedSumOfCosinesOfBlocks() {
        ContentModel model = new ContentModel(films().build());

        assertThat(model.similarity(1, 2)).isEqualTo(1, within(1e-6));
        assertThat(model.similarity(0, 1)).isEqualTo(0.6 * DRAMA_OF_BOTH, within(1e-6));
        assertThat(DRAMA_OF_BOTH).isEqualTo(0.2732915, within(1e-6));
        assertThat(model.similarity(0, 0)).isEqualTo(0.6, within(1e-6));
        assertThat(model.similarity(0, 3)).isZero();
    }

    @Test
    void scoreIsTheSumOfTheAddendsOfTheHistory() {
        ContentModel model = new ContentModel(films().build());
        History history = new History(new int[] {0, 1}, new float[] {1, 0.5f});

        double[] scores = model.score(history);

        assertThat(scores[2]).isEqualTo(0.6 * DRAMA_OF_BOTH + 0.5, within(1e-6));
        assertThat(scores[3]).isZero();
        assertThat(model.contributions(history, 2))
                .containsExactly(new double[] {0.6 * DRAMA_OF_BOTH, 0.5}, within(1e-6));
        assertThat(model.offset(history, 2)).isZero();
        assertThat(model.score(History.empty())).containsOnly(0);
    }

    @Test
    void contributionsSumUpToTheScoreOnAnyData() {
        long seed = 20261124;
        ContentModel model = new ContentModel(random(300, seed));
        History history = History.of(3, 77, 150, 299);

        double[] scores = model.score(history);

        for (int item = 0; item < scores.length; item++) {
            double sum = Arrays.stream(model.contributions(history, item)).sum();
            assertThat(sum).as("item %d, seed %d", item, seed).isEqualTo(scores[item], within(1e-6));
            assertThat(model.shared(history, item).stream()
                            .mapToDouble(SharedFeature::addend)
                            .sum())
                    .as("features of item %d, seed %d", item, seed)
                    .isEqualTo(scores[item], within(1e-6));
        }
    }

    @Test
    void sharedFeaturesAreThoseOfBothItems() {
        ContentModel model = new ContentModel(films().build());

        List<SharedFeature> shared = model.shared(1, 2);

        assertThat(shared)
                .extracting(SharedFeature::block)
                .containsExactly(FeatureBlock.GENRE, FeatureBlock.DIRECTOR, FeatureBlock.GENRE);
        assertThat(shared).extracting(SharedFeature::id).containsExactly(CRIME, MANN, DRAMA);
        assertThat(shared.get(0).addend()).isEqualTo(0.6 * (1 - DRAMA_OF_BOTH * DRAMA_OF_BOTH), within(1e-6));
        assertThat(shared.get(1).addend()).isEqualTo(0.4, within(1e-6));
        assertThat(model.shared(0, 3)).isEmpty();
    }

    @Test
    void statedGenresAloneGiveScores() {
        ContentModel model = new ContentModel(films().build());

        double[] crime = model.scoreGenres(CRIME);
        double[] both = model.scoreGenres(CRIME, DRAMA, CRIME, 999);

        assertThat(crime[0]).isZero();
        assertThat(crime[1]).isEqualTo(IDF_CRIME / Math.hypot(IDF_DRAMA, IDF_CRIME), within(1e-6));
        assertThat(both[1]).isEqualTo(1, within(1e-6));
        assertThat(both[0]).isEqualTo(DRAMA_OF_BOTH, within(1e-6));
        assertThat(model.scoreGenres(999)).containsOnly(0);
        assertThat(model.scoreGenres()).containsOnly(0);
    }

    @Test
    void neighborsAreSortedByDescendingSimilarity() {
        ContentModel model = new ContentModel(films().build());

        assertThat(model.neighbors(1, 10)).extracting(Neighbor::item).containsExactly(2, 0);
        assertThat(model.neighbors(1, 1)).extracting(Neighbor::item).containsExactly(2);
        assertThat(model.neighbors(3, 10)).isEmpty();
        assertThat(model.neighbors(1, 0)).isEmpty();
        assertThatThrownBy(() -> model.neighbors(1, -1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("limit must be 0 or more, was -1");
    }

    @Test
    void neighborsEqualAFullSort() {
        long seed = 5;
        ContentModel model = new ContentModel(random(200, seed));
        double[] scores = model.score(History.of(17));

        List<Integer> sorted = IntStream.range(0, 200)
                .filter(j -> j != 17 && scores[j] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -scores[j]).thenComparing(j -> j))
                .limit(25)
                .toList();

        assertThat(model.neighbors(17, 25))
                .as("seed %d", seed)
                .extracting(Neighbor::item)
                .isEqualTo(sorted);
    }

    @Test
    void itemWithoutInteractionsHasAScore() {
        ContentModel model =
                new ContentModel(films().add(3, FeatureBlock.DIRECTOR, MANN).build());

        assertThat(model.similarity(1, 3)).isEqualTo(0.4, within(1e-6));
        assertThat(model.score(History.of(1))[3]).isEqualTo(0.4, within(1e-6));
        assertThat(model.score(History.of(3))[1]).isEqualTo(0.4, within(1e-6));
    }

    @Test
    void rareWordsMakeTextsSimilarAndCommonWordsDoNot() {
        ItemFeatures.Builder texts = new ItemFeatures.Builder(40);
        for (int item = 0; item < 40; item++) {
            String rare = item < 2 ? " samurai" : item < 10 ? " city" : " other" + item % 7;
            texts.addText(item, "unique" + item + rare + " story");
        }
        ItemFeatures features = texts.build();
        ContentModel model = new ContentModel(features);

        assertThat(model.shared(0, 1)).extracting(SharedFeature::term).containsExactly("samurai");
        assertThat(model.shared(0, 2)).isEmpty();
        assertThat(features.featureCount()).isEqualTo(9);
    }

    @Test
    void frequencyOfAWordSaturatesByBm25() {
        ItemFeatures features = new ItemFeatures.Builder(3)
                .addText(0, "heist heist heist bank")
                .addText(1, "heist bank")
                .addText(2, "bank heist")
                .build();

        // Lengths 4, 2, 2: mean 8/3. idf of both ln(1 + 0.5/3.5). tf·2.2 / (tf + 1.2·(0.25 + 0.75·1.5)) for tf 3 and 1.
        double three = 3 * 2.2 / (3 + 1.2 * (0.25 + 0.75 * 1.5));
        double one = 2.2 / (1 + 1.2 * (0.25 + 0.75 * 1.5));
        int[] columns = features.featuresOf(0);
        assertThat(features.term(columns[0])).isEqualTo("bank");
        assertThat(features.term(columns[1])).isEqualTo("heist");
        assertThat(features.weightsOf(0)[1] / features.weightsOf(0)[0]).isEqualTo((float) (three / one), within(1e-5f));
    }

    @Test
    void featuresHaveBlockAndIdOrTerm() {
        ItemFeatures features = new ItemFeatures.Builder(2)
                .addYear(0, 1995)
                .addYear(1, 1999)
                .addLanguage(0, "en")
                .addLanguage(1, "fr")
                .build();

        assertThat(features.featureCount()).isEqualTo(3);
        assertThat(features.block(0)).isEqualTo(FeatureBlock.DECADE);
        assertThat(features.id(0)).isEqualTo(1990);
        assertThat(features.term(0)).isNull();
        assertThat(features.block(2)).isEqualTo(FeatureBlock.LANGUAGE);
        assertThat(features.term(2)).isEqualTo("fr");
        assertThat(features.itemsOf(0)).containsExactly(0, 1);
        assertThat(features.entryCount()).isEqualTo(4);
        assertThatThrownBy(() -> new ItemFeatures.Builder(1).add(0, FeatureBlock.TEXT, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("addText");
        assertThatThrownBy(() -> new ItemFeatures.Builder(1).addYear(1, 1995))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("item must be 0 to 0");
    }

    private static ItemFeatures random(int items, long seed) {
        Random random = new Random(seed);
        ItemFeatures.Builder builder = new ItemFeatures.Builder(items);
        for (int item = 0; item < items; item++) {
            for (FeatureBlock block : List.of(FeatureBlock.GENRE, FeatureBlock.CAST, FeatureBlock.KEYWORD)) {
                for (int k = random.nextInt(5); k > 0; k--) {
                    builder.add(item, block, random.nextInt(40));
                }
            }
            builder.addYear(item, 1950 + random.nextInt(70));
            builder.addText(item, "word" + random.nextInt(50) + " word" + random.nextInt(50));
        }
        return builder.build();
    }
}
