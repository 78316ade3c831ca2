package dev.marquee.tmdb.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "250000000|250000000",
                "2.5e+08|250000000",
                "2.787965E+09|2787965000",
                "2,5E8|250000000",
                "1.234e3|1234",
                "1e9|1000000000",
                "862.0|862",
                "862.|862",
                "100,00|100",
                "1,000|1000",
                "11,800|11800",
                "2,787,965,087|2787965087",
                "2.787.965.087|2787965087",
                "2,787,965,087.00|2787965087",
                "2 781 505 847|2781505847",
                "2\u00A0781\u00A0505|2781505",
                "2\u202F781|2781",
                "1\u2019234\u2019567|1234567",
                "1_000_000|1000000",
                " 42 |42",
                "\uFEFF42\u200B|42",
                "+7|7",
                "-7|-7",
                "\u22127|-7",
                "000120|120",
                "120000e-3|120",
                "9223372036854775807|9223372036854775807"
            })
    void wholeNumbersAreRead(String text, long expected) {
        assertThat(NumberText.whole(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "e5",
                "-",
                "7.5",
                "7,5",
                "1.234",
                "862.000",
                "1,23,456",
                "1,234,56",
                "12,34,567",
                "1,234 567",
                "1 23",
                "1234 567",
                "0,123",
                "1e-1",
                "9223372036854775808",
                "1e19",
                "1E999999999",
                "1E-999999999",
                "1e99999",
                "seven",
                "7 minutes",
                "$5",
                "0x10",
                "1,2345,678",
                "1.2.3",
                "١٢٣",
                "Infinity",
                "NaN",
                "1997-08-20"
            })
    void whatIsNoWholeNumberOrHasTwoReadingsIsNotRead(String text) {
        assertThat(NumberText.whole(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7.1|7.1",
                "7,1|7.1",
                "1.25e+01|12.5",
                "1.234|1.234",
                "0,123|0.123",
                "1234,567|1234.567",
                "150.437577|150.437577",
                ".5|0.5",
                "1,234.5|1234.5",
                "1.234,5|1234.5",
                "1'234.5|1234.5",
                "1 234,567|1234.567",
                "1.234.567|1234567",
                "0e99999|0"
            })
    void fractionsAreRead(String text, String expected) {
        assertThat(NumberText.decimal(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234", "-999,000", "1,2,3", "1e101", "1e-101", "1E999999999", "12..5"})
    void fractionWithTwoReadingsOrOutOfBoundsIsNotRead(String text) {
        assertThat(NumberText.decimal(text)).isNull();
    }

    @Test
    void rangeOfIntegersIsChecked() {
        assertThat(NumberText.integer("2,147,483,647")).isEqualTo(Integer.MAX_VALUE);
        assertThat(NumberText.integer("2147483648")).isNull();
        assertThat(NumberText.integer("-2147483649")).isNull();
    }

    @Test
    void everyWholeNumberIsReadAsEachLocaleGroupsIt() {
        Random random = new Random(5);
        for (String language : new String[] {"en-US", "de-DE", "fr-FR", "de-CH", "sv-SE", "pl-PL", "pt-BR"}) {
            DecimalFormat format =
                    new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.forLanguageTag(language)));
            for (int i = 0; i < 500; i++) {
                long number = random.nextLong() >> random.nextInt(63);
                String text = format.format(number);
                // One point before three digits may be a fraction.
                boolean twoReadings = text.matches("\\D?\\d{1,3}\\.\\d{3}");
                assertThat(NumberText.whole(text)).as(language + " " + text).isEqualTo(twoReadings ? null : number);
            }
        }
    }

    @Test
    void anyTextIsANumberWithinTheBoundsOrNull() {
        long seed = Long.getLong("marquee.test.fuzz.seed", new Random().nextLong());
        System.out.println("number texts: seed " + seed);
        Random random = new Random(seed);
        String alphabet = "0123456789.,'eE+- \u00A0\u202F_x";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            BigDecimal decimal = NumberText.decimal(text.toString());
            if (decimal != null) {
                assertThat(decimal.abs()).as("seed " + seed + ": " + text).isLessThan(new BigDecimal("1e200"));
            }
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            NumberText.whole(new String(bytes, UTF_8));
        }
    }
}
