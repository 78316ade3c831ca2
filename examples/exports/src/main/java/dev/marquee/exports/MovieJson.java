package dev.marquee.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.movie.Movie;
import dev.marquee.validation.Rules;
import java.io.IOException;
import java.util.List;

/** A movie in the files of Marquee: TMDb's id, IMDb's id, title and release date, where they are known. Stateless. */
final class MovieJson {

    private MovieJson() {}

    /** Writes the fields of a movie. */
    static void write(JsonGenerator json, Movie movie) throws IOException {
        if (movie.tmdbId() > 0) {
            json.writeNumberField("tmdb_id", movie.tmdbId());
        }
        if (movie.imdbId() != null) {
            json.writeStringField("imdb_id", movie.imdbId().toString());
        }
        json.writeStringField("title", movie.title());
        if (movie.releaseDate() != null) {
            json.writeStringField("release_date", movie.releaseDate().toString());
        }
    }

    /** {@return the film that the fields of an object name} */
    static ExportedFilm film(JsonNode fields) {
        String title = fields.path("title").asText("");
        String date = fields.path("release_date").asText("");
        return new ExportedFilm(
                Rules.isStorable(title) ? title : "",
                List.of(),
                date.length() < 4 ? null : Fields.year(date.substring(0, 4)),
                Fields.id(fields.path("tmdb_id").asText("")),
                Fields.imdbId(fields.path("imdb_id").asText("")));
    }
}
