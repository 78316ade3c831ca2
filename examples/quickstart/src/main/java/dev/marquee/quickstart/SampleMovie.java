package dev.marquee.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A movie of the quickstart, as {@code films.txt} beside this class has it. Immutable.
 *
 * @param title the title
 * @param year the year of the release
 * @param facts what else is known, by the name that the line of the file begins with
 */
record SampleMovie(String title, int year, Map<String, String> facts) {

    private static final String FILE = "films.txt";
    private static final Pattern HEADING = Pattern.compile("(.+) \\((\\d{4})\\)");

    static final List<SampleMovie> ALL = Pattern.compile("\\R{2}")
            .splitAsStream(text())
            .filter(film -> !film.startsWith("#"))
            .map(SampleMovie::parse)
            .toList();

    private static String text() {
        try (InputStream file = SampleMovie.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SampleMovie parse(String film) {
        List<String> lines = film.lines().toList();
        Matcher heading = HEADING.matcher(lines.get(0));
        if (!heading.matches()) {
            throw new IllegalStateException(FILE + " needs TITLE (YEAR) in place of " + lines.get(0));
        }
        Map<String, String> facts = lines.stream()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toUnmodifiableMap(fact -> fact[0], fact -> fact[1]));
        return new SampleMovie(heading.group(1), Integer.parseInt(heading.group(2)), facts);
    }

    int tmdbId() {
        return Integer.parseInt(text("tmdb"));
    }

    /** {@return the first day in the cinemas, or the first of January where only the year is known} */
    LocalDate released() {
        String day = facts.get("released");
        return day == null ? LocalDate.of(year, 1, 1) : LocalDate.parse(day);
    }

    /** {@return a fact that every film has} */
    String text(String fact) {
        return Objects.requireNonNull(facts.get(fact), () -> fact + " of " + title);
    }

    /** {@return a fact, or null if it is not known of this film} */
    @Nullable
    String optional(String fact) {
        return facts.get(fact);
    }

    /** {@return the parts of a fact that is a list, each made into a value} */
    <T> List<T> list(String fact, Function<String, T> value) {
        return Arrays.stream(text(fact).split("; ", -1)).map(value).toList();
    }
}
