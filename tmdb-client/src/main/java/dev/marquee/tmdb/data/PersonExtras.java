package dev.marquee.tmdb.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came along with a person; null where it was not asked for, or not sent. Immutable.
 *
 * @param movieCredits the person's movies
 * @param externalIds the person's ids elsewhere
 * @param images portraits
 * @param translations the person's life in other languages
 * @param changes what was changed
 */
public record PersonExtras(
        @Nullable PersonMovieCredits movieCredits,
        @Nullable ExternalIds externalIds,
        @Nullable ImageSet images,
        @Nullable List<Translation> translations,
        @Nullable List<Change> changes) {

    /** Copies the lists. */
    public PersonExtras {
        translations = translations == null ? null : List.copyOf(translations);
        changes = changes == null ? null : List.copyOf(changes);
    }
}
