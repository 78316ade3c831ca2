package dev.marquee.web.social;

import dev.marquee.community.ListedMovie;
import dev.marquee.web.community.Member;
import dev.marquee.web.film.FilmCard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A film on a list. Immutable.
 *
 * @param card the film
 * @param number its place, from 1
 * @param note the note; empty if there is none
 * @param addedBy who put it there; null if that is not shown
 * @param added the day on which it was put there
 */
public record ListFilm(
        FilmCard card, int number, String note, @Nullable Member addedBy, String added) {

    private static final int DAY = 10;

    /** {@return the films of a page, whose first one has a number} */
    static List<ListFilm> of(List<ListedMovie> films, int first) {
        List<ListFilm> shown = new ArrayList<>();
        for (ListedMovie film : films) {
            shown.add(new ListFilm(
                    FilmCard.of(film.movie()),
                    first + shown.size(),
                    film.note() == null ? "" : film.note(),
                    film.addedBy() == null ? null : Member.of(film.addedBy()),
                    film.addedAt().toString().substring(0, DAY)));
        }
        return shown;
    }
}
