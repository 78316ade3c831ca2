package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LIST;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_LISTITEM;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_REVIEW;
import static dev.marquee.storage.jooq.generated.Tables.FAVORITES_USERFAVORITE;
import static dev.marquee.storage.jooq.generated.Tables.HISTORY_PLAY;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;

import dev.marquee.community.Activity;
import dev.marquee.community.ActivityKind;
import dev.marquee.community.Author;
import dev.marquee.community.ListId;
import dev.marquee.community.ReviewId;
import dev.marquee.movie.Movie;
import dev.marquee.taste.WatchedAt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/**
 * Reads the activities of a page: one statement for each kind on it, and one for the movies' genres. Thread-safe.
 */
final class ActivityReader {

    /** How much of a review's text stands in a feed, in code points. */
    private static final int BEGINNING = 280;

    private static final Field<Integer> FILMS = DSL.field(
                    DSL.selectCount().from(COMMUNITY_LISTITEM).where(COMMUNITY_LISTITEM.LIST_ID.eq(COMMUNITY_LIST.ID)))
            .as("films");

    private static final Field<Long> ITS_ID = DSL.field(DSL.name("activity_id"), Long.class);
    private static final Field<String> ITS_BEGINNING = DSL.field(DSL.name("beginning"), String.class);

    private final DSLContext sql;
    private final Dialect dialect;
    private final MovieReader movies;

    ActivityReader(DSLContext sql, Dialect dialect, MovieReader movies) {
        this.sql = sql;
        this.dialect = dialect;
        this.movies = movies;
    }

    /** {@return the activities of the rows, without those that are deleted or seen no more since the rows were read} */
    List<Activity> activities(Sight sight, List<Record> rows) {
        Map<ActivityKind, Set<Long>> ids = new EnumMap<>(ActivityKind.class);
        for (Record row : rows) {
            ids.computeIfAbsent(kind(row), kind -> new TreeSet<>()).add(row.get(FeedRows.ITS_ID));
        }
        Map<ActivityKind, Map<Long, Activity>> found = new EnumMap<>(ActivityKind.class);
        List<Detail> details = new ArrayList<>();
        ids.forEach((kind, wanted) -> {
            if (kind == ActivityKind.LIST) {
                found.put(kind, lists(sight, wanted));
            } else {
                details(sight, kind, wanted).forEach(row -> details.add(new Detail(kind, row)));
            }
        });
        List<Movie> of = movies.movies(details.stream().map(Detail::row).toList());
        for (int i = 0; i < details.size(); i++) {
            Detail detail = details.get(i);
            found.computeIfAbsent(detail.kind(), kind -> new HashMap<>())
                    .put(detail.row().get(ITS_ID), detail.activity(of.get(i)));
        }
        List<Activity> activities = new ArrayList<>();
        for (Record row : rows) {
            Activity activity = found.getOrDefault(kind(row), Map.of()).get(row.get(FeedRows.ITS_ID));
            if (activity != null) {
                activities.add(activity);
            }
        }
        return activities;
    }

    private static ActivityKind kind(Record row) {
        return FeedKind.at(row.get(FeedRows.ITS_PLACE)).kind();
    }

    private Map<Long, Activity> lists(Sight sight, Set<Long> ids) {
        return sql.select(
                        COMMUNITY_LIST.ID,
                        COMMUNITY_LIST.NAME,
                        COMMUNITY_LIST.CREATED_AT,
                        AUTH_USER.ID,
                        AUTH_USER.USERNAME,
                        FILMS)
                .from(COMMUNITY_LIST)
                .join(AUTH_USER)
                .on(AUTH_USER.ID.eq(COMMUNITY_LIST.OWNER_ID))
                .where(dialect.isAmong(COMMUNITY_LIST.ID, ids))
                .and(sight.list(COMMUNITY_LIST, false))
                .fetchMap(
                        COMMUNITY_LIST.ID,
                        row -> StoredRows.read(
                                COMMUNITY_LIST,
                                row,
                                list -> new Activity.Listed(
                                        Authors.of(list, AUTH_USER),
                                        list.get(COMMUNITY_LIST.CREATED_AT),
                                        new ListId(list.get(COMMUNITY_LIST.ID)),
                                        Objects.requireNonNull(list.get(COMMUNITY_LIST.NAME)),
                                        list.get(FILMS))));
    }

