package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.Change;
import dev.marquee.tmdb.data.ChangedId;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.ResultPage;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.TmdbException.Kind;
import dev.marquee.tmdb.wire.ApiRequest;
import dev.marquee.tmdb.wire.JsonBody;
import dev.marquee.tmdb.wire.LenientJson;
import dev.marquee.tmdb.wire.ListReader;
import dev.marquee.tmdb.wire.MovieReader;
import dev.marquee.tmdb.wire.SharedPartReader;
import dev.marquee.tmdb.wire.Transport;
import dev.marquee.validation.Rules;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the groups of calls share: the transport, the language and the country, and the checks of ids and pages.
 * Immutable.
 *
 * @param transport sends the requests
 * @param language the language of titles and texts, or null for TMDb's own choice
 * @param fallback the language of titles and overviews that are empty in {@code language}, or null
 * @param region the country for which lists are made, or null
 * @param imageLanguages the languages of images and videos as TMDb writes them, or empty for the request's language
 */
record CallSupport(
        Transport transport,
        @Nullable String language,
        @Nullable String fallback,
        @Nullable String region,
        String imageLanguages) {

    private static final int MAX_PAGE = 500;
    private static final int MAX_CHANGES_PAGE = 1000;
    private static final int MAX_DAYS = 14;

    /** {@return an id as a path contains it} */
    static String id(int id) {
        if (id < 1) {
            throw new InvalidValueException("a TMDb id must be 1 or more, was " + id);
        }
        return Integer.toString(id);
    }

    /** {@return an id of letters and digits, as reviews and credits have} */
    static String id(String id) {
        if (!id.matches("[A-Za-z0-9]{1,64}")) {
            throw new InvalidValueException(
                    "the id of a review or a credit must be 1 to 64 letters and digits, was \"" + id + "\"");
        }
        return id;
    }

    /** {@return a language tag, if it is one} */
    static String languageTag(String language) {
        if (!language.matches("[a-z]{2,3}(-[A-Z]{2})?")) {
            throw new InvalidValueException("a language must be a tag such as de or de-DE, was \"" + language + "\"");
        }
        return language;
    }

    /** {@return a country in ISO 3166-1, if it looks like one} */
    static String country(String country) {
        if (!country.matches("[A-Z]{2}")) {
            throw new InvalidValueException(
                    "a country must be two uppercase letters such as DE, was \"" + country + "\"");
        }
        return country;
    }

    /** {@return a page number, if TMDb serves it} */
    static int page(int page) {
        return page(page, MAX_PAGE);
    }

    private static int page(int page, int max) {
        return Rules.range("page", page, 1, max);
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

    /** {@return the parameters of calls that return images or videos} */
    Map<String, String> withImageLanguages() {
        Map<String, String> parameters = localized();
        if (!imageLanguages.isEmpty()) {
            parameters.put("include_image_language", imageLanguages);
            parameters.put("include_video_language", imageLanguages);
        }
        return parameters;
    }

    LenientJson get(String path, Map<String, String> parameters) {
        return transport.send(ApiRequest.get(path, parameters));
    }

    /** {@return what TMDb has, or empty if it has nothing with this id} */
    <T> Optional<T> find(String path, Map<String, String> parameters, Function<LenientJson, @Nullable T> reader) {
        return find(ApiRequest.get(path, parameters), reader);
    }

    <T> Optional<T> find(ApiRequest request, Function<LenientJson, @Nullable T> reader) {
        try {
            return Optional.of(read(request, reader));
        } catch (TmdbException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    <T> T read(ApiRequest request, Function<LenientJson, @Nullable T> reader) {
        T value = reader.apply(transport.send(request));
        if (value == null) {
            throw new TmdbException(
                    Kind.UNREADABLE, request.shown() + ": the response lacks a required field, such as an id", null);
        }
        return value;
    }

    <T> ResultPage<T> page(
            String path, int page, Map<String, String> parameters, Function<LenientJson, @Nullable T> reader) {
        return page(ApiRequest.get(path, parameters), page, reader);
    }

    <T> ResultPage<T> page(ApiRequest request, int page, Function<LenientJson, @Nullable T> reader) {
        return ListReader.page(transport.send(paged(request, page, MAX_PAGE)), page, reader);
    }

    private static ApiRequest paged(ApiRequest request, int page, int max) {
        return request.with("page", Integer.toString(page(page, max)));
    }

    /** {@return a page of movies, with overviews in the fallback language where the request's language has none} */
    ResultPage<MovieSummary> movies(String path, int page, Map<String, String> parameters) {
        ResultPage<MovieSummary> movies = page(path, page, parameters, MovieReader::summary);
        boolean complete = movies.results().stream().noneMatch(movie -> movie.overview() == null);
        if (fallback == null || complete) {
            return movies;
        }
        Map<String, String> second = new LinkedHashMap<>(parameters);
        second.put("language", fallback);
        return FallbackTexts.fill(movies, page(path, page, second, MovieReader::summary));
    }

    ResultPage<ChangedId> changed(String path, LocalDate from, LocalDate to, int page) {
        ApiRequest request = paged(ApiRequest.get(path, days(from, to)), page, MAX_CHANGES_PAGE);
        return ListReader.page(transport.send(request), page, ListReader::changedId);
    }

    List<Change> changes(String path, LocalDate from, LocalDate to, int page) {
        ApiRequest request = paged(ApiRequest.get(path, days(from, to)), page, MAX_CHANGES_PAGE);
        return transport.send(request).list("changes", SharedPartReader::change);
    }

    private static Map<String, String> days(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) > MAX_DAYS) {
            throw new InvalidValueException("TMDb lists changes over 0 to " + MAX_DAYS + " days, was " + from + " to "
                    + to + "; split the range");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("start_date", from.toString());
        parameters.put("end_date", to.toString());
        return parameters;
    }

    /** Sends a change to TMDb. It is retried only where TMDb certainly did not accept it. */
    LenientJson change(String method, String path, TmdbSession session, Map<String, String> more, JsonBody body) {
        return transport.send(ApiRequest.change(method, path, with(session, more), body, List.of(session.id())));
    }

    /** Sends a change that has no body. */
    LenientJson change(String method, String path, TmdbSession session, Map<String, String> more) {
        return transport.send(ApiRequest.change(method, path, with(session, more), null, List.of(session.id())));
    }

    /** {@return a request for one account, whose response is never cached} */
    static ApiRequest personal(String path, TmdbSession session, Map<String, String> more) {
        return ApiRequest.getUncached(path, with(session, more), List.of(session.id()));
    }

    private static Map<String, String> with(TmdbSession session, Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(more);
        parameters.put(session.parameter(), session.id());
        return parameters;
    }
}
