package dev.marquee.web.taste;

import dev.marquee.web.film.Choice;
import dev.marquee.web.film.FilmCard;
import java.util.List;

/**
 * What who is logged in watched, counted. Immutable.
 *
 * @param years all time and the years to choose from
 * @param sentence the sums, in words
 * @param plots the plots that have bars
 * @param highest the films of the year that the person rated highest
 */
public record StatsPage(List<Choice> years, String sentence, List<Bars> plots, List<FilmCard> highest) {

    /** Copies the lists. */
    public StatsPage {
        years = List.copyOf(years);
        plots = List.copyOf(plots);
        highest = List.copyOf(highest);
    }
}
