package dev.marquee.cli.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTextTest {

    @ParameterizedTest
    @CsvSource({
        "1112486027, 1112486027",
        "1112486027.0, 1112486027",
        "1.112486027e9, 1112486027",
        "1112486027.9, 1112486027",
        "1112486027123, 1112486027",
        "1112486027123456, 1112486027",
        "111248602712345678, 111248602",
        "-5, -5",
        "2005-04-02 23:53:47, 1112486027",
        "2005-04-02T23:53:47Z, 1112486027",
        "2005-04-02T23:53:47.123456Z, 1112486027",
        "2005-04-02 23:53:47+00:00, 1112486027",
        "2005-04-03T01:53:47+02:00, 1112486027",
        "2005-04-03 05:23:47 +0530, 1112486027",
        "2005-04-02 23:53:47 UTC, 1112486027",
        "2005-04-02 23:53, 1112485980",
        "2005-04-02, 1112400000",
    })
    void momentIsReadInAnyNotation(String text, long second) {
        assertThat(FieldText.epochSecond(text)).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2005-02-30",
                "2005-13-01",
                "2005-04-02 25:00:00",
                "02/04/2005",
                "2005-04-02T10:00:00+99:00",
                "1e99",
                "NaN",
                "٢٠٠٥-٠٤-٠٢"
            })
    void otherTextIsNoMoment(String text) {
        assertThat(FieldText.epochSecond(text)).isNull();
    }

    @Test
    void idHasOneForm() {
        assertThat(FieldText.id("862.0")).isEqualTo("862");
        assertThat(FieldText.id("862.5")).isEqualTo("862.5");
        assertThat(FieldText.id("Ame\u0301lie")).isEqualTo("Am\u00e9lie");
        assertThat(FieldText.id("tt0114709")).isEqualTo("tt0114709");
    }
}
