package dev.marquee.web.film;

import dev.marquee.InvalidValueException;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieOrder;
import dev.marquee.web.server.Numbers;
import dev.marquee.web.server.Texts;
import dev.marquee.web.server.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the form above a list of films, as they were sent. Immutable.
 *
 * @param order the order
 * @param genre the id of a genre; empty for any
 * @param decade the first year of a decade; empty for any
 * @param from the earliest year; empty for any
 * @param to the latest year; empty for any
 * @param runtime the longest runtime in minutes; empty for any
 * @param language the code of the original language; empty for any
 * @param votes the least number of votes; empty for any
 */
public record FilmFilters(
        MovieOrder order,
        String genre,
        String decade,
        String from,
        String to,
        String runtime,
        String language,
        String votes) {

    private static final List<MovieOrder> ORDERS = List.of(
            MovieOrder.MOST_VOTED,
            MovieOrder.TOP_RATED,
            MovieOrder.NEWEST,
            MovieOrder.OLDEST,
            MovieOrder.TITLE,
            MovieOrder.RECENTLY_ADDED);
    private static final List<String> LANGUAGES = List.of(
            "ar", "bn", "cn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja",
            "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "ta", "te", "th", "tr", "uk", "vi", "zh");
    private static final int FIRST_DECADE = 1890;
    private static final int DECADE = 10;
    private static final List<Integer> RUNTIMES = List.of(60, 90, 105, 120, 150, 180);
    private static final String MANY_VOTES = "50";
    private static final List<Integer> VOTES = List.of(10, 50, 100, 1000, 10_000);

    /** {@return the fields of a query} */
    static FilmFilters of(Visit visit) {
        String order = visit.query("order").toUpperCase(Locale.ROOT);
        return new FilmFilters(
                ORDERS.stream()
                        .filter(one -> one.name().equals(order))
                        .findFirst()
                        .orElse(ORDERS.get(0)),
                visit.query("genre"),
                visit.query("decade"),
                visit.query("from"),
                visit.query("to"),
                visit.query("runtime"),
                visit.query("language"),
                votes(visit, order));
    }

    /** {@return the least votes: the best votes are those of many, unless somebody asks for few} */
    private static String votes(Visit visit, String order) {
        boolean asked = visit.pathWithQuery().contains("votes=");
        return !asked && order.equals(MovieOrder.TOP_RATED.name()) ? MANY_VOTES : visit.query("votes");
    }

    /** {@return the fields with a genre, on the page of the genre} */
    FilmFilters inGenre(Genre fixed) {
        return new FilmFilters(order, fixed.id().toString(), decade, from, to, runtime, language, votes);
    }

    /** {@return the fields with a decade, on the page of the decade} */
    FilmFilters inDecade(int fixed) {
        return new FilmFilters(order, genre, Integer.toString(fixed), from, to, runtime, language, votes);
    }

    /**
     * Returns the conditions.
     *
     * @return the filter
     * @throws InvalidValueException if a field has no number or a range is empty
     */
    MovieFilter filter() {
        MovieFilter filter = MovieFilter.all();
        Integer first = later(optional("year", from), optional("decade", decade));
        Integer last = earlier(optional("year", to), decade.isEmpty() ? null : number("decade", decade) + DECADE - 1);
        if (first != null && last != null && first > last) {
            throw new InvalidValueException(
                    "there is no year from " + first + " to " + last + "; change the years or the decade");
        }
        filter = first == null ? filter : filter.from(first);
        filter = last == null ? filter : filter.to(last);
        filter = runtime.isEmpty() ? filter : filter.runtime(1, number("runtime", runtime));
        filter = language.isEmpty() ? filter : filter.language(language);
        filter = votes.isEmpty() ? filter : filter.minimumVotes(number("number of votes", votes));
        return genre.isEmpty() ? filter : filter.genre(new GenreId(number("genre", genre)));
    }

    private static @Nullable Integer optional(String name, String text) {
        return text.isEmpty() ? null : Integer.valueOf(number(name, text));
    }

    private static int number(String name, String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new InvalidValueException(name + " must be a number, was " + shown(text) + "; write digits only");
        }
        return Integer.parseInt(text);
    }

    private static String shown(String text) {
        return "\"" + Texts.shortened(text, 40) + "\"";
    }

    private static @Nullable Integer later(@Nullable Integer one, @Nullable Integer other) {
        return one == null || other == null ? (one == null ? other : one) : Integer.valueOf(Math.max(one, other));
    }

    private static @Nullable Integer earlier(@Nullable Integer one, @Nullable Integer other) {
        return one == null || other == null ? (one == null ? other : one) : Integer.valueOf(Math.min(one, other));
    }

    /** {@return whether a field beside the order is filled} */
    public boolean any() {
        return Stream.of(genre, decade, from, to, runtime, language, votes).anyMatch(field -> !field.isEmpty());
    }

    /** {@return the orders} */
    public List<Choice> orders() {
        return ORDERS.stream()
                .map(one -> new Choice(one.name(), word(one), one == order))
                .toList();
    }

    private static String word(MovieOrder order) {
        return switch (order) {
            case MOST_VOTED -> "Most votes";
            case NEWEST -> "Newest";
            case OLDEST -> "Oldest";
            case TITLE -> "Title";
            case RECENTLY_ADDED -> "Added last";
            default -> "Best votes";
        };
    }

    /** {@return the genres to choose from, after one for any} */
    public List<Choice> genres(List<Genre> all) {
        return choices(
                "Any genre", genre, all.stream().map(one -> new Choice(one.id().toString(), one.name(), false)));
    }

    /** {@return the decades to choose from, the latest first, after one for any} */
    public List<Choice> decades(int year) {
        return choices(
                "Any decade",
                decade,
                decadesUntil(year).map(one -> new Choice(Integer.toString(one), one + "s", false)));
    }

    /** {@return the decades until a year, the latest first} */
    static Stream<Integer> decadesUntil(int year) {
        int last = year / DECADE;
        return IntStream.rangeClosed(FIRST_DECADE / DECADE, last)
                .map(i -> (last + FIRST_DECADE / DECADE - i) * DECADE)
                .boxed();
    }

    /** {@return the runtimes to choose from, after one for any} */
    public List<Choice> runtimes() {
        return choices(
                "Any length",
                runtime,
                RUNTIMES.stream().map(one -> new Choice(one.toString(), "Up to " + FilmWords.runtime(one), false)));
    }

    /** {@return the languages to choose from by name, after one for any} */
    public List<Choice> languages() {
        return choices(
                "Any language",
                language,
                LANGUAGES.stream()
                        .map(code -> new Choice(code, FilmWords.language(code), false))
                        .sorted(Comparator.comparing(Choice::text)));
    }

    /** {@return the numbers of votes to choose from, after one for any} */
    public List<Choice> leastVotes() {
        return choices(
                "Any number",
                votes,
                VOTES.stream().map(one -> new Choice(one.toString(), Numbers.text(one) + " or more", false)));
    }

    /** {@return the choices, and what was sent if it is none of them, so that it is not lost} */
    private static List<Choice> choices(String any, String sent, Stream<Choice> choices) {
        List<Choice> all = new ArrayList<>();
        all.add(new Choice("", any, sent.isEmpty()));
        choices.forEach(
                one -> all.add(new Choice(one.value(), one.text(), one.value().equals(sent))));
        if (all.stream().noneMatch(Choice::chosen)) {
            all.add(new Choice(sent, shown(sent), true));
        }
        return all;
    }
}
