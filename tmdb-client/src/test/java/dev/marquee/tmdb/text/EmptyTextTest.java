package dev.marquee.tmdb.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " \u00A0", "NaN", "nan", "None", "null", "NULL", "\\N", "<NA>"})
    void toolsWordForNothingIsEmptyInEveryColumn(String cell) {
        assertThat(EmptyText.isEmpty(cell)).isTrue();
        assertThat(EmptyText.isEmptyTitle(" " + cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "N/A", "n/a", "Nan", "Null", "none"})
    void wordThatMayBeATitleIsEmptyInOtherColumnsOnly(String cell) {
        assertThat(EmptyText.isEmpty(cell)).isTrue();
        assertThat(EmptyText.isEmptyTitle(cell)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nanny", "0", "-", "None of them"})
    void otherTextIsAValue(String cell) {
        assertThat(EmptyText.isEmpty(cell)).isFalse();
        assertThat(EmptyText.isEmptyTitle(cell)).isFalse();
    }
}
