package dev.marquee.cli;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchHit.Match;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.SearchRequest;
import dev.marquee.movie.Suggestion;
import java.text.Collator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds TMDb's ids of the people, keywords and collections that are named on the command line: {@code tmdb:ID}, a name
 * without regard to case and accents, a number that is an id but no name, or the start of only one name. A name that is
 * not known is refused with the nearest ones, and a name of several with their ids.
 */
final class FactNames {

    private static final int READ = 100;

    private final MovieCatalog movies;
    private final Consumer<String> notes;

    /**
     * Creates what finds names in a catalog.
     *
     * @param notes receives what a name was taken for that is only the start of one
     */
    FactNames(MovieCatalog movies, Consumer<String> notes) {
        this.movies = movies;
        this.notes = notes;
    }

    /** Names by their ids, the best match first, and those of them that start with what was typed. */
    private record Similar(Map<Integer, String> all, Map<Integer, String> starting) {

        private Similar() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    /** {@return the number of {@code tmdb:ID} or {@code ID}} */
    static OptionalInt tmdbId(String name) {
        String number = name.startsWith(Lookup.TMDB) ? name.substring(Lookup.TMDB.length()) : name;
        try {
            return OptionalInt.of(Integer.parseInt(number));
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }

    /** {@return the id of the person with a name} */
    int person(String name) {
        return id(FactKind.PERSON, name, () -> {
            Similar similar = new Similar();
            for (Suggestion suggestion : movies.suggest(name, READ)) {
                if (suggestion.personId() != null) {
                    similar.all().put(suggestion.personId(), suggestion.text());
                }
            }
            return similar;
        });
    }

    /** {@return the id of the keyword with a name} */
    int keyword(String name) {
        Set<String> read = new HashSet<>();
        return id(
                FactKind.KEYWORD,
                name,
                () -> searched(name, SearchKind.KEYWORD, hit -> {
                    if (!read.add(hit.matched())) {
                        return Map.of();
                    }
                    List<Keyword> keywords = movies.keywords(hit.movie().id());
                    return keywords.stream()
                            .filter(keyword -> keyword.name().equals(hit.matched()))
                            .collect(Collectors.toMap(Keyword::tmdbId, Keyword::name));
                }));
    }

    /** {@return the id of the collection with a name, or the only one whose name starts with it} */
    int collection(String name) {
        return id(
                FactKind.COLLECTION,
                name,
                () -> searched(name, SearchKind.COLLECTION, hit -> {
                    MovieCollection collection = hit.movie().collection();
                    return collection == null ? Map.of() : Map.of(collection.tmdbId(), collection.name());
                }));
    }

    private Similar searched(String name, SearchKind kind, Function<SearchHit, Map<Integer, String>> ids) {
        Similar similar = new Similar();
        for (SearchHit hit : movies.search(SearchRequest.of(name).kinds(kind).limit(READ))) {
            Map<Integer, String> found = ids.apply(hit);
            similar.all().putAll(found);
            if (hit.match().compareTo(Match.STARTS_WITH) <= 0) {
                similar.starting().putAll(found);
            }
        }
        return similar;
    }

    private int id(FactKind kind, String name, Supplier<Similar> search) {
        OptionalInt number = tmdbId(name);
        if (number.isPresent() && name.startsWith(Lookup.TMDB)) {
            return number.getAsInt();
        }
        Similar similar = similar(kind, search);
        Map<Integer, String> named = new LinkedHashMap<>(similar.all());
        named.values().removeIf(each -> !same(each, name));
        if (named.size() == 1) {
            return named.keySet().iterator().next();
        }
        if (named.size() > 1) {
            throw several(kind, name, named);
        }
        if (number.isPresent()) {
            return number.getAsInt();
        }
        if (similar.starting().size() == 1) {
            labels(similar.starting(), 1)
                    .forEach(label -> notes.accept(MovieRefusals.quoted(name) + " is taken for " + label));
            return similar.starting().keySet().iterator().next();
        }
        throw unknown(kind, name, similar);
    }

    private static Similar similar(FactKind kind, Supplier<Similar> search) {
        try {
            return search.get();
        } catch (InvalidValueException notAText) {
            throw new CommandFailedException("not the name of a " + kind.one() + ": " + notAText.getMessage());
        }
    }

    private static boolean same(String one, String other) {
        Collator collator = Collator.getInstance(Locale.ROOT);
        collator.setStrength(Collator.PRIMARY);
        collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        return collator.compare(one, other) == 0;
    }

    private CommandFailedException several(FactKind kind, String name, Map<Integer, String> named) {
        String all = named.entrySet().stream()
                .limit(MovieRefusals.SHARED)
                .map(each -> label(each) + bestKnown(kind, each.getKey()))
                .collect(Collectors.joining(", "));
        return new CommandFailedException(named.size() + " " + kind.several() + " are called "
                + MovieRefusals.quoted(name) + "; give one of " + all);
    }

    /** {@return the title of the movie with the most votes in brackets, by which namesakes are told apart} */
    private String bestKnown(FactKind kind, int id) {
        MovieQuery query = MovieQuery.all()
                .order(MovieOrder.MOST_VOTED)
                .filter(kind.movies(id))
                .limit(1);
        return movies.list(query).items().stream()
                .map(movie -> " (" + movie.title() + ")")
                .findFirst()
                .orElse("");
    }

    private static CommandFailedException unknown(FactKind kind, String name, Similar similar) {
        String question =
                NearestNames.question(labels(similar.all(), NearestNames.KEPT).toList());
        return new CommandFailedException("there is no " + kind.one() + " " + MovieRefusals.quoted(name) + "; "
                + (question.isEmpty() ? "give a name or tmdb:ID (a catalog of MovieLens alone has none)" : question));
    }

    private static Stream<String> labels(Map<Integer, String> found, int most) {
        return found.entrySet().stream().limit(most).map(FactNames::label);
    }

    private static String label(Map.Entry<Integer, String> found) {
        return found.getValue() + " " + Lookup.TMDB + found.getKey();
    }
}
