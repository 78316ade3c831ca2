package dev.marquee.tmdb.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateColumnTest {

    private static DateColumn column(String... cells) {
        DateColumn column = new DateColumn("release_date");
        for (int i = 0; i < cells.length; i++) {
            column.add(cells[i], i + 2);
        }
        return column;
    }

    @Test
    void columnShowsThatTheDayComesFirst() {
        DateColumn column = column("10/12/2009", "25/03/2011", "", "NaN", "1895-12-28");

        assertThat(column.problem()).isNull();
        assertThat(column.date("10/12/2009")).isEqualTo("2009-12-10");
        assertThat(column.date("25/03/2011")).isEqualTo("2011-03-25");
        assertThat(column.date("1895-12-28")).isEqualTo("1895-12-28");
        assertThat(column.date("03/25/2011")).isNull();
    }

    @Test
    void columnShowsThatTheMonthComesFirst() {
        DateColumn column = column("12/10/2009 0:00", "3/25/2011 12:00:00 AM");

        assertThat(column.problem()).isNull();
        assertThat(column.date("12/10/2009 0:00")).isEqualTo("2009-12-10");
        assertThat(column.date("3/25/2011 12:00:00 AM")).isEqualTo("2011-03-25");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2009-12-10|2009-12-10",
                "2009/12/10|2009-12-10",
                "2009.12.10|2009-12-10",
                "2009/2/1|2009-02-01",
                "20091210|2009-12-10",
                "2009-12-10 00:00:00|2009-12-10",
                "2009-12-10T00:00:00.000Z|2009-12-10",
                "2009-12-10T23:00:00+02:00|2009-12-10",
                "10.12.2009|2009-12-10",
                "05-05-2010|2010-05-05",
                "24-Jan-1997|1997-01-24",
                "10 December 2009|2009-12-10",
                "Dec 10, 2009|2009-12-10"
            })
    void dateThatSpeaksForItselfIsRead(String cell, LocalDate expected) {
        assertThat(column(cell).problem()).isNull();
        assertThat(column(cell).date(cell)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2009-13-10", "2009-02-30", "31/04/2010", "0000-01-01", "2009", "soon", "10-Dez-2009"})
    void whatIsNoDateIsNotRead(String cell) {
        DateColumn column = column(cell, "2009-12-31");

        assertThat(column.problem()).isNull();
        assertThat(column.date(cell)).isNull();
    }

    @Test
    void columnThatShowsNoOrderOrTwoIsRefusedByNameAndLine() {
        assertThat(column("10/12/2009", "11/12/2009").problem())
                .isEqualTo("the column release_date does not show whether the day or the month comes first"
                        + " (\"10/12/2009\" in line 2); write the dates as 2009-12-31");
        assertThat(column("25/12/2009", "", "12/25/2009").problem())
                .isEqualTo("the column release_date has dates that begin with the day (\"25/12/2009\" in line 2)"
                        + " and with the month (\"12/25/2009\" in line 4); write them as 2009-12-31");
        assertThat(column("10/12/09").problem()).contains("release_date", "two digits", "\"10/12/09\" in line 2");
        assertThat(column("10-Dec-09").problem()).contains("two digits");
        assertThat(column("40157", "40627").problem()).contains("release_date", "no dates", "\"40157\" in line 2");
    }

    @Test
    void columnWithTheDayAfterTheYearIsRefusedUnlessOtherCellsShowTheMonthThere() {
        assertThat(column("2009-12-10", "2011-25-03").problem())
                .contains("release_date", "day after the year", "\"2011-25-03\" in line 3");

        DateColumn mistyped = column("2009-12-10", "2011-25-03", "2011-03-25");
        assertThat(mistyped.problem()).isNull();
        assertThat(mistyped.date("2011-25-03")).isNull();
    }

    @Test
    void pointsWithoutProofMeanThatTheDayComesFirst() {
        DateColumn column = column("10.12.2009", "11.12.2009");

        assertThat(column.problem()).isNull();
        assertThat(column.date("10.12.2009")).isEqualTo("2009-12-10");
    }

    @Test
    void everyDayIsReadAsItWasWrittenOrTheColumnIsRefused() {
        Random random = new Random(9);
        for (String pattern : new String[] {"dd/MM/uuuu", "MM/dd/uuuu", "d.M.uuuu", "d-M-uuuu", "uuuu/MM/dd"}) {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
            for (int round = 0; round < 50; round++) {
                LocalDate[] dates = random.ints(1 + random.nextInt(6), 0, 40_000)
                        .mapToObj(LocalDate.of(1900, 1, 1)::plusDays)
                        .toArray(LocalDate[]::new);
                DateColumn column = new DateColumn("d");
                for (LocalDate date : dates) {
                    column.add(format.format(date), 1);
                }
                if (column.problem() == null) {
                    for (LocalDate date : dates) {
                        assertThat(column.date(format.format(date))).as(pattern).isEqualTo(date);
                    }
                }
            }
        }
    }
}
