package dev.marquee.storage.contract;

import static dev.marquee.movie.UpsertedMovie.Outcome.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.TitleMatch;
import dev.marquee.movie.UpsertedMovie;
import dev.marquee.page.Page;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.FavoriteMovie;
import dev.marquee.taste.FavoriteOrder;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates and moments are kept in every default time zone and locale. */
abstract class CalendarContract extends Contract {

    /** Days that a time zone skipped or began late, around the change of calendars, and at the ends of the range. */
    private static final List<LocalDate> DATES = Stream.of(
                    "0001-01-01",
                    "0999-12-31",
                    "1500-02-28",
                    "1582-10-04",
                    "1582-10-05",
                    "1582-10-10",
                    "1582-10-14",
                    "1582-10-15",
                    "1844-12-31",
                    "1867-10-18",
                    "1900-02-28",
                    "1969-12-31",
                    "1970-01-01",
                    "1993-08-21",
                    "1994-12-31",
                    "1995-01-01",
                    "2011-12-30",
                    "2018-11-04",
                    "2024-02-29",
                    "9999-12-31")
            .map(LocalDate::parse)
            .toList();

    private final TimeZone zone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreDefaults() {
        TimeZone.setDefault(zone);
        Locale.setDefault(locale);
    }

    private void reopen(String zone, String locale) {
        marquee.close();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Locale.setDefault(Locale.forLanguageTag(locale));
        open();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Pacific/Apia",
                "Pacific/Kiritimati",
                "Pacific/Kwajalein",
                "Asia/Manila",
                "America/Juneau",
                "America/Sao_Paulo",
                "Etc/GMT+12",
                "Etc/GMT-14"
            })
    void dateIsTheSameInEveryTimeZone(String zone) {
        reopen(zone, "en-US");
        MovieCollection collection = new MovieCollection(1, "All");
        List<NewMovie> movies = new ArrayList<>();
        for (int i = 0; i < DATES.size(); i++) {
            movies.add(NewMovie.builder(i + 1, "Movie " + i)
                    .releaseDate(DATES.get(i))
                    .collection(collection)
                    .build());
        }
        List<MovieId> ids = marquee.movies().upsertAll(movies).stream()
                .map(UpsertedMovie::id)
                .toList();

        assertThat(marquee.movies().findAll(ids)).extracting(Movie::releaseDate).isEqualTo(DATES);
        assertThat(marquee.movies().upsertAll(movies))
                .extracting(UpsertedMovie::outcome)
                .containsOnly(UNCHANGED);
        assertThat(marquee.movies().collection(1))
                .extracting(Movie::releaseDate)
                .isEqualTo(DATES);
        assertThat(pagedDates(MovieOrder.OLDEST)).isEqualTo(DATES);
        assertThat(pagedDates(MovieOrder.NEWEST)).containsExactlyInAnyOrderElementsOf(DATES);
        for (LocalDate date : DATES) {
            int year = date.getYear();
            assertThat(marquee.movies()
                            .list(MovieQuery.all()
                                    .filter(MovieFilter.all().from(year).to(year))))
                    .extracting(movie -> movie.releaseDate().getYear())
                    .containsOnly(year);
        }
    }

    private List<LocalDate> pagedDates(MovieOrder order) {
        List<LocalDate> dates = new ArrayList<>();
        MovieQuery query = MovieQuery.all().order(order).limit(1);
        Page<Movie> page = marquee.movies().list(query);
        page.forEach(movie -> dates.add(movie.releaseDate()));
        while (page.next().isPresent()) {
            page = marquee.movies().list(query.after(page.next().get()));
            page.forEach(movie -> dates.add(movie.releaseDate()));
        }
        return dates;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Apia", "Pacific/Kiritimati", "Europe/Amsterdam", "Etc/GMT+12", "Etc/GMT-14"})
    void momentIsTheSameInEveryTimeZone(String zone) {
        reopen(zone, "en-US");
        List<Instant> moments = Stream.of(
                        "0001-01-01T00:00:00Z",
                        "1582-10-10T12:00:00.000001Z",
                        "1900-01-01T00:00:00.5Z",
                        "1969-12-31T23:59:59.999999Z",
                        "2011-12-30T10:00:00Z",
                        "9999-12-31T23:59:59.999999Z")
                .map(Instant::parse)
                .toList();
        UserId fan = user("fan");
        List<Favorite> favorites = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            User user = marquee.users()
                    .register(NewUser.of("u" + i, "u" + i + "@example.com").dateJoined(moments.get(i)));
            favorites.add(new Favorite(fan, movie(i + 1, "Movie " + i), moments.get(i)));
            assertThat(marquee.users().find(user.id())).map(User::dateJoined).contains(moments.get(i));
        }
        marquee.favorites().addAll(favorites);

        List<Instant> paged = new ArrayList<>();
        FavoriteQuery query = FavoriteQuery.all().order(FavoriteOrder.EARLIEST).limit(1);
        Page<FavoriteMovie> page = marquee.favorites().list(fan, query);
        page.forEach(favorite -> paged.add(favorite.favoritedAt()));
        while (page.next().isPresent()) {
            page = marquee.favorites().list(fan, query.after(page.next().get()));
            page.forEach(favorite -> paged.add(favorite.favoritedAt()));
        }
        assertThat(paged).isEqualTo(moments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "hi-IN-u-nu-deva", "tr-TR", "fa-IR"})
    void valuesAreTheSameInEveryLocale(String locale) {
        reopen("UTC", locale);
        UserId ada = user("ADMINii");
        movie(1, "Title", 2011, "7.5", 1234567);
        movie(2, "TITLE INDEX", 1582, "7.5", 12);

        assertThat(marquee.users().findByUsername("adminII")).map(User::id).contains(ada);
        assertThat(marquee.movies().search("title i", TitleMatch.PREFIX, MovieQuery.all()))
                .extracting(Movie::releaseDate)
                .containsExactly(LocalDate.of(1582, 6, 15));
        Page<Movie> first =
                marquee.movies().list(MovieQuery.all().order(MovieOrder.OLDEST).limit(1));
        assertThat(marquee.movies()
                        .list(MovieQuery.all()
                                .order(MovieOrder.OLDEST)
                                .after(first.next().orElseThrow())))
                .extracting(Movie::voteAverage, Movie::voteCount)
                .containsExactly(tuple(new BigDecimal("7.5"), 1234567));
    }
}
