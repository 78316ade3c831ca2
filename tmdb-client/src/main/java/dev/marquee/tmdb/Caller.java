package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.TmdbException.Kind;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the groups of calls share: the transport, the language and the country. Immutable.
 *
 * @param transport asks TMDb
 * @param language the language of titles and texts, or null for TMDb's own choice
 * @param fallback the language of titles and overviews that are empty in that one, or null
 * @param region the country for which lists are made, or null
 * @param imageLanguages the languages of pictures and videos, as TMDb writes them, empty for the request's
 */
record Caller(
        Transport transport,
        @Nullable String language,
        @Nullable String fallback,
        @Nullable String region,
        String imageLanguages) {

    private static final int MOST_PAGES = 500;
    private static final int MOST_CHANGE_PAGES = 1000;
    private static final int MOST_DAYS = 14;

    /** {@return an id as a path has it} */
    static String id(int id) {
        if (id < 1) {
            throw new InvalidValueException("TMDb's ids are 1 or more, was " + id);
        }
        return Integer.toString(id);
    }

    /** {@return an id of letters and digits, as reviews and credits have} */
    static String id(String id) {
        if (!id.matches("[A-Za-z0-9]{1,64}")) {
            throw new InvalidValueException("such an id is 1 to 64 letters and digits, was \"" + id + "\"");
        }
        return id;
    }

    Map<String, String> localized() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (language != null) {
            parameters.put("language", language);
        }
        return parameters;
    }

    Map<String, String> regional() {
        Map<String, String> parameters = localized();
        if (region != null) {
            parameters.put("region", region);
        }
        return parameters;
    }

    /** {@return the parameters with the languages of pictures and videos} */
    Map<String, String> pictured() {
        Map<String, String> parameters = localized();
        if (!imageLanguages.isEmpty()) {
            parameters.put("include_image_language", imageLanguages);
            parameters.put("include_video_language", imageLanguages);
        }
        return parameters;
    }

    Fields get(String path, Map<String, String> parameters) {
        return new Fields(transport.get(path, parameters));
    }

    /** {@return what there is, or empty if TMDb says that there is nothing with this id} */
    <T> Optional<T> find(String path, Map<String, String> parameters, Function<Fields, @Nullable T> reader) {
        return find(Ask.get(path, parameters), reader);
    }

    <T> Optional<T> find(Ask ask, Function<Fields, @Nullable T> reader) {
        try {
            return Optional.of(read(ask, reader));
        } catch (TmdbException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    <T> T read(Ask ask, Function<Fields, @Nullable T> reader) {
        T value = reader.apply(new Fields(transport.send(ask)));
        if (value == null) {
            throw new TmdbException(
                    Kind.UNREADABLE, ask.shown() + ": the answer has not what it must have, such as an id", null);
        }
        return value;
    }

    <T> ResultPage<T> page(
            String path, int page, Map<String, String> parameters, Function<Fields, @Nullable T> reader) {
        return page(Ask.get(path, parameters), page, reader);
    }

    <T> ResultPage<T> page(Ask ask, int page, Function<Fields, @Nullable T> reader) {
        Ask paged = paged(ask, page, MOST_PAGES);
        return ListReader.page(new Fields(transport.send(paged)), page, reader);
    }

    private static Ask paged(Ask ask, int page, int most) {
        if (page < 1 || page > most) {
            throw new InvalidValueException("page must be 1 to " + most + ", was " + page);
        }
        Map<String, String> parameters = new LinkedHashMap<>(ask.parameters());
        parameters.put("page", Integer.toString(page));
        return new Ask(ask.method(), ask.path(), parameters, ask.body(), ask.secrets(), ask.kept());
    }

    /** {@return a page of movies, with overviews in the fallback language where there is none in the request's} */
    ResultPage<MovieSummary> movies(String path, int page, Map<String, String> parameters) {
        ResultPage<MovieSummary> movies = page(path, page, parameters, MovieReader::summary);
        boolean whole = movies.results().stream().noneMatch(movie -> movie.overview() == null);
        if (fallback == null || whole) {
            return movies;
        }
        Map<String, String> second = new LinkedHashMap<>(parameters);
        second.put("language", fallback);
        return FallbackTexts.fill(movies, page(path, page, second, MovieReader::summary));
    }

    ResultPage<ChangedId> changed(String path, LocalDate from, LocalDate to, int page) {
        Ask ask = paged(Ask.get(path, days(from, to)), page, MOST_CHANGE_PAGES);
        return ListReader.page(new Fields(transport.send(ask)), page, ListReader::changedId);
    }

    List<Change> changes(String path, LocalDate from, LocalDate to, int page) {
        Ask ask = paged(Ask.get(path, days(from, to)), page, MOST_CHANGE_PAGES);
        return new Fields(transport.send(ask)).list("changes", SharedPartReader::change);
    }

    private static Map<String, String> days(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
            throw new InvalidValueException("TMDb tells changes of 0 to " + MOST_DAYS + " days from the first to the"
                    + " last, was " + from + " to " + to + "; ask in pieces");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("start_date", from.toString());
        parameters.put("end_date", to.toString());
        return parameters;
    }

    /** Sends what changes something at TMDb; it is tried again only where TMDb surely did not take it. */
    Fields write(String method, String path, TmdbSession session, Map<String, String> more, @Nullable JsonBody body) {
        Map<String, String> parameters = new LinkedHashMap<>(more);
        parameters.put(session.parameter(), session.id());
        return new Fields(transport.send(new Ask(method, path, parameters, body, List.of(session.id()))));
    }

    /** {@return a question for one person, whose answer is never kept} */
    static Ask personal(String path, TmdbSession session, Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(more);
        parameters.put(session.parameter(), session.id());
        return new Ask("GET", path, parameters, null, List.of(session.id()));
    }
}
