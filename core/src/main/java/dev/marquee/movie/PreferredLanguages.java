package dev.marquee.movie;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Rules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The languages that a reader prefers, and the choice of a movie's texts among its translations. Immutable.
 *
 * <p>For each text, the languages are tried in order. A language with a country, such as {@code pt-BR}, tries the
 * translation for that country first. Then, for a title, the original title is tried if the movie's original language
 * is this one, and last the language's other translations: the one without a country, the one for the country that the
 * language has its home in, and the others by country.
 */
final class PreferredLanguages {

    private static final int MAX = 100;

    /** The home of languages whose country has other letters; French is at home in FR. */
    private static final Map<String, String> HOMES = Map.ofEntries(
            Map.entry("en", "US"),
            Map.entry("zh", "CN"),
            Map.entry("ar", "SA"),
            Map.entry("bn", "BD"),
            Map.entry("el", "GR"),
            Map.entry("fa", "IR"),
            Map.entry("hi", "IN"),
            Map.entry("ja", "JP"),
            Map.entry("ko", "KR"),
            Map.entry("ms", "MY"),
            Map.entry("sv", "SE"),
            Map.entry("sw", "TZ"),
            Map.entry("ta", "IN"),
            Map.entry("ur", "PK"));

    private final List<Tag> tags;

    /** A language, and the country whose usage is preferred. */
    private record Tag(String language, @Nullable String country) {

        static Tag of(String text) {
            int end = text.indexOf('-');
            try {
                return end < 0
                        ? new Tag(Codes.language(text), null)
                        : new Tag(Codes.language(text.substring(0, end)), Codes.country(text.substring(end + 1)));
            } catch (InvalidValueException e) {
                throw new InvalidValueException(
                        "preferred language must be an ISO 639-1 code with or without a country,"
                                + " such as pt or pt-BR, was " + Rules.shown(text));
            }
        }
    }

    /**
     * Reads the languages.
     *
     * @throws InvalidValueException if one has another form, or there are more than 100
     */
    PreferredLanguages(List<String> languages) {
        Rules.size("preferred languages", languages, MAX);
        this.tags = languages.stream().map(Tag::of).distinct().toList();
    }

    /** {@return the codes of the languages, without countries} */
    Set<String> codes() {
        return tags.stream().map(Tag::language).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@return the movie with its texts in the languages as far as there are any} */
    Movie applyTo(Movie movie, List<Translation> translations) {
        String title = chosen(translations, Translation::title, movie);
        String overview = chosen(translations, Translation::overview, null);
        String tagline = chosen(translations, Translation::tagline, null);
        return movie.withTexts(
                title == null ? movie.title() : title,
                overview == null ? movie.overview() : overview,
                tagline == null ? movie.tagline() : tagline);
    }

    private @Nullable String chosen(
            List<Translation> translations, Function<Translation, @Nullable String> text, @Nullable Movie original) {
        return tags.stream()
                .map(tag -> chosen(tag, translations, text, original))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String chosen(
            Tag tag,
            List<Translation> translations,
            Function<Translation, @Nullable String> text,
            @Nullable Movie original) {
        List<Translation> inLanguage = new ArrayList<>(translations);
        inLanguage.removeIf(each -> !each.language().equals(tag.language()) || text.apply(each) == null);
        inLanguage.sort(Comparator.comparing(PreferredLanguages::rank));
        for (Translation each : inLanguage) {
            if (tag.country() != null && tag.country().equals(each.country())) {
                return text.apply(each);
            }
        }
        if (original != null
                && original.originalTitle() != null
                && tag.language().equals(original.originalLanguage())) {
            return original.originalTitle();
        }
        return inLanguage.isEmpty() ? null : text.apply(inLanguage.get(0));
    }

    /** {@return a text by which translations of one language sort, the one to take first} */
    private static String rank(Translation translation) {
        String country = translation.country();
        String home = HOMES.getOrDefault(
                translation.language(), translation.language().toUpperCase(Locale.ROOT));
        return country == null ? "" : country.equals(home) ? "0" : country;
    }
}
