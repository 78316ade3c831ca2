package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.backup.Backups;
import dev.marquee.model.TrainedModel;
import dev.marquee.movie.Genre;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFilter;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.MovieOrder;
import dev.marquee.movie.MovieQuery;
import dev.marquee.movie.TitleMatch;
import dev.marquee.page.Cursor;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.recommend.EveryoneRequest;
import dev.marquee.recommend.GroupRequest;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.taste.Favorite;
import dev.marquee.taste.FavoriteQuery;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserChanges;
import dev.marquee.user.UserId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sixteen threads call everything at random on one open database, which is closed under them at the end: every
 * exception is one of the library, every call ends, and the database is whole.
 */
final class ManyThreads extends FaultRow {

    private static final int THREADS = 16;

    private final @Nullable Databases databases;
    private final Duration time;
    private final AtomicLong calls = new AtomicLong();

    /** The databases are null for a database in memory. */
    ManyThreads(String name, @Nullable Databases databases, Duration time) {
        super(name, 1, 1);
        this.databases = databases;
        this.time = time;
    }

    @Override
    Duration bound() {
        return time.plusSeconds(120);
    }

    @Override
    void prepare(Path folder) throws Exception {
        if (databases != null) {
            databases.prepare(folder, Fixture::fill);
        }
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        String url = databases == null ? "jdbc:sqlite::memory:" : databases.copy(attempt);
        ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
        Marquee marquee = Marquee.builder().url(url).passwordIterations(1).open();
        if (databases == null) {
            Fixture.fill(marquee);
        }
        long end = System.nanoTime() + time.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(attempt.seed() + i);
            Thread thread = new Thread(
                    () -> {
                        Calls own = new Calls(marquee, random, attempt.folder());
                        // A little longer than the database is open.
                        while (System.nanoTime() < end + 300_000_000L && faults.isEmpty()) {
                            try {
                                own.one();
                                calls.incrementAndGet();
                            } catch (MarqueeException e) {
                                try {
                                    Typed.requireShort("a call", e);
                                } catch (BrokenPromiseException broken) {
                                    faults.add(broken);
                                }
                            } catch (CancellationException e) {
                                // Of a training, when the database is closed.
                            } catch (Throwable e) {
                                faults.add(e);
                            }
                        }
                    },
                    "caller " + i);
            thread.start();
            threads.add(thread);
        }
        while (System.nanoTime() < end && faults.isEmpty()) {
            Thread.sleep(20);
        }
        if (databases == null) {
            requireFine(marquee);
        }
        marquee.close();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
            if (thread.isAlive()) {
                faults.add(new BrokenPromiseException(
                        "a call does not end after close: " + List.of(thread.getStackTrace())));
            }
        }
        Throwable fault = faults.peek();
        if (fault != null) {
            throw new BrokenPromiseException(
                    faults.size() + " faults in " + calls + " calls; the first: " + fault, fault);
        }
        if (databases != null) {
            try (Inspection database = new Inspection(url);
                    Marquee again = Fixture.open(url)) {
                database.requireWhole();
                requireFine(again);
            }
            databases.drop(url);
        }
        System.out.println("    " + name() + ": " + calls.getAndSet(0) + " calls");
    }

    private static void requireFine(Marquee marquee) {
        Typed.succeeds("a last write", () -> marquee.checkpoints().put("last", "fine"));
        Typed.succeeds("a last recommendation", () -> marquee.recommender().trending());
        Typed.succeeds("reading every user", () -> {
            PageRequest first = PageRequest.first(1000);
            marquee.users()
                    .list(first)
                    .allItems(next -> marquee.users().list(first.after(next)))
                    .forEach(user -> {});
        });
    }

    @Override
    public void close() throws IOException {
        if (databases != null) {
            databases.close();
        }
    }

    /** The calls of one thread. */
    private static final class Calls {

        private final Marquee marquee;
        private final Random random;
        private final Path folder;
        private final List<GenreId> genres;
        private int depth;

        Calls(Marquee marquee, Random random, Path folder) {
            this.marquee = marquee;
            this.random = random;
            this.folder = folder;
            List<GenreId> known = List.of();
            try {
                known = marquee.movies().genres().stream().map(Genre::id).toList();
            } catch (MarqueeException e) {
                // The database may be busy; without genres, the calls are the same.
            }
            this.genres = known;
        }

        private UserId user() {
            return new UserId(1 + random.nextInt(500));
        }

        private MovieId movie() {
            return new MovieId(1 + random.nextInt(400));
        }

        private Set<GenreId> genre() {
            return genres.isEmpty() ? Set.of() : Set.of(genres.get(random.nextInt(genres.size())));
        }

        void one() throws Exception {
            int kind = random.nextInt(1000);
            if (kind < 3) {
                rare(kind);
            } else if (kind < 60 && depth == 0) {
                depth++;
                try {
                    marquee.transaction(() -> {
                        for (int i = random.nextInt(4); i >= 0; i--) {
                            common(random.nextInt(24));
                        }
                        if (random.nextInt(5) == 0) {
                            throw new dev.marquee.InvalidValueException("rolled back on purpose; try again");
                        }
                    });
                } finally {
                    depth--;
                }
            } else {
                common(random.nextInt(24));
            }
        }

        /** Trainings, models and backups. */
        private void rare(int kind) throws Exception {
            switch (kind) {
                case 0 -> {
                    String name = List.of("popularity", "item-knn", "ease", "trending")
                            .get(random.nextInt(4));
                    marquee.models()
                            .train(TrainingRequest.of(name)
                                    .guard(random.nextBoolean())
                                    .threads(1))
                            .await();
                }
                case 1 -> {
                    List<TrainedModel> models = marquee.models().list();
                    if (!models.isEmpty()) {
                        TrainedModel model = models.get(random.nextInt(models.size()));
                        switch (random.nextInt(4)) {
                            case 0 -> marquee.models().use(model.id());
                            case 1 -> marquee.models().rollback();
                            case 2 -> marquee.models().remove(model.id());
                            default -> {
                                ByteArrayOutputStream out = new ByteArrayOutputStream();
                                marquee.models().export(model.id(), out);
                                marquee.models().add(new ByteArrayInputStream(out.toByteArray()));
                            }
                        }
                    }
                }
                default -> {
                    Path file = folder.resolve("backup-" + random.nextLong() + ".db");
                    marquee.backup(file);
                    Backups.verify(file);
                    java.nio.file.Files.delete(file);
                }
            }
        }

        private void common(int kind) {
            switch (kind) {
                case 0 -> {
                    String name = "caller" + random.nextInt(100_000);
                    marquee.users().register(NewUser.of(name, name + "@example.com"));
                }
                case 1 -> marquee.users().find(user());
                case 2 -> marquee.users().findByUsername("fan" + random.nextInt(60));
                case 3 -> marquee.users().list(new PageRequest(1 + random.nextInt(50), null));
                case 4 -> marquee.users().update(user(), UserChanges.none().firstName("Name " + random.nextInt(9)));
                case 5 -> {
                    if (random.nextInt(10) == 0) {
                        marquee.users().delete(user());
                    }
                }
                case 6 -> marquee.users().setPassword(user(), "password".toCharArray());
                case 7 -> marquee.users().authenticate("fan" + random.nextInt(60), "password".toCharArray());
                case 8 -> marquee.favorites().add(user(), movie());
                case 9 -> marquee.favorites().remove(user(), movie());
                case 10 -> {
                    List<Favorite> marks = new ArrayList<>();
                    UserId user = user();
                    for (int i = random.nextInt(20); i >= 0; i--) {
                        marks.add(new Favorite(user, movie(), Instant.ofEpochSecond(1_700_000_000L + i)));
                    }
                    int added = marquee.favorites().addAll(marks);
                    Attempt.require(added >= 0 && added <= marks.size(), "addAll returned %d", added);
                }
                case 11 -> marquee.favorites().list(user(), FavoriteQuery.all());
                case 12 -> marquee.favorites().movieIds(List.of(user(), user()));
                case 13 -> marquee.preferences().set(user(), genre());
                case 14 -> marquee.preferences().get(user());
                case 15 -> {
                    Page<Movie> page = marquee.movies()
                            .list(MovieQuery.all()
                                    .order(MovieOrder.values()[random.nextInt(MovieOrder.values().length)])
                                    .limit(20));
                    Cursor next = page.next().orElse(null);
                    if (next != null) {
                        marquee.users().list(new PageRequest(5, next)); // A cursor of another query is refused.
                    }
                }
                case 16 -> marquee.movies().search("film", TitleMatch.SUBSTRING, MovieQuery.all());
                case 17 -> {
                    int id = 1 + random.nextInt(2000);
                    marquee.movies().upsertAll(List.of(Fixture.movie(id, "Again " + random.nextInt(50), genre())));
                }
                case 18 -> {
                    if (random.nextInt(10) == 0) {
                        marquee.movies().delete(movie());
                    }
                }
                case 19 -> marquee.recommender().recommend(RecommendationRequest.forUser(user()));
                case 20 -> marquee.recommender().recommendForGroup(GroupRequest.of(List.of(user(), user())));
                case 21 -> marquee.recommender().similar(movie(), MovieFilter.all(), 5);
                case 22 -> {
                    marquee.checkpoints().put("thread " + random.nextInt(5), Integer.toString(random.nextInt()));
                    marquee.checkpoints().find("thread 0");
                }
                default -> {
                    if (random.nextInt(40) == 0) {
                        marquee.recommender().recommendForEveryone(EveryoneRequest.of(3), (user, movies) -> {});
                    }
                    marquee.recommender().trending();
                }
            }
        }
    }
}