    /** {@return the rows of a kind with their authors and movies} */
    private List<Record> details(Sight sight, ActivityKind kind, Set<Long> ids) {
        return switch (kind) {
            case REVIEW ->
                details(
                        COMMUNITY_REVIEW.ID,
                        COMMUNITY_REVIEW.AUTHOR_ID,
                        COMMUNITY_REVIEW.MOVIE_ID,
                        ids,
                        sight.review(COMMUNITY_REVIEW),
                        COMMUNITY_REVIEW.TITLE,
                        DSL.substring(COMMUNITY_REVIEW.BODY, 1, BEGINNING).as(ITS_BEGINNING),
                        COMMUNITY_REVIEW.SPOILER,
                        COMMUNITY_REVIEW.CREATED_AT);
            case RATING ->
                details(
                        RATINGS_USERRATING.ID,
                        RATINGS_USERRATING.USER_ID,
                        RATINGS_USERRATING.MOVIE_ID,
                        ids,
                        sight.taste(RATINGS_USERRATING.USER_ID),
                        RATINGS_USERRATING.RATING,
                        RATINGS_USERRATING.RATED_AT);
            case FAVORITE ->
                details(
                        FAVORITES_USERFAVORITE.ID,
                        FAVORITES_USERFAVORITE.USER_ID,
                        FAVORITES_USERFAVORITE.MOVIE_ID,
                        ids,
                        sight.taste(FAVORITES_USERFAVORITE.USER_ID),
                        FAVORITES_USERFAVORITE.CREATED_AT);
            case PLAY ->
                details(
                        HISTORY_PLAY.ID,
                        HISTORY_PLAY.USER_ID,
                        HISTORY_PLAY.MOVIE_ID,
                        ids,
                        sight.taste(HISTORY_PLAY.USER_ID),
                        HISTORY_PLAY.ACCURACY,
                        HISTORY_PLAY.WATCHED_AT);
            case LIST -> throw new IllegalArgumentException("a list has no movie");
        };
    }

    private List<Record> details(
            TableField<?, Long> id,
            TableField<?, Long> author,
            TableField<?, Long> movie,
            Set<Long> ids,
            Condition seen,
            Field<?>... columns) {
        return sql.select(MovieReader.columns())
                .select(AUTH_USER.ID, AUTH_USER.USERNAME, id.as(ITS_ID))
                .select(Arrays.asList(columns))
                .from(MovieReader.with(Objects.requireNonNull(id.getTable()), movie)
                        .join(AUTH_USER)
                        .on(AUTH_USER.ID.eq(author)))
                .where(dialect.isAmong(id, ids))
                .and(seen)
                .fetch(row -> row);
    }

    /**
     * A row with its author and movie.
     *
     * @param kind of which kind of activity
     * @param row the row
     */
    private record Detail(ActivityKind kind, Record row) {

        Activity activity(Movie movie) {
            Author author = Authors.of(row, AUTH_USER);
            return switch (kind) {
                case REVIEW -> reviewed(author, movie);
                case RATING ->
                    new Activity.Rated(
                            author, row.get(RATINGS_USERRATING.RATED_AT), movie, row.get(RATINGS_USERRATING.RATING));
                case FAVORITE -> new Activity.Favored(author, row.get(FAVORITES_USERFAVORITE.CREATED_AT), movie);
                case PLAY -> watched(author, movie);
                case LIST -> throw new IllegalArgumentException("a list has no movie");
            };
        }

        private Activity reviewed(Author author, Movie movie) {
            boolean spoiler = row.get(COMMUNITY_REVIEW.SPOILER);
            return new Activity.Reviewed(
                    author,
                    row.get(COMMUNITY_REVIEW.CREATED_AT),
                    new ReviewId(row.get(ITS_ID)),
                    movie,
                    row.get(COMMUNITY_REVIEW.TITLE),
                    spoiler ? "" : row.get(ITS_BEGINNING),
                    spoiler);
        }

        private Activity watched(Author author, Movie movie) {
            Instant at = Objects.requireNonNull(row.get(HISTORY_PLAY.WATCHED_AT));
            return new Activity.Watched(
                    author, at, movie, new WatchedAt(PlayRows.precision(row.get(HISTORY_PLAY.ACCURACY)), at));
        }
    }
}
