package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.movie.MovieId;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import dev.marquee.user.NewUser;
import dev.marquee.user.UserId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syncs with what changed at TMDb, by a fixed clock. */
class SyncTest {

    private static final Instant IMPORTED = Instant.parse("2026-01-20T10:00:00Z");
    private static final Instant SYNCED = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir
    private Path folder;

    private final FakeTmdbServer server = new FakeTmdbServer(new FakeMovies(400, 4), 0);
    private final TmdbClient tmdb = TmdbClient.builder()
            .token("t")
            .baseUrl(server.url())
            .unlimited()
            .retries(0, Duration.ofMillis(1))
            .build();
    private Marquee marquee = Marquee.open("jdbc:sqlite::memory:");

    @BeforeEach
    void open() {
        marquee.close();
        marquee = Marquee.builder()
                .url("jdbc:sqlite:" + folder.resolve("sync.db"))
                .passwordIterations(10)
                .open();
    }

    @AfterEach
    void close() {
        marquee.close();
        tmdb.close();
        server.close();
    }

    private TmdbImporter importer(Instant now, ImportListener listener) {
        return TmdbImporter.builder(marquee)
                .client(tmdb)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .listener(listener)
                .build();
    }

    private ImportSummary run(Instant now, ImportSource source) {
        return importer(now, ImportListener.NONE).run(source);
    }

    private void importFirst(int movies) {
        run(IMPORTED, ImportSource.ids(IntStream.rangeClosed(1, movies).boxed().toList()));
    }

    private void change(String day, int id) {
        server.movies().revise(id);
        server.changed(LocalDate.parse(day), id);
    }

    private String title(int id) {
        return marquee.movies().findByTmdbId(id).orElseThrow().title();
    }

    @Test
    void changesSinceTheFirstImportAreFoundAcrossMonthsAndWindows() {
        importFirst(50);
        change("2026-01-20", 1);
        change("2026-01-31", 2);
        change("2026-02-01", 3);
        change("2026-02-14", 4);
        change("2026-02-28", 5);
        change("2026-03-01", 6);
        change("2026-03-02", 10);
        change("2026-03-01", 6);
        change("2026-03-01", 300);
        change("2025-12-31", 20);

        ImportSummary summary = run(SYNCED, ImportSource.sync());

        assertThat(summary.updated()).isEqualTo(7);
        assertThat(summary.movies()).isEqualTo(7);
        for (int id : List.of(1, 2, 3, 4, 5, 10)) {
            assertThat(title(id)).isEqualTo("Movie " + id + " (cut 1)");
        }
        assertThat(title(6)).isEqualTo("Movie 6 (cut 2)");
        assertThat(title(20)).isEqualTo("Movie 20");
        assertThat(marquee.movies().findByTmdbId(300)).isEmpty();
        assertThat(importer(SYNCED, ImportListener.NONE).synced()).contains(SYNCED);
    }

    @Test
    void windowsHaveAtMostFourteenDaysAndNoGaps() {
        importFirst(1);
        run(SYNCED, ImportSource.sync());

        List<LocalDate[]> windows = server.changeWindows();
        assertThat(windows.get(0)[0]).isEqualTo(LocalDate.parse("2026-01-19"));
        assertThat(windows.get(windows.size() - 1)[1]).isEqualTo(LocalDate.parse("2026-03-03"));
        for (int i = 0; i < windows.size(); i++) {
            assertThat(windows.get(i)[0].datesUntil(windows.get(i)[1].plusDays(1)))
                    .hasSizeLessThanOrEqualTo(14);
            if (i > 0) {
                assertThat(windows.get(i)[0]).isEqualTo(windows.get(i - 1)[1]);
            }
        }
    }

    @Test
    void allImportsNewMoviesToo() {
        importFirst(10);
        change("2026-02-02", 300);

        ImportSummary summary = run(SYNCED, ImportSource.sync(null, true));

        assertThat(summary.inserted()).isEqualTo(1);
        assertThat(title(300)).isEqualTo("Movie 300 (cut 1)");
    }

