package dev.marquee.web.taste;

import dev.marquee.web.film.FilmCard;
import java.util.List;

/**
 * The diary of who is logged in. Immutable.
 *
 * @param found how much was watched, in words; empty on the later pages of the diary
 * @param started the films that were begun and not finished; empty on the later pages
 * @param months the plays, by month
 * @param more the address of the next part; empty if this is the last one
 */
public record DiaryPage(String found, List<FilmCard> started, List<Month> months, String more) {

    /** Copies the lists. */
    public DiaryPage {
        started = List.copyOf(started);
        months = List.copyOf(months);
    }

    /**
     * The plays of a month, of a year of which the month is not known, or at an unknown time.
     *
     * @param heading the month in words
     * @param entries the plays, the latest first
     */
    public record Month(String heading, List<Entry> entries) {

        /** Copies the plays. */
        public Month {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A play.
     *
     * @param play the play's id
     * @param film the film
     * @param day the day of the month; empty if it is not known
     * @param rating the person's rating of the film; empty if there is none
     * @param rewatch whether the person had watched the film before
     * @param note the person's note; empty if there is none
     */
    public record Entry(long play, FilmCard film, String day, String rating, boolean rewatch, String note) {}
}
