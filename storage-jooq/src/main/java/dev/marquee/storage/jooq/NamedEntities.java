package dev.marquee.storage.jooq;

import dev.marquee.movie.Credit;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import dev.marquee.search.EntryGroup;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The people, keywords, companies, collections and watch providers that a batch of movies refers to, after they were
 * written. Confined to one call.
 */
final class NamedEntities {

    private final NamedEntityWriter.Result people;
    private final NamedEntityWriter.Result keywords;
    private final NamedEntityWriter.Result companies;
    private final NamedEntityWriter.Result collections;
    private final NamedEntityWriter.Result providers;

    private NamedEntities(List<NamedEntityWriter.Result> written) {
        this.people = written.get(0);
        this.keywords = written.get(1);
        this.companies = written.get(2);
        this.collections = written.get(3);
        this.providers = written.get(4);
    }

    /**
     * Adds and changes the entities that the movies refer to. Of two names or facts for one entity, the later one takes
     * effect.
     */
    static NamedEntities upsert(NamedEntityWriters writers, List<NewMovie> movies) {
        Map<Integer, NamedEntity> people = new HashMap<>();
        Map<Integer, NamedEntity> keywords = new HashMap<>();
        Map<Integer, NamedEntity> companies = new HashMap<>();
        Map<Integer, NamedEntity> collections = new HashMap<>();
        Map<Integer, NamedEntity> providers = new HashMap<>();
        for (NewMovie movie : movies) {
            for (Credit credit : given(movie.credits())) {
                String name = credit.name();
                if (name != null) {
                    put(people, credit.personId(), person(credit, name));
                }
            }
            given(movie.keywords()).forEach(keyword -> keywords.put(keyword.tmdbId(), NamedEntity.of(keyword.name())));
            given(movie.companies())
                    .forEach(company -> companies.put(company.tmdbId(), NamedEntity.of(company.name())));
            MovieCollection collection = movie.collection();
            if (collection != null && !collection.equals(MovieCollection.NONE)) {
                collections.put(collection.tmdbId(), NamedEntity.of(collection.name()));
            }
            for (WatchOffer offer : given(movie.watchOffers())) {
                WatchProvider provider = offer.provider();
                put(providers, provider.tmdbId(), NamedEntity.of(provider.name(), provider.logoPath()));
            }
        }
        return new NamedEntities(writers.upsert(List.of(people, keywords, companies, collections, providers)));
    }

    /** Adds and changes people. */
    static NamedEntityWriter.Result upsertPeople(NamedEntityWriters writers, Collection<Person> people) {
        Map<Integer, NamedEntity> entities = new HashMap<>();
        people.forEach(person -> put(
                entities,
                person.tmdbId(),
                NamedEntity.of(
                        person.name(),
                        person.profilePath(),
                        person.birthday(),
                        person.deathday(),
                        person.knownForDepartment(),
                        person.popularity())));
        return writers.upsert(List.of(entities)).get(0);
    }

    private static NamedEntity person(Credit credit, String name) {
        return NamedEntity.of(
                name, credit.profilePath(), null, null, credit.knownForDepartment(), credit.personPopularity());
    }

    private static void put(Map<Integer, NamedEntity> entities, Integer tmdbId, NamedEntity entity) {
        entities.merge(tmdbId, entity, (earlier, later) -> later.over(earlier));
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

    /** {@return what became of the entities that search finds} */
    Map<EntryGroup, NamedEntityWriter.Result> searched() {
        return Map.of(EntryGroup.PEOPLE, people, EntryGroup.COLLECTIONS, collections, EntryGroup.KEYWORDS, keywords);
    }

    Long providerId(int tmdbId) {
        return Objects.requireNonNull(providers.ids().get(tmdbId), "just written");
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
                        .anyMatch(company -> companies.changed().contains(company.tmdbId()))
                || given(movie.watchOffers()).stream()
                        .anyMatch(offer ->
                                providers.changed().contains(offer.provider().tmdbId()));
    }

    private static <T> Collection<T> given(@Nullable Collection<T> values) {
        return values == null ? List.of() : values;
    }
}
