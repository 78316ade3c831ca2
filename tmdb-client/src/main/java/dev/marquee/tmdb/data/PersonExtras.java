package dev.marquee.tmdb.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts that were requested along with a person. A part is null if it was not requested or TMDb did not send it.
 * Immutable.
 *
 * @param movieCredits the movies of the person
 * @param externalIds the ids at other sites
 * @param images the profile images
 * @param translations the biography in other languages
 * @param changes the recent changes
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
