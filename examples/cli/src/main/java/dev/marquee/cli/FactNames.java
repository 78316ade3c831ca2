package dev.marquee.cli;

import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieCatalog;
import dev.marquee.movie.MovieCollection;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds TMDb's ids of the people, keywords and collections that are named on the command line, by name without regard
 * to case and accents, or by {@code tmdb:ID} or the number. A name that is not known is refused with similar ones.
 */
final class FactNames {

    private static final int READ = 100;
    private static final int SHOWN = 5;

    private final MovieCatalog movies;

    FactNames(MovieCatalog movies) {
        this.movies = movies;
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

    /** {@return the ids of all people with a name, one at least} */
    Set<Integer> people(String name) {
        OptionalInt id = tmdbId(name);
        if (id.isPresent()) {
            return Set.of(id.getAsInt());
        }
        Map<Integer, String> similar = new LinkedHashMap<>();
        for (Suggestion suggestion : movies.suggest(name, READ)) {
            if (suggestion.personId() != null) {
                similar.put(suggestion.personId(), suggestion.text());
            }
        }
        Map<Integer, String> named = new LinkedHashMap<>(similar);
        named.values().removeIf(each -> !same(each, name));
        if (named.isEmpty()) {
            throw unknown("person", name, similar);
        }
        return named.keySet();
    }

    /** {@return the id of the keyword with a name} */
    int keyword(String name) {
        Set<String> read = new HashSet<>();
        return byName("keyword", name, SearchKind.KEYWORD, hit -> {
            if (!read.add(hit.matched())) {
                return Map.of();
            }
            List<Keyword> keywords = movies.keywords(hit.movie().id());
            return keywords.stream()
                    .filter(keyword -> keyword.name().equals(hit.matched()))
                    .collect(Collectors.toMap(Keyword::tmdbId, Keyword::name));
        });
    }

    /** {@return the id of the collection with a name, or the only one whose name starts with it} */
    int collection(String name) {
        return byName("collection", name, SearchKind.COLLECTION, hit -> {
            MovieCollection collection = hit.movie().collection();
            return collection == null ? Map.of() : Map.of(collection.tmdbId(), collection.name());
        });
    }

    private int byName(String what, String name, SearchKind kind, Function<SearchHit, Map<Integer, String>> ids) {
        OptionalInt id = tmdbId(name);
        if (id.isPresent()) {
            return id.getAsInt();
        }
        List<SearchHit> hits =
                movies.search(SearchRequest.of(name).kinds(kind).limit(READ)).items();
        Map<Integer, String> similar = new LinkedHashMap<>();
        Map<Integer, String> starting = new LinkedHashMap<>();
        for (SearchHit hit : hits) {
            Map<Integer, String> found = ids.apply(hit);
            similar.putAll(found);
            if (hit.match().compareTo(Match.STARTS_WITH) <= 0) {
                starting.putAll(found);
            }
        }
        Map<Integer, String> named = new LinkedHashMap<>(similar);
        named.values().removeIf(each -> !same(each, name));
        if (named.size() == 1) {
            return named.keySet().iterator().next();
        }
        if (named.size() > 1) {
            throw new CommandFailedException(named.size() + " " + what + "s are called " + MovieRefusals.quoted(name)
                    + "; give one of " + listed(named));
        }
        if (starting.size() == 1) {
            return starting.keySet().iterator().next();
        }
        throw unknown(what, name, similar);
    }

    private static boolean same(String one, String other) {
        Collator collator = Collator.getInstance(Locale.ROOT);
        collator.setStrength(Collator.PRIMARY);
        collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        return collator.compare(one, other) == 0;
    }

    private static CommandFailedException unknown(String what, String name, Map<Integer, String> similar) {
        String help = similar.isEmpty() ? "give a name or tmdb:ID" : "did you mean " + listed(similar) + "?";
        return new CommandFailedException("there is no " + what + " \"" + MovieRefusals.shown(name) + "\"; " + help);
    }

    private static String listed(Map<Integer, String> found) {
        return found.entrySet().stream()
                .limit(SHOWN)
                .map(each -> MovieRefusals.shown(each.getValue()) + " tmdb:" + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
