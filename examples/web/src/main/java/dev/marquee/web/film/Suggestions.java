package dev.marquee.web.film;

import dev.marquee.movie.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list below the search box. Immutable.
 *
 * @param suggestions the films and people
 */
public record Suggestions(List<Suggestion> suggestions) {

    /** Copies the suggestions. */
    public Suggestions {
        suggestions = List.copyOf(suggestions);
    }

    /** {@return where a suggestion leads to} */
    public static String address(Suggestion suggestion) {
        return suggestion.movie() == null ? "/person/" + suggestion.personId() : "/film/" + suggestion.movie();
    }

    /** {@return the id of a film; null for a person} */
    public static @Nullable String film(Suggestion suggestion) {
        return suggestion.movie() == null ? null : suggestion.movie().toString();
    }

    /** {@return what stands beside the text: the year of a film, or that it is a person} */
    public static String note(Suggestion suggestion) {
        if (suggestion.kind() == Suggestion.Kind.PERSON) {
            return "Person";
        }
        return suggestion.year() == null ? "" : suggestion.year().toString();
    }
}
