package dev.marquee.tmdb.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.TmdbGenre;
import dev.marquee.tmdb.importer.ListCell.DamagedCell;
import dev.marquee.tmdb.text.EmptyText;
import dev.marquee.tmdb.text.NumberText;
import dev.marquee.tmdb.wire.LenientJson;
import dev.marquee.tmdb.wire.MovieReader;
import dev.marquee.validation.Rules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file of movies, turned into the JSON of TMDb's movie details, so that the same reader reads both. Confined
 * to one thread.
 */
final class MovieRow {

    /** The columns that are read beside the id. */
    static final Set<String> COLUMNS = Stream.concat(
                    MovieMapping.COLUMNS.stream(),
                    Stream.of(
                            "title",
                            "original_title",
                            "original_language",
                            "adult",
                            "budget",
                            "revenue",
                            "tagline",
                            "homepage",
                            "imdb_id",
                            "keywords",
                            "cast",
                            "crew"))
            .collect(Collectors.toUnmodifiableSet());

    private static final List<String> TEXTS = List.of(
            "original_language",
            "overview",
            "status",
            "poster_path",
            "backdrop_path",
            "tagline",
            "homepage",
            "imdb_id");

    /** What tools write for true and false: pandas, databases, spreadsheets in the larger European languages. */
    private static final Set<String> FLAGS = Set.of(
            "true",
            "false",
            "0",
            "1",
            "0.0",
            "1.0",
            "t",
            "f",
            "yes",
            "no",
            "y",
            "n",
            "wahr",
            "falsch",
            "vrai",
            "faux",
            "verdadero",
            "verdadeiro",
            "falso",
            "vero",
            "waar",
            "onwaar",
            "prawda",
            "fa\u0142sz",
            "sant",
            "falskt");

    private static final String ORIGIN = "origin_country";

    private final Map<String, String> cells;
    private final int id;
    private final List<Adjustment> adjustments = new ArrayList<>();
    private final ObjectNode movie = JsonNodeFactory.instance.objectNode();

    /**
     * Takes a row.
     *
     * @throws DamagedCell if it has no id or no title, or if its cells are not in their columns
     */
    MovieRow(Map<String, String> cells) throws DamagedCell {
        this.cells = cells;
        this.id = id(cells, "id");
        String adult = cells.get("adult");
        if (adult != null
                && !EmptyText.isEmpty(adult)
                && !FLAGS.contains(adult.strip().toLowerCase(Locale.ROOT))) {
            throw new DamagedCell("adult is " + Rules.shown(adult) + ", so its cells are not in their columns");
        }
        if (title("title") == null && title("original_title") == null) {
            throw new DamagedCell("it has no title");
        }
    }

    /**
     * Reads an id.
     *
     * @param cells the cells of a row
     * @param column the id's column
     * @return the id, 1 or more
     * @throws DamagedCell if the cell is no id
     */
    static int id(Map<String, String> cells, String column) throws DamagedCell {
        String cell = cells.getOrDefault(column, "");
        Integer id = NumberText.integer(cell);
        if (id == null || id < 1) {
            throw new DamagedCell(
                    EmptyText.isEmpty(cell)
                            ? "it has no " + column
                            : column + " is no id of TMDb: " + Rules.shown(cell));
        }
        return id;
    }

    int id() {
        return id;
    }

    private @Nullable String title(String column) {
        String cell = cells.get(column);
        return cell == null || EmptyText.isEmptyTitle(cell) ? null : cell;
    }

    /**
     * Makes the movie fit the catalog.
     *
     * @param columns the dates and numbers of the file
     * @param credits the movie's row in a file of credits, or null
     * @param keywords the movie's row in a file of keywords, or null
     * @param absent the columns that the file does not have
     * @return the movie
     * @throws DamagedCell if a cell with a list is damaged
     */
    MovieMapping mapping(
            SurveyedColumns columns,
            @Nullable Map<String, String> credits,
            @Nullable Map<String, String> keywords,
            Set<String> absent)
            throws DamagedCell {
        movie.put("id", id);
        texts();
        movie.put("release_date", columns.releaseDate(cells));
        columns.numbers(cells).forEach(movie::put);
        genres();
        Set<String> missing = new HashSet<>(absent);
        if (!list("production_companies")) {
            missing.add("production_companies");
        }
        if (!list("belongs_to_collection") && !EmptyText.isEmpty(cells.getOrDefault("belongs_to_collection", ""))) {
            missing.add("belongs_to_collection");
        }
        coded("production_countries", "iso_3166_1", CodeNames::country, missing);
        coded("spoken_languages", "iso_639_1", CodeNames::language, missing);
        origins(missing);
        keywords(keywords == null ? cells : keywords);
        credits(credits == null ? cells : credits);
        MovieDetails details = MovieReader.movie(new LenientJson(movie));
        return new MovieMapping(Objects.requireNonNull(details, "it has an id and a title"), missing, adjustments);
    }

