package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.faults.Operations.Kind;
import dev.marquee.recommend.RecommendationRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Kills a process that writes on three threads: what it acknowledged is there, and nothing is half-written. */
final class KilledWrites extends FaultRow {

    private static final Duration MAX_START = Duration.ofSeconds(30);

    private final Databases databases;
    private final List<Kind> kinds;

    KilledWrites(String name, Databases databases, List<Kind> kinds, int shortTries) {
        super(name, shortTries, 200);
        this.databases = databases;
        this.kinds = kinds;
    }

    @Override
    void prepare(Path folder) throws Exception {
        databases.prepare(folder, Fixture::fill);
        Machine.java();
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        String url = databases.copy(attempt);
        String names = kinds.stream().map(Kind::name).collect(Collectors.joining(","));
        Journal journal;
        try (Child child = Child.start(attempt.folder(), "operations", url, Long.toString(attempt.seed()), names)) {
            if (attempt.random().nextInt(10) == 0) {
                // While it starts and opens the database.
                Thread.sleep(attempt.between(0, 900));
            } else {
                int acknowledgments = attempt.between(1, 80);
                boolean there = child.await(acknowledgments, line -> line.startsWith("ACK"), MAX_START);
                Attempt.require(there, "the process did not get far: %s %s", child.lines(), child.errors());
                Thread.sleep(0, attempt.random().nextInt(999_999));
            }
            child.kill();
            journal = new Journal(child.lines());
        }
        try (Inspection database = new Inspection(url)) {
            database.awaitNoOthers();
            database.requireWhole();
            try (Marquee marquee = Fixture.open(url)) {
                journal.requireKept(database, marquee);
                requireWorks(marquee);
            }
        }
        databases.drop(url);
    }

    /** Requires that the library works on a database that went through a fault. */
    static void requireWorks(Marquee marquee) {
        Typed.succeeds("writing after the fault", () -> {
            marquee.checkpoints().put("after the fault", "fine");
            marquee.users().register(dev.marquee.user.NewUser.of("afterwards", "afterwards@example.com"));
        });
        Typed.succeeds("recommending after the fault", () -> {
            var fan = marquee.users().findByUsername("fan0").orElseThrow().id();
            int movies = marquee.recommender()
                    .recommend(RecommendationRequest.forUser(fan).limit(5))
                    .size();
            Attempt.require(movies == 5, "%d recommendations instead of 5", movies);
        });
    }

    @Override
    public void close() throws IOException {
        databases.close();
    }
}
