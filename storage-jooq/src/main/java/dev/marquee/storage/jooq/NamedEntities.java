package dev.marquee.storage.jooq;

import dev.marquee.movie.Credit;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.search.EntryGroup;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The people, keywords, companies and collections that a batch of movies refers to, after they were written. Confined
 * to one call.
 */
final class NamedEntities {

    private final NamedEntityWriter.Result people;
    private final NamedEntityWriter.Result keywords;
    private final NamedEntityWriter.Result companies;
    private final NamedEntityWriter.Result collections;

    private NamedEntities(
            NamedEntityWriter.Result people,
            NamedEntityWriter.Result keywords,
            NamedEntityWriter.Result companies,
            NamedEntityWriter.Result collections) {
        this.people = people;
        this.keywords = keywords;
        this.companies = companies;
        this.collections = collections;
    }

    /**
     * Adds and renames the entities that the movies refer to. Of two names for one entity, the later one takes effect.
     */
    static NamedEntities upsert(NamedEntityWriters writers, List<NewMovie> movies) {
        Map<Integer, String> people = new HashMap<>();
        Map<Integer, String> keywords = new HashMap<>();
        Map<Integer, String> companies = new HashMap<>();
        Map<Integer, String> collections = new HashMap<>();
        for (NewMovie movie : movies) {
            for (Credit credit : given(movie.credits())) {
                String name = credit.name();
                if (name != null) {
                    people.put(credit.personId(), name);
                }
            }
            given(movie.keywords()).forEach(keyword -> keywords.put(keyword.tmdbId(), keyword.name()));
            given(movie.companies()).forEach(company -> companies.put(company.tmdbId(), company.name()));
            MovieCollection collection = movie.collection();
            if (collection != null && !collection.equals(MovieCollection.NONE)) {
                collections.put(collection.tmdbId(), collection.name());
            }
        }
        List<NamedEntityWriter.Result> written = writers.upsert(List.of(people, keywords, companies, collections));
        return new NamedEntities(written.get(0), written.get(1), written.get(2), written.get(3));
    }

    long keywordId(int tmdbId) {
        return Objects.requireNonNull(keywords.ids().get(tmdbId), "just written");
    }

    long companyId(int tmdbId) {
        return Objects.requireNonNull(companies.ids().get(tmdbId), "just written");
    }

    long collectionId(int tmdbId) {
        return Objects.requireNonNull(collections.ids().get(tmdbId), "just written");
    }

    /** {@return the TMDb ids of the entities that were added or renamed, of those that search finds} */
    Map<EntryGroup, Set<Integer>> searched() {
        return Map.of(
                EntryGroup.PEOPLE, people.changed(),
                EntryGroup.COLLECTIONS, collections.changed(),
                EntryGroup.KEYWORDS, keywords.changed());
    }

    /** {@return whether an entity that the movie refers to was added or renamed} */
    boolean isChanged(NewMovie movie) {
        MovieCollection collection = movie.collection();
        return (collection != null && collections.changed().contains(collection.tmdbId()))
                || given(movie.credits()).stream()
                        .anyMatch(credit -> people.changed().contains(credit.personId()))
                || given(movie.keywords()).stream()
                        .anyMatch(keyword -> keywords.changed().contains(keyword.tmdbId()))
                || given(movie.companies()).stream()
                        .anyMatch(company -> companies.changed().contains(company.tmdbId()));
    }

    private static <T> Collection<T> given(@Nullable Collection<T> values) {
        return values == null ? List.of() : values;
    }
}
