package dev.marquee.tmdb.data;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one field of a movie or a person. Immutable.
 *
 * @param key the field, such as {@code images}
 * @param items the changes
 */
public record Change(String key, List<Item> items) {

    /** Copies the list. */
    public Change {
        items = List.copyOf(items);
    }

    /**
     * One change. Immutable.
     *
     * @param id TMDb's id of the change, or null
     * @param action such as {@code added}, {@code updated} or {@code deleted}, or null
     * @param time when the change was made, or null
     * @param language the language of the changed text in ISO 639-1, or null
     * @param country the country in ISO 3166-1, or null
     * @param value the new value: text as it is, anything else as JSON, or null
     * @param originalValue the previous value in the same form, or null
     */
    public record Item(
            @Nullable String id,
            @Nullable String action,
            @Nullable Instant time,
            @Nullable String language,
            @Nullable String country,
            @Nullable String value,
            @Nullable String originalValue) {}
}
