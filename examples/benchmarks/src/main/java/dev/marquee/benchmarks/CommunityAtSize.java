package dev.marquee.benchmarks;

import dev.marquee.Marquee;
import dev.marquee.benchmarks.serving.CountingDataSource;
import dev.marquee.community.ActivityKind;
import dev.marquee.community.Commentable;
import dev.marquee.community.Community;
import dev.marquee.community.FeedQuery;
import dev.marquee.community.ListId;
import dev.marquee.community.ListQuery;
import dev.marquee.community.Review;
import dev.marquee.community.ReviewOrder;
import dev.marquee.community.ReviewQuery;
import dev.marquee.community.Viewer;
import dev.marquee.movie.MovieId;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Measures pages of feeds, reviews, comments, followers and lists. The database must be new, or one that an earlier run
 * has filled; its rows are the same in each run ({@link CommunityRows}).
 *
 * <pre>
 * java -cp … dev.marquee.benchmarks.CommunityAtSize URL [USERS REVIEWS FOLLOWS]
 * </pre>
 */
public final class CommunityAtSize {

    private static final int WARM_UP = 200;
    private static final int CALLS = 300;
    private static final int WALKED = 50;
    private static final PageRequest PAGE = PageRequest.first(20);
    private static final MovieId MOST_REVIEWED = new MovieId(1);
    private static final UserId FOLLOWING_MOST = new UserId(1);
    private static final UserId MOST_FOLLOWED = new UserId(2);

    private final Marquee marquee;
    private final CountingDataSource counted;
    private final PrintStream out;
    private final int users;
    private final Random random = new Random(20_261);

    private CommunityAtSize(Marquee marquee, CountingDataSource counted, PrintStream out, int users) {
        this.marquee = marquee;
        this.counted = counted;
        this.out = out;
        this.users = users;
    }

    /**
     * Runs the measurement.
     *
     * @param arguments the URL of the database, and the numbers of users, reviews and follows; 100,000, 1,000,000 and
     *     5,000,000 by default
     * @throws SQLException if the database can't be filled
     */
    public static void main(String[] arguments) throws SQLException {
        String url = arguments[0];
        int users = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        int reviews = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
        int follows = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5_000_000;
        try (Marquee marquee = Marquee.open(url)) {
            if (marquee.users().count() == 0) {
                long start = System.nanoTime();
                CommunityRows.fill(url, users, reviews, follows);
                System.out.printf(Locale.ROOT, "filled in %.0f s%n", (System.nanoTime() - start) / 1e9);
            }
        }
        try (CountingDataSource counted = new CountingDataSource(url);
                Marquee marquee = Marquee.builder().dataSource(counted).open()) {
            new CommunityAtSize(marquee, counted, System.out, users).measure();
        }
    }

    private void measure() {
        feeds();
        reviews();
        others();
    }

    /** {@return any user but the first two} */
    private UserId anyone() {
        return new UserId(3 + random.nextInt(users - 2));
    }

    private Community community() {
        return marquee.community();
    }

    private void feeds() {
        FeedQuery all = FeedQuery.all();
        times("feed, first page", () -> community().feed().of(anyone(), all));
        List<Cursor> cursors = cursors(
                community().feed().of(FOLLOWING_MOST, all),
                after -> community().feed().of(FOLLOWING_MOST, all.after(after)));
        times("feed, page anywhere", () -> community().feed().of(anyone(), all.after(any(cursors))));
        times(
                "feed of reviews alone",
                () -> community().feed().of(anyone(), all.kinds(EnumSet.of(ActivityKind.REVIEW))));
        times("feed of who follows most", () -> community().feed().of(FOLLOWING_MOST, all));
        times("its page anywhere", () -> community().feed().of(FOLLOWING_MOST, all.after(any(cursors))));
        times("activities of a user", () -> community().feed().by(Viewer.of(anyone()), anyone(), all));
    }

