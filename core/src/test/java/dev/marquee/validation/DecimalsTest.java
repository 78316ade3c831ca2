package dev.marquee.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({
        "862,862",
        "+7.5,7.5",
        "-0.50,-0.50",
        "2.5e+08,250000000",
        "1E9,1000000000",
        "5.,5",
        ".5,0.5",
        "1e-3,0.001"
    })
    void numberIsReadExactly(String text, BigDecimal value) {
        assertThat(Decimals.parse(text)).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1 ",
                "1,5",
                "NaN",
                "Infinity",
                "0x10",
                "1e",
                "e1",
                ".",
                "-",
                "+-1",
                "٣",
                "५",
                "1_000",
                "1d",
                "1E101",
                "1E-101",
                "1E100000",
                "1E999999999",
                "1E9999999999",
                "1E-999999999"
            })
    void otherTextIsNoNumber(String text) {
        assertThat(Decimals.parse(text)).isNull();
    }

    @Test
    void numberOfAMillionDigitsIsNotBoundedAndRefusedBeforeAnythingIsComputed() {
        String digits = "9".repeat(1_000_000);

        assertThat(Decimals.parse(digits)).isNull();
        assertThat(Decimals.isBounded(new BigDecimal("9".repeat(100)))).isTrue();
        assertThat(Decimals.isBounded(new BigDecimal("9".repeat(102)))).isFalse();
        assertThat(Decimals.isBounded(new BigDecimal(Math.PI)))
                .as("as a double has it")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E999999999", "1E-999999999", "-1E2147483647", "1E-2147483647", "0E2147483647"})
    void hugeExponentIsRefusedByTheRule(BigDecimal value) {
        assertThatThrownBy(() -> Rules.decimal("votes", value, BigDecimal.ZERO, BigDecimal.TEN))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("votes must have at most 100 digits before and after its point; round it");
    }

    @Test
    void decimalIsCheckedAgainstItsRange() {
        assertThatCode(() -> Rules.decimal("votes", BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.TEN))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Rules.decimal("votes", new BigDecimal("10.1"), BigDecimal.ZERO, BigDecimal.TEN))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("votes must be 0 to 10, was 10.1");
    }
}
