package dev.marquee.tmdb.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberColumnTest {

    private static NumberColumn column(String... cells) {
        NumberColumn column = new NumberColumn();
        for (String cell : cells) {
            column.add(cell);
        }
        return column;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7,2         | 1,234 | 1.234",
                "0,123       | 1,234 | 1.234",
                "1.234,5     | 1,234 | 1.234",
                "1234,567    | 1,234 | 1.234",
                "2,5E+08     | 1,234 | 1.234",
                "1,234,567   | 1,234 | 1234",
                "1,234.5     | 1,234 | 1234",
                "1.234.567   | 1.234 | 1234",
                "1.234,5     | 1.234 | 1234",
                "862.0       | 862.000 | 862"
            })
    void columnDecidesWhereACellHasTwoReadings(String other, String cell, BigDecimal expected) {
        String plain = Objects.requireNonNull(column(other, cell, "NaN").plain(cell));

        assertThat(NumberText.decimal(plain)).isEqualByComparingTo(expected);
    }

    @Test
    void columnThatShowsNothingOrBothLeavesTheCell() {
        assertThat(column("1,234", "5,678", "12").plain("1,234")).isEqualTo("1,234");
        assertThat(column("7,2", "1,234,567").plain("1,234")).isEqualTo("1,234");
        assertThat(column("7,2").plain("words")).isEqualTo("words");
        assertThat(column("7,2").plain(null)).isNull();
    }

    @Test
    void everyNumberOfAColumnIsReadAsItsLocaleWroteItOrNotAtAll() {
        Random random = new Random(3);
        for (String language : new String[] {"en-US", "de-DE", "fr-FR", "de-CH"}) {
            for (String pattern : new String[] {"#,##0.###", "0.###"}) {
                DecimalFormat format =
                        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.forLanguageTag(language)));
                for (int round = 0; round < 100; round++) {
                    double[] numbers =
                            random.doubles(1 + random.nextInt(8), 0, 3000).toArray();
                    NumberColumn column = new NumberColumn();
                    for (double number : numbers) {
                        column.add(format.format(number));
                    }
                    for (double number : numbers) {
                        String cell = format.format(number);
                        BigDecimal read = NumberText.decimal(String.valueOf(column.plain(cell)));
                        // A point before three digits is a fraction if nothing shows that it is not.
                        if (read != null && !(language.equals("de-DE") && cell.matches("\\d\\.\\d{3}"))) {
                            assertThat(read.doubleValue()).as(cell).isCloseTo(number, within(0.001));
                        }
                    }
                }
            }
        }
    }
}
