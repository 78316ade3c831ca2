package dev.marquee.faults;

import dev.marquee.Marquee;
import dev.marquee.backup.Backup;
import dev.marquee.backup.BackupPolicy;
import dev.marquee.backup.BackupSchedule;
import dev.marquee.backup.Backups;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.storage.contract.MovableClock;
import dev.marquee.training.RetrainPolicy;
import dev.marquee.training.TrainingRequest;
import dev.marquee.user.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/**
 * Lets the clock jump by hours and years among calls: a backup that was just taken is there, trainings go on, and no
 * time that is stored is one that the database can't keep.
 */
final class MovedClock extends FaultRow {

    private static final int CALLS = 25;

    private final Databases databases = Databases.sqlite();

    MovedClock() {
        super("clock", 6, 200);
    }

    @Override
    void prepare(Path folder) throws Exception {
        databases.prepare(folder, Fixture::fill);
    }

    @Override
    void attempt(Attempt attempt) throws Exception {
        String url = databases.copy(attempt);
        MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));
        Path folder = Files.createDirectory(attempt.folder().resolve("backups"));
        BackupPolicy policy = BackupPolicy.daily(folder)
                .keep(attempt.between(1, 3), attempt.between(0, 2))
                .at(LocalTime.NOON);
        try (Marquee marquee = Marquee.builder()
                .url(url)
                .passwordIterations(1)
                .clock(clock)
                .retrain(RetrainPolicy.every(Duration.ofHours(6)))
                .open()) {
            User fan = marquee.users().findByUsername("fan1").orElseThrow();
            BackupSchedule schedule = attempt.random().nextInt(3) == 0 ? marquee.scheduleBackups(policy) : null;
            for (int i = 0; i < CALLS; i++) {
                clock.set(jumped(clock.instant(), attempt));
                call(marquee, attempt, policy, fan, i);
            }
            if (schedule != null) {
                schedule.lastFailure().ifPresent(failure -> Typed.requireShort("a schedule", failure));
                schedule.close();
            }
            clock.set(Instant.parse("2026-11-24T11:00:00Z"));
            KilledWrites.requireWorks(marquee);
        }
        try (Inspection database = new Inspection(url)) {
            database.requireWhole();
        }
        for (Backup backup : Backups.list(folder)) {
            Backups.verify(backup.file());
        }
    }

    private static Instant jumped(Instant now, Attempt attempt) {
        Duration jump = switch (attempt.random().nextInt(7)) {
            case 0 -> Duration.ofHours(attempt.between(-30, 30));
            case 1 -> Duration.ofDays(attempt.between(-400, 400));
            case 2 -> Duration.ofDays(365L * attempt.between(-40, 40));
            case 3 -> Duration.ofSeconds(attempt.between(-90, 90));
            case 4 -> Duration.ZERO;
            default -> Duration.ofHours(attempt.between(0, 26));
        };
        Instant then = now.plus(jump);
        return then.isBefore(Instant.parse("1990-01-01T00:00:00Z"))
                        || then.isAfter(Instant.parse("2090-01-01T00:00:00Z"))
                ? Instant.parse("2026-11-24T10:00:00Z")
                : then;
    }

    private static void call(Marquee marquee, Attempt attempt, BackupPolicy policy, User fan, int number)
            throws Exception {
        switch (attempt.random().nextInt(7)) {
            case 0, 1 ->
                // The clock may have gone back to a second of which there is a backup; its name is taken then.
                Typed.refused("a backup", () -> {
                    Backup taken = marquee.backup(policy);
                    Attempt.require(Files.exists(taken.file()), "the backup just taken is gone: %s", taken.file());
                    Backups.verify(taken.file());
                });
            case 2 ->
                Typed.refused(
                        "a training",
                        () -> marquee.models()
                                .train(TrainingRequest.of(List.of("popularity", "trending", "item-knn")
                                                .get(number % 3))
                                        .guard(false))
                                .await());
            case 3 ->
                Typed.succeeds("recommending", () -> {
                    int size = marquee.recommender()
                            .recommend(RecommendationRequest.forUser(fan.id()))
                            .size();
                    Attempt.require(size == 10, "%d recommendations", size);
                });
            case 4 ->
                Typed.succeeds("marking", () -> {
                    var movie = marquee.movies()
                            .findByTmdbId(1 + attempt.random().nextInt(Fixture.MOVIES))
                            .orElseThrow();
                    marquee.favorites().remove(fan.id(), movie.id());
                    Attempt.require(marquee.favorites().add(fan.id(), movie.id()), "a new mark is not new");
                    Attempt.require(marquee.favorites().contains(fan.id(), movie.id()), "a mark is not there");
                });
            case 5 ->
                Typed.succeeds("a password", () -> {
                    marquee.users().setPassword(fan.id(), "a password".toCharArray());
                    Attempt.require(
                            marquee.users()
                                    .authenticate("fan1", "a password".toCharArray())
                                    .isPresent(),
                            "the right password is refused");
                });
            default ->
                Typed.succeeds("reading", () -> {
                    marquee.recommender().trending();
                    marquee.models().state();
                    marquee.users().find(fan.id()).orElseThrow();
                });
        }
    }

    @Override
    public void close() throws java.io.IOException {
        databases.close();
    }
}
