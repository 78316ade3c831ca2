package dev.marquee.tmdb;

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

    static PersonExtras read(Fields person) {
        return new PersonExtras(
                person.has("movie_credits") ? PersonMovieCredits.read(person.object("movie_credits")) : null,
                person.has("external_ids") ? ExternalIds.read(person.object("external_ids")) : null,
                person.has("images") ? ImageSet.read(person.object("images")) : null,
                person.has("translations")
                        ? person.object("translations").list("translations", Translation::read)
                        : null,
                person.has("changes") ? person.object("changes").list("changes", Change::read) : null);
    }
}