    @Test
    void movieThatTmdbRemovedIsMarkedAndUserDataStays() {
        importFirst(10);
        MovieId seven = marquee.movies().findByTmdbId(7).orElseThrow().id();
        UserId ada =
                marquee.users().register(NewUser.of("ada", "ada@example.com")).id();
        marquee.favorites().add(ada, seven);
        server.movies().remove(7);
        server.changed(LocalDate.parse("2026-02-02"), 7);

        ImportSummary summary = run(SYNCED, ImportSource.sync());

        assertThat(summary.removed()).isEqualTo(1);
        assertThat(summary.skipped(SkipReason.MISSING)).isEqualTo(1);
        assertThat(marquee.movies().find(seven).orElseThrow().removedAt()).isNotNull();
        assertThat(marquee.favorites().contains(ada, seven)).isTrue();
        assertThat(run(SYNCED, ImportSource.sync()).removed()).isZero();
    }

    @Test
    void stoppedSyncContinuesAndSetsItsTimeAtTheEnd() {
        importFirst(250);
        IntStream.rangeClosed(1, 250).forEach(id -> change("2026-02-10", id));
        assertThatThrownBy(() -> importer(SYNCED, new ImportListener() {
                            @Override
                            public void batchWritten(ImportProgress progress) {
                                if (progress.done() == 200) {
                                    throw new IllegalStateException("power cut");
                                }
                            }
                        })
                        .run(ImportSource.sync()))
                .hasMessage("power cut");
        assertThat(importer(SYNCED, ImportListener.NONE).synced()).contains(IMPORTED);

        // A day later the same sync continues. Its time is that of its beginning, so that no change since then is
        // missed.
        ImportSummary rest = run(SYNCED.plus(Duration.ofDays(1)), ImportSource.sync());

        assertThat(rest.resumedAt()).isEqualTo(200);
        assertThat(rest.updated()).isEqualTo(248);
        assertThat(importer(SYNCED, ImportListener.NONE).synced()).contains(SYNCED);
    }

    @Test
    void stoppedListOfChangesContinuesAtItsWindow() {
        importFirst(50);
        change("2026-01-25", 1);
        change("2026-02-20", 2);
        assertThatThrownBy(() -> importer(SYNCED, new ImportListener() {
                            private int windows;

                            @Override
                            public void listed(long movies) {
                                if (++windows == 2) {
                                    throw new IllegalStateException("power cut");
                                }
                            }
                        })
                        .run(ImportSource.sync()))
                .hasMessage("power cut");
        int windows = server.changeWindows().size();

        ImportSummary summary = run(SYNCED, ImportSource.sync());

        assertThat(windows).isEqualTo(2);
        assertThat(server.changeWindows().get(2)[0])
                .isEqualTo(server.changeWindows().get(1)[1]);
        assertThat(summary.updated()).isEqualTo(2);
    }

    @Test
    void changesOnManyPagesAreAllFound() {
        importFirst(396);
        IntStream.rangeClosed(1, 396).forEach(id -> change("2026-02-10", id));

        assertThat(run(SYNCED, ImportSource.sync()).updated()).isEqualTo(392);
    }

    @Test
    void sinceStartsAtItsDay() {
        importFirst(10);
        change("2026-02-09", 1);
        change("2026-02-10", 2);

        ImportSummary summary = run(SYNCED, ImportSource.sync(LocalDate.parse("2026-02-10"), false));

        assertThat(summary.updated()).isEqualTo(1);
        assertThat(server.changeWindows().get(0)[0]).isEqualTo(LocalDate.parse("2026-02-10"));
    }

    @Test
    void syncOfAnEmptyDatabaseSaysWhatToDo() {
        assertThatThrownBy(() -> run(SYNCED, ImportSource.sync()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("import first, or give the first day");
        assertThatThrownBy(() -> run(SYNCED, ImportSource.sync(LocalDate.parse("2026-03-03"), false)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("in the future");
    }

    @Test
    void syncFromBeforeTmdbBeganIsRefusedInsteadOfAskedForWindowByWindow() {
        assertThatThrownBy(() -> run(SYNCED, ImportSource.sync(LocalDate.parse("0206-11-20"), true)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("0206-11-20")
                .hasMessageContaining("TMDb began in 2008");
        assertThat(server.changeWindows()).isEmpty();
    }
}
