package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;

import dev.marquee.movie.Movie;
import dev.marquee.storage.jooq.WatchStatistics.Most;
import dev.marquee.taste.RatedMovie;
import dev.marquee.taste.WatchGrouping;
import dev.marquee.taste.YearInReview;
import dev.marquee.user.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What users watched in one year. Thread-safe. */
final class YearReviews {

    private static final int TOP = 10;
    private static final int ALL = 1000;

    private final DSLContext sql;
    private final MovieReader reader;
    private final DiaryPages diaries;
    private final WatchStatistics statistics;

    YearReviews(DSLContext sql, MovieReader reader, DiaryPages diaries, WatchStatistics statistics) {
        this.sql = sql;
        this.reader = reader;
        this.diaries = diaries;
        this.statistics = statistics;
    }

    YearInReview of(UserId user, int year) {
        WatchPeriod period = WatchPeriod.year(year);
        return new YearInReview(
                year,
                statistics.totals(user, year),
                statistics.counts(user, WatchGrouping.MONTH, year, ALL, Most.PLAYS),
                statistics.counts(user, WatchGrouping.GENRE, year, TOP, Most.PLAYS),
                statistics.counts(user, WatchGrouping.DECADE, year, ALL, Most.PLAYS),
                statistics.counts(user, WatchGrouping.DIRECTOR, year, TOP, Most.MOVIES),
                statistics.counts(user, WatchGrouping.ACTOR, year, TOP, Most.MOVIES),
                statistics.counts(user, WatchGrouping.LANGUAGE, year, TOP, Most.PLAYS),
                highestRated(user, period),
                diaries.edge(user, period, true),
                diaries.edge(user, period, false));
    }

    private List<RatedMovie> highestRated(UserId user, WatchPeriod period) {
        List<Record> rows = sql.select(MovieReader.columns())
                .select(RATINGS_USERRATING.ID, RATINGS_USERRATING.RATING, RATINGS_USERRATING.RATED_AT)
                .from(MovieReader.with(RATINGS_USERRATING, RATINGS_USERRATING.MOVIE_ID))
                .where(RATINGS_USERRATING.USER_ID.eq(user.value()))
                .and(DSL.exists(DSL.selectOne()
                        .from(HISTORY_PLAY)
                        .where(HISTORY_PLAY.USER_ID.eq(user.value()))
                        .and(HISTORY_PLAY.MOVIE_ID.eq(RATINGS_USERRATING.MOVIE_ID))
                        .and(period.of(HISTORY_PLAY))))
                .orderBy(RATINGS_USERRATING.RATING.desc(), RATINGS_USERRATING.RATED_AT.desc(), RATINGS_USERRATING.ID)
                .limit(TOP)
                .fetch();
        List<Movie> movies = reader.movies(rows);
        List<RatedMovie> rated = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Movie movie = movies.get(i);
            rated.add(StoredRows.read(
                    RATINGS_USERRATING,
                    rows.get(i),
                    row -> new RatedMovie(
                            movie, row.get(RATINGS_USERRATING.RATING), row.get(RATINGS_USERRATING.RATED_AT))));
        }
        return rated;
    }
}
