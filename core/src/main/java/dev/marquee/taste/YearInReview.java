package dev.marquee.taste;

import java.util.List;
import java.util.Optional;

/**
 * What a user watched in one year. Immutable.
 *
 * @param year the year
 * @param totals the sums over the year
 * @param months the plays of each month that has any, in order
 * @param genres the genres that were watched most, at most ten, the most plays first
 * @param decades the decades, the earliest first
 * @param directors the directors of the most movies, at most ten
 * @param actors the members of the cast of the most movies, at most ten
 * @param languages the original languages, the most plays first, at most ten
 * @param highestRated the movies watched in the year that the user rated highest, at most ten, without movies that
 *     were not rated
 * @param first the first play of the year that is known to the day; empty if there is none
 * @param last the last play of the year that is known to the day; empty if there is none
 */
public record YearInReview(
        int year,
        WatchTotals totals,
        List<WatchCount> months,
        List<WatchCount> genres,
        List<WatchCount> decades,
        List<WatchCount> directors,
        List<WatchCount> actors,
        List<WatchCount> languages,
        List<RatedMovie> highestRated,
        Optional<DiaryEntry> first,
        Optional<DiaryEntry> last) {

    /** Copies the lists. */
    public YearInReview {
        months = List.copyOf(months);
        genres = List.copyOf(genres);
        decades = List.copyOf(decades);
        directors = List.copyOf(directors);
        actors = List.copyOf(actors);
        languages = List.copyOf(languages);
        highestRated = List.copyOf(highestRated);
    }
}
