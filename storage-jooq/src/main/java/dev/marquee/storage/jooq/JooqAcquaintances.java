package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_FOLLOW;
import static dev.marquee.storage.jooq.generated.Tables.FAVORITES_USERFAVORITE;
import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static dev.marquee.storage.jooq.generated.Tables.RATINGS_USERRATING;

import dev.marquee.community.Acquaintances;
import dev.marquee.community.Author;
import dev.marquee.community.LikingFriends;
import dev.marquee.community.MutualFriends;
import dev.marquee.community.SharedLikes;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieId;
import dev.marquee.storage.jooq.generated.tables.CommunityFollow;
import dev.marquee.taste.Rating;
import dev.marquee.user.UserId;
import dev.marquee.validation.Rules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Friends of users, from {@code community_follow}, and what they like. Thread-safe. */
final class JooqAcquaintances implements Acquaintances {

    private static final int MAX_MOVIES = 1000;
    private static final int MAX_SHARED = 100;
    private static final int MAX_USERS = 1000;

    /** How many of those who like a movie count, of favorites and of ratings each. */
    private static final int MOST_OF_A_MOVIE = 200;

    private static final CommunityFollow MINE = COMMUNITY_FOLLOW.as("mine");
    private static final CommunityFollow BACK = COMMUNITY_FOLLOW.as("back");
    private static final CommunityFollow THEIRS = COMMUNITY_FOLLOW.as("theirs");
    private static final CommunityFollow THEIRS_BACK = COMMUNITY_FOLLOW.as("theirs_back");

    private static final Field<Long> LIKER = DSL.field(DSL.name("liked", "user_id"), Long.class);
    private static final Field<Long> LIKED = DSL.field(DSL.name("liked", "movie_id"), Long.class);

    private final DSLContext sql;
    private final Dialect dialect;
    private final UserQuery hasFriends;

    JooqAcquaintances(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        this.hasFriends = new UserQuery(sql, user -> DSL.selectOne().whereExists(NetworkPages.friends(user)));
    }

    @Override
    public Map<MovieId, LikingFriends> likedByFriends(UserId user, Collection<MovieId> movies) {
        Rules.size("movies", movies, MAX_MOVIES);
        // Every recommendation asks, and most users have no friends: that takes a fraction of the statement below.
        if (movies.isEmpty() || hasFriends.of(user).fetch().isEmpty()) {
            return Map.of();
        }
        Set<Long> ids = ids(movies);
        Table<?> liked = likes(
                        user,
                        dialect.isAmong(FAVORITES_USERFAVORITE.MOVIE_ID, ids),
                        dialect.isAmong(RATINGS_USERRATING.MOVIE_ID, ids))
                .asTable("liked");
        Map<MovieId, LikingFriends> liking = new HashMap<>();
        named(LIKED, liked.join(AUTH_USER).on(AUTH_USER.ID.eq(LIKER)), DSL.noCondition())
                .forEach((movie, friends) -> liking.put(new MovieId(movie), friends));
        return liking;
    }

    /**
     * Groups the users of joined rows.
     *
     * @param key what they are grouped by
     * @param rows the rows, joined with {@code auth_user}, each user once in a group
     * @return of each group the first users by name, and their number
     */
    private Map<Long, LikingFriends> named(Field<Long> key, Table<?> rows, Condition condition) {
        Field<Integer> number = DSL.rowNumber()
                .over()
                .partitionBy(key)
                .orderBy(dialect.byCodePoint(AUTH_USER.USERNAME), AUTH_USER.ID)
                .as("number");
        Table<?> ranked = DSL.select(
                        key.as("key_id"),
                        AUTH_USER.ID.as("friend_id"),
                        AUTH_USER.USERNAME,
                        number,
                        DSL.count().over().partitionBy(key).as("friends"))
                .from(rows)
                .where(condition)
                .asTable("ranked");
        Map<Long, List<Author>> friends = new HashMap<>();
        Map<Long, Integer> counts = new HashMap<>();
        sql.select(ranked.fields())
                .from(ranked)
                .where(DSL.field(DSL.name("ranked", "number"), Integer.class).le(DSL.inline(LikingFriends.MAX_NAMED)))
                .orderBy(DSL.field(DSL.name("ranked", "key_id")), DSL.field(DSL.name("ranked", "number")))
                .forEach(row -> {
                    Long group = row.get("key_id", Long.class);
                    friends.computeIfAbsent(group, id -> new ArrayList<>())
                            .add(new Author(
                                    new UserId(row.get("friend_id", Long.class)), row.get("username", String.class)));
                    counts.put(group, row.get("friends", Integer.class));
                });
        Map<Long, LikingFriends> named = new HashMap<>();
        friends.forEach((group, first) -> named.put(group, new LikingFriends(first, counts.getOrDefault(group, 0))));
        return named;
    }