    private void texts() {
        String title = title("title");
        if (title == null && cells.containsKey("title")) {
            adjustments.add(Adjustment.TITLE_MISSING);
            title = "tmdb:" + id;
        }
        movie.put("title", title);
        movie.put("original_title", title("original_title"));
        for (String text : TEXTS) {
            String cell = cells.get(text);
            movie.put(text, cell == null || EmptyText.isEmpty(cell) ? null : cell);
        }
    }

    private void genres() throws DamagedCell {
        ListCell cell = ListCell.of("genres", cells.get("genres"));
        ArrayNode genres = JsonNodeFactory.instance.arrayNode();
        for (String name : cell.names()) {
            TmdbGenre genre = MovieGenres.find(name);
            if (genre == null) {
                adjustments.add(Adjustment.GENRE_UNKNOWN);
            } else {
                genres.addObject().put("id", genre.id()).put("name", genre.name());
            }
        }
        movie.set("genres", cell.value() == null ? genres : cell.value());
    }

    /** {@return whether the cell has a list or an object; names have no ids and are left out} */
    private boolean list(String column) throws DamagedCell {
        ListCell cell = ListCell.of(column, cells.get(column));
        countNames(cell);
        movie.set(column, cell.value());
        return cell.value() != null;
    }

    /** Takes a list of countries or languages, which has codes or, in some files, names only. */
    private void coded(String column, String codeField, Function<String, @Nullable String> code, Set<String> missing)
            throws DamagedCell {
        ListCell cell = ListCell.of(column, cells.get(column));
        if (cell.value() != null) {
            movie.set(column, cell.value());
            return;
        }
        List<String> codes = codes(cell.names(), code);
        if (codes.isEmpty()) {
            missing.add(column);
        }
        ArrayNode list = movie.putArray(column);
        codes.forEach(found -> list.addObject().put(codeField, found));
    }

    private void origins(Set<String> missing) throws DamagedCell {
        ListCell cell = ListCell.of(ORIGIN, cells.get(ORIGIN));
        if (cell.value() != null) {
            movie.set(ORIGIN, cell.value());
            return;
        }
        List<String> codes = codes(cell.names(), CodeNames::country);
        if (codes.isEmpty()) {
            missing.add(ORIGIN);
        }
        ArrayNode list = movie.putArray(ORIGIN);
        codes.forEach(list::add);
    }

    private List<String> codes(List<String> names, Function<String, @Nullable String> code) {
        List<String> codes = new ArrayList<>();
        for (String name : names) {
            String found = code.apply(name);
            if (found == null) {
                adjustments.add(Adjustment.CODE_UNKNOWN);
            } else {
                codes.add(found);
            }
        }
        return codes;
    }

    private void keywords(Map<String, String> row) throws DamagedCell {
        ListCell cell = ListCell.of("keywords", row.get("keywords"));
        countNames(cell);
        if (cell.value() != null) {
            movie.putObject("keywords").set("keywords", cell.value());
        }
    }

    private void credits(Map<String, String> row) throws DamagedCell {
        ListCell cast = ListCell.of("cast", row.get("cast"));
        ListCell crew = ListCell.of("crew", row.get("crew"));
        countNames(cast);
        countNames(crew);
        if (cast.value() != null || crew.value() != null) {
            ObjectNode credits = movie.putObject("credits");
            credits.set("cast", orEmpty(cast.value()));
            credits.set("crew", orEmpty(crew.value()));
        }
    }

    private void countNames(ListCell cell) {
        if (!cell.names().isEmpty()) {
            adjustments.add(Adjustment.LIST_WITHOUT_IDS);
        }
    }

    private static JsonNode orEmpty(@Nullable JsonNode value) {
        return value == null ? JsonNodeFactory.instance.arrayNode() : value;
    }

    /** {@return the columns that a file of movies does not have, and whose stored values therefore stay} */
    static Set<String> absent(CsvFile movies) {
        Set<String> absent = new HashSet<>(MovieMapping.COLUMNS);
        absent.removeIf(movies::has);
        return absent;
    }
}
