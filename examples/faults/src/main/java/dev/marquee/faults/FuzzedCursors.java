package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.TitleMatch;
import dev.marquee.page.Cursor;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.taste.FavoriteOrder;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.user.UserId;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Gives every paged query cursors that are damaged, of other queries, or well-formed around nonsense. */
final class FuzzedCursors extends FaultRow {

    private static final long MAX_CPU_NANOS = 5_000_000_000L;
    private static final int CURSORS = 20;

    private final Databases databases;
    private final List<Cursor> real = new ArrayList<>();
    private @Nullable Marquee marquee;

    FuzzedCursors(String name, Databases databases, int shortTries) {
        super(name, shortTries, 300);
        this.databases = databases;
    }

    @Override
    void prepare(Path folder) throws Exception {
        databases.prepare(folder, Fixture::fill);
        Marquee own = Fixture.open(databases.copy(
                new Attempt(0, new Random(0), java.nio.file.Files.createDirectory(folder.resolve("own")))));
        marquee = own;
        UserId fan = own.users().findByUsername("fan1").orElseThrow().id();
        for (MovieOrder order : MovieOrder.values()) {
            own.movies().list(MovieQuery.all().order(order).limit(3)).next().ifPresent(real::add);
            own.movies()
                    .search(
                            "film",
                            TitleMatch.SUBSTRING,
                            MovieQuery.all().order(order).limit(3))
                    .next()
                    .ifPresent(real::add);
        }
        for (FavoriteOrder order : FavoriteOrder.values()) {
            own.favorites()
                    .list(fan, FavoriteQuery.all().order(order).limit(3))
                    .next()
                    .ifPresent(real::add);
        }
        own.users().list(PageRequest.first(3)).next().ifPresent(real::add);
        own.recommender()
                .recommendPage(RecommendationRequest.forUser(fan).limit(3))
                .next()
                .ifPresent(real::add);
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        Marquee own = marquee;
        if (own == null) {
            throw new IllegalStateException("not prepared");
        }
        UserId fan = own.users().findByUsername("fan1").orElseThrow().id();
        for (int i = 0; i < CURSORS; i++) {
            List<Cursor> made = new ArrayList<>();
            Typed.refused("a cursor", () -> made.add(cursor(attempt.random())));
            for (Cursor cursor : made) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                MovieOrder order = MovieOrder.values()[attempt.random().nextInt(MovieOrder.values().length)];
                MovieQuery query = MovieQuery.all().order(order).after(cursor);
                FavoriteOrder other = FavoriteOrder.values()[attempt.random().nextInt(FavoriteOrder.values().length)];
                MovieFilter filter = MovieFilter.all();
                Typed.refused("list", () -> own.movies().list(query));
                Typed.refused("search", () -> own.movies().search("film", TitleMatch.SUBSTRING, query));
                Typed.refused(
                        "byGenre",
                        () -> own.movies().byGenre(own.movies().genres().get(0).id(), query));
                Typed.refused("byPreferredGenres", () -> own.movies().byPreferredGenres(fan, query));
                Typed.refused(
                        "favorites",
                        () -> own.favorites()
                                .list(fan, FavoriteQuery.all().order(other).after(cursor)));
                Typed.refused("users", () -> own.users().list(new PageRequest(10, cursor)));
                Typed.refused(
                        "recommend",
                        () -> own.recommender()
                                .recommendPage(
                                        RecommendationRequest.forUser(fan).after(cursor)));
                Typed.refused(
                        "next",
                        () -> own.recommender()
                                .next(
                                        new MovieId(1),
                                        RecommendationRequest.forUser(fan)
                                                .filter(filter)
                                                .after(cursor)));
                Typed.refused(
                        "group",
                        () -> own.recommender()
                                .recommendForGroup(GroupRequest.of(List.of(fan)).after(cursor)));
                long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
                Attempt.require(used < MAX_CPU_NANOS, "the cursor %s takes %d ms", cursor, used / 1_000_000);
            }
        }
    }

    private Cursor cursor(Random random) {
        Nasty nasty = new Nasty(random);
        Cursor cursor = nasty.one(real);
        byte[] position = cursor.position().orElse(new byte[0]);
        return switch (random.nextInt(5)) {
            case 0 ->
                new Cursor(new String(
                        Damage.of(cursor.token().getBytes(StandardCharsets.ISO_8859_1), random),
                        StandardCharsets.ISO_8859_1));
            case 1 -> new Cursor(nasty.text(true));
            case 2 -> cursor;
            case 3 -> {
                // Another value in a place of the position.
                String text = new String(position, StandardCharsets.UTF_8);
                List<String> numbers = List.of("1E100000", "1E999999999", "NaN", "-1", "9".repeat(60), "", "null");
                yield Cursor.of(text.replaceFirst("[0-9]+", nasty.one(numbers)).getBytes(StandardCharsets.UTF_8));
            }
            default -> Cursor.of(Damage.of(position, random));
        };
    }

    @Override
    public void close() throws java.io.IOException {
        if (marquee != null) {
            marquee.close();
        }
        databases.close();
    }
}
