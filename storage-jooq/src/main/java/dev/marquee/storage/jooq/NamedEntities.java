package dev.marquee.storage.jooq;

import dev.marquee.movie.Credit;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of movies names and shares: people, keywords, companies and collections, as they stand after they were written.
 * Confined to one call.
 */
final class NamedEntities {

    private final NamedEntityWriter.Written people;
    private final NamedEntityWriter.Written keywords;
    private final NamedEntityWriter.Written companies;
    private final NamedEntityWriter.Written collections;

    private NamedEntities(
            NamedEntityWriter.Written people,
            NamedEntityWriter.Written keywords,
            NamedEntityWriter.Written companies,
            NamedEntityWriter.Written collections) {
        this.people = people;
        this.keywords = keywords;
        this.companies = companies;
        this.collections = collections;
    }

    /** Writes all that the movies name; of two names for one thing the later stands. */
    static NamedEntities upsert(DSLContext sql, Clock clock, List<NewMovie> movies) {
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
        return new NamedEntities(
                new NamedEntityWriter<>(sql, clock, NamedEntityTable.PEOPLE).upsert(people),
                new NamedEntityWriter<>(sql, clock, NamedEntityTable.KEYWORDS).upsert(keywords),
                new NamedEntityWriter<>(sql, clock, NamedEntityTable.COMPANIES).upsert(companies),
                new NamedEntityWriter<>(sql, clock, NamedEntityTable.COLLECTIONS).upsert(collections));
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

    /** {@return whether something that the movie names is new or has a new name} */
    boolean touched(NewMovie movie) {
        MovieCollection collection = movie.collection();
        return (collection != null && collections.touched().contains(collection.tmdbId()))
                || given(movie.credits()).stream()
                        .anyMatch(credit -> people.touched().contains(credit.personId()))
                || given(movie.keywords()).stream()
                        .anyMatch(keyword -> keywords.touched().contains(keyword.tmdbId()))
                || given(movie.companies()).stream()
                        .anyMatch(company -> companies.touched().contains(company.tmdbId()));
    }

    private static <T> Collection<T> given(@Nullable Collection<T> values) {
        return values == null ? List.of() : values;
    }
}