    @Override
    public Map<MovieId, Integer> likesOfFriends(UserId user) {
        Table<?> liked = likes(user, DSL.noCondition(), DSL.noCondition()).asTable("liked");
        return sql.select(LIKED, DSL.count())
                .from(liked)
                .groupBy(LIKED)
                .fetchMap(row -> new MovieId(row.value1()), Record2::value2);
    }

    /** {@return the friends whose tastes the user sees, each with a movie that they like} */
    private Select<Record2<Long, Long>> likes(UserId user, Condition ofFavorites, Condition ofRatings) {
        Sight sight = new Sight(Viewer.of(user));
        Select<Record1<Long>> friends = NetworkPages.friends(user);
        return DSL.select(FAVORITES_USERFAVORITE.USER_ID, FAVORITES_USERFAVORITE.MOVIE_ID)
                .from(FAVORITES_USERFAVORITE)
                .where(FAVORITES_USERFAVORITE.USER_ID.in(friends))
                .and(ofFavorites)
                .and(sight.taste(FAVORITES_USERFAVORITE.USER_ID))
                .union(DSL.select(RATINGS_USERRATING.USER_ID, RATINGS_USERRATING.MOVIE_ID)
                        .from(RATINGS_USERRATING)
                        .where(RATINGS_USERRATING.USER_ID.in(friends))
                        .and(RATINGS_USERRATING.RATING.ge(Rating.LIKE))
                        .and(ofRatings)
                        .and(sight.taste(RATINGS_USERRATING.USER_ID)));
    }

    @Override
    public List<MutualFriends> friendsOfFriends(UserId user, int limit) {
        Rules.range("limit", limit, 1, MAX_USERS);
        Condition offered = offered(user, THEIRS.FOLLOWEE_ID);
        Map<Author, Integer> counts = new LinkedHashMap<>();
        Field<Integer> count = DSL.count();
        sql.select(AUTH_USER.ID, AUTH_USER.USERNAME, count)
                .from(ofFriends())
                .join(AUTH_USER)
                .on(AUTH_USER.ID.eq(THEIRS.FOLLOWEE_ID))
                .where(areFriendsOfFriends(user))
                .and(AUTH_USER.IS_ACTIVE)
                .and(offered)
                .groupBy(AUTH_USER.ID, AUTH_USER.USERNAME)
                .orderBy(count.desc(), AUTH_USER.ID)
                .limit(limit)
                .forEach(row -> counts.put(Authors.of(row, AUTH_USER), row.get(count)));
        Map<Long, LikingFriends> through = counts.isEmpty()
                ? Map.of()
                : named(
                        THEIRS.FOLLOWEE_ID,
                        ofFriends().join(AUTH_USER).on(AUTH_USER.ID.eq(MINE.FOLLOWEE_ID)),
                        areFriendsOfFriends(user)
                                .and(dialect.isAmong(
                                        THEIRS.FOLLOWEE_ID,
                                        counts.keySet().stream()
                                                .map(other -> other.id().value())
                                                .collect(Collectors.toCollection(TreeSet::new)))));
        return counts.entrySet().stream()
                .map(found -> {
                    LikingFriends friends = through.get(found.getKey().id().value());
                    return new MutualFriends(
                            found.getKey(), friends == null ? List.of() : friends.friends(), found.getValue());
                })
                .toList();
    }

    private static Table<?> ofFriends() {
        return MINE.join(BACK)
                .on(BACK.FOLLOWER_ID.eq(MINE.FOLLOWEE_ID))
                .and(BACK.FOLLOWEE_ID.eq(MINE.FOLLOWER_ID))
                .join(THEIRS)
                .on(THEIRS.FOLLOWER_ID.eq(MINE.FOLLOWEE_ID))
                .join(THEIRS_BACK)
                .on(THEIRS_BACK.FOLLOWER_ID.eq(THEIRS.FOLLOWEE_ID))
                .and(THEIRS_BACK.FOLLOWEE_ID.eq(THEIRS.FOLLOWER_ID));
    }

