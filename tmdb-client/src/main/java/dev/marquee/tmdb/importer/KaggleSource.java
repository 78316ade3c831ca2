package dev.marquee.tmdb.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.wire.LenientJson;
import dev.marquee.tmdb.wire.MovieReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source that reads Kaggle's "TMDB 5000": CSV files with JSON in their cells. A row is turned into the JSON of TMDb's
 * movie details, so that the same reader reads both.
 */
final class KaggleSource extends FileSource {

    private static final String MOVIES = "tmdb_5000_movies.csv";
    private static final String CREDITS = "tmdb_5000_credits.csv";

    private final Path movies;
    private final Path credits;

    KaggleSource(Path folder) {
        super("kaggle", "", Keeps.PICTURES);
        movies = folder.resolve(MOVIES);
        credits = folder.resolve(CREDITS);
        if (!Files.isRegularFile(movies)) {
            throw new ImportFileException(
                    "there is no " + MOVIES + " in " + folder + "; unpack Kaggle's \"TMDB 5000 Movie Dataset\" there");
        }
    }

    @Override
    String fingerprint() {
        return FileDigest.of(movies) + (hasCredits() ? FileDigest.of(credits) : "");
    }

    private boolean hasCredits() {
        return Files.isRegularFile(credits);
    }

    @Override
    void read(Rows rows) {
        try (CsvFile file = new CsvFile(movies).require("id", "title")) {
            if (hasCredits()) {
                try (CsvFile credited = new CsvFile(credits).require("movie_id", "cast", "crew")) {
                    Map<Integer, Long> index = index(credited, rows);
                    read(
                            file,
                            id -> {
                                Long offset = index.get(id);
                                CsvFile.Row row = offset == null ? null : credited.at(offset);
                                return row == null ? null : credits(row);
                            },
                            rows);
                }
            } else {
                read(file, id -> null, rows);
            }
        } catch (IOException e) {
            throw new ImportFileException("can't read the files of " + movies.getParent() + ": " + e.getMessage(), e);
        }
    }

    /** Finds the credits of a movie. */
    private interface Credits {
        @Nullable
        ObjectNode find(int id) throws IOException;
    }

    /** {@return the offset of each movie's credits in the file; the rows of many movies would not fit into memory} */
    private Map<Integer, Long> index(CsvFile file, Rows rows) throws IOException {
        Map<Integer, Long> index = new HashMap<>();
        for (CsvFile.Row row = file.next(); row != null; row = file.next()) {
            String damage = row.damage();
            Integer id = integer(row.cells().get("movie_id"));
            if (damage == null && id == null) {
                damage = "movie_id is not a number";
            }
            if (damage == null) {
                try {
                    credits(row);
                } catch (DamagedCell e) {
                    damage = e.getMessage();
                }
            }
            if (damage == null && id != null) {
                index.put(id, row.offset());
            } else {
                rows.damaged(file.name() + ":" + row.line(), String.valueOf(damage));
            }
        }
        return index;
    }

    private static void read(CsvFile file, Credits credits, Rows rows) throws IOException {
        for (CsvFile.Row row = file.next(); row != null; row = file.next()) {
            String damage = row.damage();
            MovieDetails movie = null;
            if (damage == null) {
                try {
                    movie = movie(row, credits);
                    damage = movie == null ? "it has no id or no title" : null;
                } catch (DamagedCell e) {
                    damage = e.getMessage();
                }
            }
            if (movie == null) {
                rows.damaged(file.name() + ":" + row.line(), String.valueOf(damage));
            } else {
                rows.movie(movie.id(), new MovieMapping(movie));
            }
        }
    }

    private static @Nullable MovieDetails movie(CsvFile.Row row, Credits credits) throws IOException {
        Map<String, String> cells = row.cells();
        Integer id = integer(cells.get("id"));
        if (id == null || id < 1) {
            return null;
        }
        ObjectNode movie = JsonNodeFactory.instance.objectNode();
        movie.put("id", id);
        for (String text : new String[] {
            "title", "original_title", "original_language", "tagline", "overview", "release_date", "status", "homepage"
        }) {
            movie.put(text, cells.get(text));
        }
        for (String number :
                new String[] {"budget", "revenue", "popularity", "runtime", "vote_average", "vote_count"}) {
            put(movie, number, cells.get(number));
        }
        for (String list :
                new String[] {"genres", "production_companies", "production_countries", "spoken_languages"}) {
            movie.set(list, array(list, cells.get(list)));
        }
        if (cells.containsKey("keywords")) {
            movie.putObject("keywords").set("keywords", array("keywords", cells.get("keywords")));
        }
        ObjectNode found = credits.find(id);
        if (found != null) {
            movie.set("credits", found);
        }
        return MovieReader.movie(new LenientJson(movie));
    }

    private static ObjectNode credits(CsvFile.Row row) throws IOException {
        ObjectNode credits = JsonNodeFactory.instance.objectNode();
        credits.set("cast", array("cast", row.cells().get("cast")));
        credits.set("crew", array("crew", row.cells().get("crew")));
        return credits;
    }

    /** A cell does not have the expected content. */
    private static final class DamagedCell extends IOException {
        private static final long serialVersionUID = 1L;

        private DamagedCell(String message) {
            super(message);
        }
    }

    private static JsonNode array(String name, @Nullable String cell) throws IOException {
        if (cell == null || cell.isBlank()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        try {
            byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
            JsonNode json = LenientJson.parse(bytes, bytes.length).node();
            if (json.isArray()) {
                return json;
            }
        } catch (JsonProcessingException notJson) {
            throw new DamagedCell(name + " is not JSON");
        }
        throw new DamagedCell(name + " is not a list");
    }

    /** Puts a number. Pandas writes the whole numbers of a column with gaps as 162.0. */
    private static void put(ObjectNode movie, String name, @Nullable String cell) {
        if (cell == null || !cell.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
            return;
        }
        BigDecimal number = new BigDecimal(cell).stripTrailingZeros();
        if (number.scale() <= 0) {
            movie.put(name, number.longValueExact());
        } else {
            movie.put(name, number);
        }
    }

    private static @Nullable Integer integer(@Nullable String cell) {
        try {
            return cell == null ? null : Integer.valueOf(cell.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