    private void reviews() {
        ReviewQuery newest = ReviewQuery.of(MOST_REVIEWED);
        ReviewQuery liked = newest.order(ReviewOrder.MOST_LIKED);
        List<Cursor> cursors =
                cursors(list(Viewer.anybody(), newest), after -> list(Viewer.anybody(), newest.after(after)));
        List<Cursor> byLikes =
                cursors(list(Viewer.anybody(), liked), after -> list(Viewer.anybody(), liked.after(after)));
        times("reviews of a movie", () -> list(viewer(), ReviewQuery.of(movie())));
        times("of the most reviewed", () -> list(viewer(), newest));
        times("its page anywhere", () -> list(viewer(), newest.after(any(cursors))));
        times("its most liked", () -> list(viewer(), liked));
        times("a page of them anywhere", () -> list(viewer(), liked.after(any(byLikes))));
        times("its reviews of followed", () -> list(viewer(), newest.fromFollowed()));
        times("its reviews, up to 1,000", () -> community().reviews().count(viewer(), MOST_REVIEWED, 1000));
        times("reviews of an author", () -> list(viewer(), ReviewQuery.by(anyone())));
        times("newest reviews of all", () -> list(viewer(), ReviewQuery.all()));
        times(
                "newest reviews of followed",
                () -> list(viewer(), ReviewQuery.all().fromFollowed()));
        Commentable commented = all(newest).stream()
                .max(Comparator.comparingLong(Review::comments))
                .orElseThrow()
                .id();
        times("comments on a review", () -> community().comments().list(viewer(), commented, PAGE));
    }

    /** {@return all reviews of a query} */
    private List<Review> all(ReviewQuery query) {
        ReviewQuery pages = query.limit(1000);
        Page<Review> page = list(Viewer.anybody(), pages);
        List<Review> all = new ArrayList<>(page.items());
        while (page.next().isPresent() && all.size() < 200_000) {
            page = list(Viewer.anybody(), pages.after(page.next().get()));
            all.addAll(page.items());
        }
        return all;
    }

    private Page<Review> list(Viewer viewer, ReviewQuery query) {
        return community().reviews().list(viewer, query);
    }

    private void others() {
        times("followers of most followed", () -> community().network().followers(viewer(), MOST_FOLLOWED, PAGE));
        times("their number", () -> community().network().counts(viewer(), MOST_FOLLOWED));
        times("friends of a user", () -> community().network().friends(viewer(), anyone(), PAGE));
        times("lists of a user", () -> community().lists().list(viewer(), ListQuery.of(anyone())));
        times(
                "films of a list",
                () -> community().lists().films(viewer(), new ListId(1 + random.nextInt(users)), PAGE));
        times("friends of friends", () -> community().acquaintances().friendsOfFriends(anyone(), 10));
        List<MovieId> ten = LongStream.rangeClosed(1, 10).mapToObj(MovieId::new).toList();
        times("friends who like ten movies", () -> community().acquaintances().likedByFriends(anyone(), ten));
    }

    private Viewer viewer() {
        return Viewer.of(anyone());
    }

    private MovieId movie() {
        return new MovieId(2 + random.nextInt(CommunityRows.MOVIES - 1));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private interface Call {
        Object call();
    }

    /** {@return the ends of the first pages} */
    private static <T> List<Cursor> cursors(Page<T> first, Function<Cursor, Page<T>> read) {
        List<Cursor> cursors = new ArrayList<>();
        Page<T> page = first;
        while (page.next().isPresent() && cursors.size() < WALKED) {
            cursors.add(page.next().get());
            page = read.apply(page.next().get());
        }
        return cursors;
    }

    private void times(String what, Call call) {
        for (int i = 0; i < WARM_UP; i++) {
            call.call();
        }
        double[] millis = new double[CALLS];
        CountingDataSource.Work before = counted.work();
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            call.call();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        CountingDataSource.Work work = counted.work().since(before);
        Arrays.sort(millis);
        out.println(String.format(
                Locale.ROOT,
                "%-28s p50 %8.2f ms  p99 %8.2f ms  statements %4.1f",
                what,
                millis[CALLS / 2],
                millis[CALLS * 99 / 100],
                work.statements() / (double) CALLS));
        out.flush();
    }
}
