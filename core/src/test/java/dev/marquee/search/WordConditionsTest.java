package dev.marquee.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordConditionsTest {

    private final Vocabulary vocabulary = new Vocabulary();

    private WordConditions conditions(String typed, String... words) {
        vocabulary.add(List.of(words));
        return new WordConditions(QueryForm.of(typed), vocabulary);
    }

    private static boolean meets(@Nullable Expression condition, String form) {
        return Objects.requireNonNull(condition, "condition").asPredicate().test(Arrays.asList(form.split(" ")));
    }

    @Test
    void formHasAllWordsInAnyOrder() {
        Expression all = conditions("the dark knig", "dark", "knight", "the").allWords();

        assertThat(meets(all, "the dark knight")).isTrue();
        assertThat(meets(all, "knight dark")).isTrue();
        assertThat(meets(all, "dark city")).isFalse();
        assertThat(meets(conditions("the dark knig").allWordsButLast(), "dark city"))
                .isTrue();
    }

    @Test
    void wordThatTheIndexDoesNotHaveLeavesNoCondition() {
        WordConditions conditions = conditions("silept night", "silent", "night");

        assertThat(conditions.allWords()).isNull();
        assertThat(conditions.allWordsFinished()).isNull();
        assertThat(meets(conditions.allWordsWithTypos(), "silent night")).isTrue();
        assertThat(meets(conditions.allWordsWithTypos(), "silent movie")).isFalse();
        assertThat(meets(conditions("zzyzx night").mostWords(), "night watch")).isTrue();
        assertThat(conditions("zzyzx qwrtp").anyWord()).isNull();
    }

    @Test
    void wordsOfOverviewsNeedNotBeInTheIndex() {
        WordConditions conditions = conditions("lonely lighthouse keeper");

        assertThat(meets(conditions.overview(), "a lonely keeper of a lighthouse"))
                .isTrue();
        assertThat(meets(conditions.mostOfOverview(), "the keeper is lonely")).isTrue();
    }

    @Test
    void bothWordsMayBeMistypedIntoOthersIfFewWordsAreLikeThem() {
        Expression condition = conditions("inglorious bastards", "inglorious", "bastards", "inglourious", "basterds")
                .allWordsWithTypos();

        assertThat(meets(condition, "inglourious basterds")).isTrue();
    }

    @Test
    void ofWordsThatManyAreLikeOneMayBeAnother() {
        List<String> words = new ArrayList<>(List.of("night", "house"));
        for (char c = 'a'; c < 'm'; c++) {
            words.add("nigh" + c);
            words.add("hous" + c);
        }
        assertThat(conditions("house night tower", words.toArray(String[]::new)).allWordsWithTypos())
                .isNull();

        Expression condition = conditions("house night").allWordsWithTypos();
        assertThat(meets(condition, "housa night")).isTrue();
        assertThat(meets(condition, "house nighb")).isTrue();
        assertThat(meets(condition, "housa nighb")).isFalse();
    }

    @Test
    void shortEndIsAskedForOnlyWhereItIsAllThatMatters() {
        WordConditions conditions = conditions("the night i", "night", "in");

        assertThat(conditions.endsShort()).isTrue();
        assertThat(conditions.isShortStart()).isFalse();
        assertThat(meets(conditions.anyWord(), "in time")).isFalse();
        assertThat(meets(conditions.anyWord(), "night")).isTrue();
        assertThat(conditions("the i").isShortStart()).isTrue();
        assertThat(conditions("the").isMinorStart()).isTrue();
        assertThat(conditions("m").isMinorStart()).isFalse();
        assertThat(conditions("night of the").isShortStart()).isFalse();
        assertThat(conditions("the in\u3042").isShortStart()).isFalse();
    }

    @Test
    void wordsMayBeWrittenAsOneOrApart() {
        assertThat(meets(conditions("spiderman", "spider", "man", "spiderman").allWords(), "spider man"))
                .isTrue();
        assertThat(meets(conditions("spider man").allWords(), "spiderman")).isTrue();
    }
}