    private static Condition areFriendsOfFriends(UserId user) {
        return MINE.FOLLOWER_ID
                .eq(user.value())
                .and(MINE.ACCEPTED_AT.isNotNull())
                .and(BACK.ACCEPTED_AT.isNotNull())
                .and(THEIRS.ACCEPTED_AT.isNotNull())
                .and(THEIRS_BACK.ACCEPTED_AT.isNotNull());
    }

    /** {@return that another user may be offered to a user: not followed or asked yet, and not blocked} */
    private static Condition offered(UserId user, Field<Long> other) {
        return other.ne(user.value())
                .and(DSL.notExists(DSL.selectOne()
                        .from(COMMUNITY_FOLLOW)
                        .where(COMMUNITY_FOLLOW.FOLLOWER_ID.eq(user.value()))
                        .and(COMMUNITY_FOLLOW.FOLLOWEE_ID.eq(other))))
                .and(new Sight(Viewer.of(user)).unblocked(other));
    }

    @Override
    public List<SharedLikes> sharingLikes(UserId user, Collection<MovieId> movies, int limit) {
        Rules.range("limit", limit, 1, MAX_USERS);
        Rules.size("movies", movies, MAX_SHARED);
        if (movies.isEmpty()) {
            return List.of();
        }
        Table<?> asked = DSL.select(MOVIES_MOVIE.ID)
                .from(MOVIES_MOVIE)
                .where(dialect.isAmong(MOVIES_MOVIE.ID, ids(movies)))
                .asTable("asked");
        Field<Long> movie = DSL.field(DSL.name("asked", "id"), Long.class);
        Table<?> liked = DSL.select(FAVORITES_USERFAVORITE.USER_ID, FAVORITES_USERFAVORITE.MOVIE_ID)
                .from(FAVORITES_USERFAVORITE)
                .where(FAVORITES_USERFAVORITE.ID.in(dialect.forEach(
                        asked,
                        DSL.select(FAVORITES_USERFAVORITE.ID)
                                .from(FAVORITES_USERFAVORITE)
                                .where(FAVORITES_USERFAVORITE.MOVIE_ID.eq(movie))
                                .orderBy(FAVORITES_USERFAVORITE.ID.desc())
                                .limit(DSL.inline(MOST_OF_A_MOVIE)))))
                .union(DSL.select(RATINGS_USERRATING.USER_ID, RATINGS_USERRATING.MOVIE_ID)
                        .from(RATINGS_USERRATING)
                        .where(RATINGS_USERRATING.ID.in(dialect.forEach(
                                asked,
                                DSL.select(RATINGS_USERRATING.ID)
                                        .from(RATINGS_USERRATING)
                                        .where(RATINGS_USERRATING.MOVIE_ID.eq(movie))
                                        .and(RATINGS_USERRATING.RATING.ge(Rating.LIKE))
                                        .orderBy(RATINGS_USERRATING.RATING.desc(), RATINGS_USERRATING.ID.desc())
                                        .limit(DSL.inline(MOST_OF_A_MOVIE))))))
                .asTable("liked");
        Map<Author, List<MovieId>> shared = new LinkedHashMap<>();
        sql.select(AUTH_USER.ID, AUTH_USER.USERNAME, LIKED)
                .from(liked)
                .join(AUTH_USER)
                .on(AUTH_USER.ID.eq(LIKER))
                .where(AUTH_USER.IS_ACTIVE)
                .and(offered(user, AUTH_USER.ID))
                .and(new Sight(Viewer.of(user)).taste(AUTH_USER.ID))
                .orderBy(AUTH_USER.ID, LIKED)
                .forEach(row -> shared.computeIfAbsent(Authors.of(row, AUTH_USER), key -> new ArrayList<>())
                        .add(new MovieId(row.get(LIKED))));
        return shared.entrySet().stream()
                .map(found -> new SharedLikes(found.getKey(), found.getValue()))
                .sorted(Comparator.comparingInt(
                        (SharedLikes found) -> -found.movies().size()))
                .limit(limit)
                .toList();
    }

    private static Set<Long> ids(Collection<MovieId> movies) {
        return movies.stream().map(MovieId::value).collect(Collectors.toCollection(TreeSet::new));
    }
}
