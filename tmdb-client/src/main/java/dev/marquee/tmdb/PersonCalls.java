package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.Change;
import dev.marquee.tmdb.data.ChangedId;
import dev.marquee.tmdb.data.ExternalIds;
import dev.marquee.tmdb.data.ImageSet;
import dev.marquee.tmdb.data.PersonDetails;
import dev.marquee.tmdb.data.PersonMovieCredits;
import dev.marquee.tmdb.data.PersonSummary;
import dev.marquee.tmdb.data.ResultPage;
import dev.marquee.tmdb.data.TaggedImage;
import dev.marquee.tmdb.data.TmdbException;
import dev.marquee.tmdb.data.Translation;
import dev.marquee.tmdb.wire.ApiRequest;
import dev.marquee.tmdb.wire.PersonReader;
import dev.marquee.tmdb.wire.SharedPartReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The calls for people. If TMDb does not have the person, the calls for a part throw a {@link TmdbException} of kind
 * {@code NOT_FOUND}.
 *
 * <p>Immutable and thread-safe. Each call is one request.
 */
public final class PersonCalls {

    private final CallSupport calls;

    PersonCalls(CallSupport calls) {
        this.calls = calls;
    }

    private static String path(int id, String part) {
        return "person/" + CallSupport.id(id) + "/" + part;
    }

    /**
     * Reads a person with further parts, in one request. See
     * <a href="https://developer.themoviedb.org/reference/person-details">person details</a>.
     *
     * @param id TMDb's id
     * @param append the parts to request; {@link PersonDetails#extras} holds them
     * @return the person, or empty if TMDb has no person with this id
     */
    public Optional<PersonDetails> details(int id, Set<PersonAppend> append) {
        Map<String, String> parameters = calls.localized();
        if (!append.isEmpty()) {
            parameters.put(
                    "append_to_response",
                    append.stream().sorted().map(PersonAppend::parameter).collect(Collectors.joining(",")));
        }
        return calls.find("person/" + CallSupport.id(id), parameters, PersonReader::person);
    }

    /**
     * Reads the movies of a person. See <a href="https://developer.themoviedb.org/reference/person-movie-credits">movie
     * credits</a>.
     *
     * @param id TMDb's id
     * @return the movies
     */
    public PersonMovieCredits movieCredits(int id) {
        return PersonReader.movieCredits(calls.get(path(id, "movie_credits"), calls.localized()));
    }

    /**
     * Reads a person's ids at other sites. See
     * <a href="https://developer.themoviedb.org/reference/person-external-ids">external ids</a>.
     *
     * @param id TMDb's id
     * @return the ids
     */
    public ExternalIds externalIds(int id) {
        return SharedPartReader.externalIds(calls.get(path(id, "external_ids"), Map.of()));
    }

    /**
     * Reads a person's portraits. See <a href="https://developer.themoviedb.org/reference/person-images">person
     * images</a>.
     *
     * @param id TMDb's id
     * @return the portraits
     */
    public ImageSet images(int id) {
        return SharedPartReader.images(calls.get(path(id, "images"), Map.of()));
    }

    /**
     * Reads the images in which a person is tagged. TMDb calls this call deprecated. See
     * <a href="https://developer.themoviedb.org/reference/person-tagged-images">tagged images</a>.
     *
     * @param id TMDb's id
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<TaggedImage> taggedImages(int id, int page) {
        return calls.page(path(id, "tagged_images"), page, calls.localized(), PersonReader::taggedImage);
    }

    /**
     * Reads a person's biography in other languages. See
     * <a href="https://developer.themoviedb.org/reference/translations">translations</a>.
     *
     * @param id TMDb's id
     * @return the translations
     */
    public List<Translation> translations(int id) {
        return calls.get(path(id, "translations"), Map.of()).list("translations", SharedPartReader::translation);
    }

    /**
     * Reads the changes of a person. See <a href="https://developer.themoviedb.org/reference/person-changes">person
     * changes</a>.
     *
     * @param id TMDb's id
     * @param from the first day, in UTC
     * @param to the last day, in UTC, at most 14 days after the first
     * @return the changes
     * @throws InvalidValueException if the days are more than 14 apart or in the wrong order
     */
    public List<Change> changes(int id, LocalDate from, LocalDate to) {
        return changes(id, from, to, 1);
    }

    /**
     * Reads one page of the changes of a person.
     *
     * @param id TMDb's id
     * @param from the first day, in UTC
     * @param to the last day, in UTC, at most 14 days after the first
     * @param page 1 to 1000; a page after the last is empty
     * @return the changes
     * @throws InvalidValueException if the days are more than 14 apart or in the wrong order
     * @see #changes(int, LocalDate, LocalDate)
     */
    public List<Change> changes(int id, LocalDate from, LocalDate to, int page) {
        return calls.changes(path(id, "changes"), from, to, page);
    }

    /**
     * Reads the ids of the people who changed. See
     * <a href="https://developer.themoviedb.org/reference/changes-people-list">changed people</a>.
     *
     * @param from the first day, in UTC
     * @param to the last day, in UTC, at most 14 days after the first
     * @param page 1 to 1000
     * @return the page
     * @throws InvalidValueException if the days are more than 14 apart or in the wrong order
     */
    public ResultPage<ChangedId> changed(LocalDate from, LocalDate to, int page) {
        return calls.changed("person/changes", from, to, page);
    }

    /**
     * Reads the person who was added last. See
     * <a href="https://developer.themoviedb.org/reference/person-latest-id">latest person</a>.
     *
     * @return the person
     */
    public PersonDetails latest() {
        return calls.read(ApiRequest.get("person/latest", Map.of()), PersonReader::person);
    }

    /**
     * Reads the most popular people. See
     * <a href="https://developer.themoviedb.org/reference/person-popular-list">popular people</a>.
     *
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<PersonSummary> popular(int page) {
        return calls.page("person/popular", page, calls.localized(), PersonReader::summary);
    }

    /**
     * Reads the people who trend. See <a href="https://developer.themoviedb.org/reference/trending-people">trending
     * people</a>.
     *
     * @param window over which time
     * @param page 1 to 500
     * @return the page
     */
    public ResultPage<PersonSummary> trending(TimeWindow window, int page) {
        return calls.page("trending/person/" + window.path(), page, calls.localized(), PersonReader::summary);
    }
}
