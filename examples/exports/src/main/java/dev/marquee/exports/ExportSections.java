package dev.marquee.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.marquee.Marquee;
import dev.marquee.community.NamedSubject;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the arrays of an export of a user, page by page. Confined to one thread. */
final class ExportSections {

    static final int PAGE = 1000;

    private final Marquee marquee;
    private final JsonGenerator json;
    private final Map<String, Long> counts;
    private Map<MovieId, Movie> movies = Map.of();

    ExportSections(Marquee marquee, JsonGenerator json, Map<String, Long> counts) {
        this.marquee = marquee;
        this.json = json;
        this.counts = counts;
    }

    /** What writes the fields of an object. */
    interface Fields<T> {
        void write(T item) throws IOException;
    }

    JsonGenerator json() {
        return json;
    }

    /** Writes an array of objects. */
    <T> void array(String name, List<T> items, Fields<T> fields) throws IOException {
        paged(name, page -> new Page<>(items, null), item -> Stream.empty(), fields);
    }

    /** Writes an array of objects that are read page by page. */
    <T> void array(String name, Function<PageRequest, Page<T>> read, Fields<T> fields) throws IOException {
        paged(name, read, item -> Stream.empty(), fields);
    }

    /**
     * Writes an array of objects that are read page by page.
     *
     * @param named the movies of an item, which its fields may name
     */
    <T> void paged(
            String name,
            Function<PageRequest, Page<T>> read,
            Function<T, Stream<@Nullable MovieId>> named,
            Fields<T> fields)
            throws IOException {
        json.writeArrayFieldStart(name);
        long count = 0;
        PageRequest request = PageRequest.first(PAGE);
        for (Optional<Page<T>> page = Optional.of(read.apply(request)); page.isPresent(); ) {
            List<T> items = page.get().items();
            movies = movies(items.stream().flatMap(named));
            for (T item : items) {
                json.writeStartObject();
                fields.write(item);
                json.writeEndObject();
                count++;
            }
            Optional<Cursor> next = page.get().next();
            page = next.map(cursor -> read.apply(request.after(cursor)));
        }
        json.writeEndArray();
        counts.merge(name, count, Long::sum);
    }

    private Map<MovieId, Movie> movies(Stream<@Nullable MovieId> ids) {
        Map<MovieId, Movie> found = new HashMap<>();
        List<MovieId> distinct = ids.flatMap(Stream::ofNullable).distinct().toList();
        if (!distinct.isEmpty()) {
            marquee.movies().findAll(distinct).forEach(movie -> found.put(movie.id(), movie));
        }
        return found;
    }

    void movie(Movie movie) throws IOException {
        json.writeObjectFieldStart("movie");
        MovieJson.write(json, movie);
        json.writeEndObject();
    }

    /** Writes a movie that the page names. */
    void movie(MovieId id) throws IOException {
        movie(Objects.requireNonNull(movies.get(id), "a movie of the page"));
    }

    /** Writes a value, unless it is null. Enum constants are in lower case. */
    void field(String name, @Nullable Object value) throws IOException {
        if (value instanceof Enum<?> constant) {
            json.writeStringField(name, constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof Boolean flag) {
            json.writeBooleanField(name, flag);
        } else if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    /** Writes a subject, unless it is null. */
    void subject(String name, @Nullable NamedSubject subject) throws IOException {
        if (subject == null) {
            return;
        }
        json.writeObjectFieldStart(name);
        field("kind", subject.kind());
        field("by", subject.author());
        field("at", subject.at());
        if (subject.movie() != null && movies.containsKey(subject.movie())) {
            movie(subject.movie());
        }
        field("name", subject.name());
        json.writeEndObject();
    }
}
