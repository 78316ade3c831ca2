package dev.marquee.storage.contract;

import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Some hundred real films and what people type to find them, each query with the film that is wanted and the place
 * among the hits at which it must be. The queries were written down before the search was built.
 *
 * <p>The films are in {@code finding-films.tsv}, the queries in {@code finding-queries.tsv}; a query's characters that
 * an editor would change are written as {@code \}{@code uXXXX}. Lists are separated by {@code |}. Empty columns at the
 * end of a line are left out.
 */
public final class FindingSet {

    /** The ids of people, keywords and collections, which only this set has, start above this number. */
    private static final int FIRST_ID = 1_900_000_000;

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

    private FindingSet() {}

    /**
     * A film of the set.
     *
     * @param tmdbId what identifies the film: TMDb's id where it is known
     * @param title the title
     * @param originalTitle the title in the original language, which may equal the title
     * @param language the code of the original language
     * @param year the year of the first release
     * @param votes about as many votes as the film has at TMDb
     * @param aliases other titles
     * @param directors the directors' names
     * @param cast the names of people who act in it
     * @param keywords the keywords
     * @param collection the collection's name, or null
     * @param overview a sentence about the plot, or null
     */
    public record Film(
            int tmdbId,
            String title,
            String originalTitle,
            String language,
            int year,
            int votes,
            List<String> aliases,
            List<String> directors,
            List<String> cast,
            List<String> keywords,
            @Nullable String collection,
            @Nullable String overview) {}

    /**
     * A query of the set.
     *
     * @param category what the query tries
     * @param text what is typed
     * @param tmdbId the film that is wanted
     * @param within the last place at which the film may be, from 1
     */
    public record Query(String category, String text, int tmdbId, int within) {}

    /** {@return the films, the oldest first} */
    public static List<Film> films() {
        return rows("finding-films.tsv", 12).stream()
                .map(row -> new Film(
                        Integer.parseInt(row.get(0)),
                        row.get(1),
                        row.get(2).isEmpty() ? row.get(1) : row.get(2),
                        row.get(3),
                        Integer.parseInt(row.get(4)),
                        Integer.parseInt(row.get(5)),
                        list(row.get(6)),
                        list(row.get(7)),
                        list(row.get(8)),
                        list(row.get(9)),
                        row.get(10).isEmpty() ? null : row.get(10),
                        row.get(11).isEmpty() ? null : row.get(11)))
                .toList();
    }

    /** {@return the queries, in the order of their categories} */
    public static List<Query> queries() {
        return queries("finding-queries.tsv");
    }

    /**
     * {@return further queries: words of several texts of a film, joined and split words, several typos, extra words}
     */
    public static List<Query> moreQueries() {
        return queries("finding-more-queries.tsv");
    }

    private static List<Query> queries(String file) {
        return rows(file, 4).stream()
                .map(row -> new Query(
                        row.get(0), unescaped(row.get(1)), Integer.parseInt(row.get(2)), Integer.parseInt(row.get(3))))
                .toList();
    }

    /** {@return the films as movies for a catalog, which need no genre} */
    public static List<NewMovie> movies() {
        List<Film> films = films();
        Map<String, Integer> people = new HashMap<>();
        Map<String, Integer> keywords = new HashMap<>();
        Map<String, Integer> collections = new HashMap<>();
        return films.stream()
                .map(film -> NewMovie.builder(film.tmdbId(), film.title())
                        .original(film.originalTitle(), film.language())
                        .releaseDate(LocalDate.of(film.year(), 6, 15))
                        .votes(BigDecimal.valueOf(7), film.votes())
                        .overview(film.overview())
                        .credits(credits(film, people))
                        .alternativeTitles(film.aliases().stream()
                                .map(title -> new AlternativeTitle("US", title, null))
                                .toList())
                        .keywords(film.keywords().stream()
                                .map(name -> new Keyword(id(keywords, name), name))
                                .toList())
                        .collection(
                                film.collection() == null
                                        ? null
                                        : new MovieCollection(id(collections, film.collection()), film.collection()))
                        .build())
                .toList();
    }

    private static List<Credit> credits(Film film, Map<String, Integer> people) {
        List<Credit> credits = new ArrayList<>();
        for (String name : film.cast()) {
            credits.add(Credit.cast(Person.of(id(people, name), name), "", credits.size()));
        }
        for (String name : film.directors()) {
            credits.add(Credit.crew(Person.of(id(people, name), name), "Directing", "Director"));
        }
        return credits;
    }

    private static int id(Map<String, Integer> ids, String name) {
        return ids.computeIfAbsent(name, any -> FIRST_ID + ids.size() + 1);
    }

    private static List<String> list(String column) {
        Set<String> values = new LinkedHashSet<>(Arrays.asList(column.split("\\|")));
        values.remove("");
        return List.copyOf(values);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
    }

    private static List<List<String>> rows(String file, int columns) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FindingSet.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> {
                        List<String> row = new ArrayList<>(Arrays.asList(line.split("\t")));
                        while (row.size() < columns) {
                            row.add("");
                        }
                        return row;
                    })
                    .map(List::copyOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
