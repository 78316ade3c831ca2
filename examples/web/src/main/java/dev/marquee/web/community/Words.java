package dev.marquee.web.community;

import dev.marquee.community.ActivityKind;
import dev.marquee.community.ReportReason;
import dev.marquee.community.Visibility;
import dev.marquee.web.film.Choice;
import dev.marquee.web.film.FilmWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The words and choices that several pages share. */
public final class Words {

    /** The languages to choose from: those that most films and most people have. */
    private static final List<String> LANGUAGES = List.of(
            "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "he",
            "hi", "hr", "hu", "id", "is", "it", "ja", "ka", "ko", "lt", "lv", "mk", "ml", "mr", "ms", "nb", "nl", "no",
            "pa", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur",
            "vi", "zh");

    private static final int STEPS = 20;

    private Words() {}

    /** {@return the languages to choose from, by name; one that is chosen and not among them comes last} */
    static List<Choice> languages(String none, String chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", none, chosen.isEmpty()));
        LANGUAGES.stream()
                .map(code -> new Choice(code, FilmWords.language(code), code.equals(chosen)))
                .sorted(Comparator.comparing(Choice::text))
                .forEach(choices::add);
        if (chosen.matches("[a-z]{2}") && !LANGUAGES.contains(chosen)) {
            choices.add(new Choice(chosen, FilmWords.language(chosen), true));
        }
        return choices;
    }

    /**
     * Returns who may see something, to choose from.
     *
     * @param ofSettings whether it may also be as the settings have it
     * @param chosen the name of what is chosen; empty for the settings
     * @return the choices, the widest first
     */
    public static List<Choice> visibilities(boolean ofSettings, String chosen) {
        List<Choice> choices = new ArrayList<>();
        if (ofSettings) {
            choices.add(new Choice("", "As in my settings", chosen.isEmpty()));
        }
        Arrays.stream(Visibility.values())
                .sorted(Comparator.reverseOrder())
                .map(one -> new Choice(one.name(), visibility(one), one.name().equals(chosen)))
                .forEach(choices::add);
        return choices;
    }

    /**
     * Returns what a form sent for {@link #visibilities}.
     *
     * @param sent the name of a choice
     * @return the visibility; empty if none was chosen
     */
    public static Optional<Visibility> visibility(String sent) {
        return Arrays.stream(Visibility.values())
                .filter(one -> one.name().equals(sent))
                .findFirst();
    }

    /** {@return who sees something} */
    static String visibility(Visibility visibility) {
        return switch (visibility) {
            case PRIVATE -> "Only I";
            case FRIENDS -> "My friends";
            case PUBLIC -> "Everybody";
        };
    }

    /** {@return the ratings to choose from, the highest first} */
    static List<Choice> ratings(String chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "Leave it as it is", chosen.isEmpty()));
        IntStream.range(0, STEPS)
                .mapToObj(step -> plain(BigDecimal.valueOf((STEPS - step) * 5L, 1)))
                .map(value -> new Choice(value, value + " of 10", value.equals(chosen)))
                .forEach(choices::add);
        return choices;
    }

    /** {@return a rating, such as {@code 8.5}; empty if there is none} */
    static String plain(@Nullable BigDecimal rating) {
        return rating == null ? "" : rating.stripTrailingZeros().toPlainString();
    }

    /** {@return a constant as people read it, to choose from} */
    static String reason(ReportReason reason) {
        return switch (reason) {
            case SPAM -> "Advertisement, or the same again and again";
            case ABUSE -> "It insults or threatens somebody";
            case HATE -> "It is against people for what they are";
            case SPOILER -> "A spoiler without a warning";
            case ILLEGAL -> "It is against the law";
            case OTHER -> "Something else";
        };
    }

    /** {@return what a user did to a film or with a list} */
    static String did(ActivityKind kind) {
        return switch (kind) {
            case REVIEW -> "reviewed";
            case RATING -> "rated";
            case FAVORITE -> "added to favorites";
            case PLAY -> "watched";
            case LIST -> "made the list";
        };
    }
}
