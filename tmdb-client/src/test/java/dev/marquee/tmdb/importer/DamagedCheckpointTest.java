package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an import has stored of its progress, after something damaged it. */
class DamagedCheckpointTest {

    private static final ImportState STATE =
            new ImportState(Instant.parse("2026-11-24T10:00:00Z"), true, 3, null, 45_000, 20_100, new ImportCounts());

    @Test
    void stateThatIsStoredIsReadAgain() {
        assertThat(ImportState.read(STATE.text()).map(ImportState::text)).contains(STATE.text());
    }

    @Test
    void stateWithAnyOtherCharacterIsNotContinued() {
        String text = STATE.text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == '7' ? '8' : '7';

            assertThat(ImportState.read(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("character %d of %s", i, text)
                    .isEmpty();
            assertThat(ImportState.read(text.substring(0, i))).isEmpty();
        }
    }

    @Test
    void damagedListOfIdsIsNotImported() {
        try (Marquee marquee = Marquee.open("jdbc:sqlite::memory:")) {
            StoredList list = new StoredList(marquee.checkpoints(), "tmdb.ids");
            list.put(0, new int[] {550, 13});
            assertThat(list.get(0)).containsExactly(550, 13);
            String stored = marquee.checkpoints().find("tmdb.ids/ids/0").orElseThrow();

            for (String damaged : new String[] {"", "550,13", stored.replace("13", "14"), stored + "x"}) {
                marquee.checkpoints().put("tmdb.ids/ids/0", damaged);

                assertThatThrownBy(() -> list.get(0))
                        .isInstanceOf(ImportStoppedException.class)
                        .hasMessageContaining("start the import with restart");
            }
        }
    }

    @Test
    void timeOfTheLastSyncThatIsNoTimeIsNamed() {
        try (Marquee marquee = Marquee.open("jdbc:sqlite::memory:")) {
            marquee.checkpoints().put(ImportState.SYNCED, "2026-11-2");

            assertThatThrownBy(TmdbImporter.builder(marquee).build()::synced)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("tmdb.synced")
                    .hasMessageContaining("2026-11-2");
        }
    }

    @Test
    void rateOfAnImportOfAnyLengthIsANumber() {
        ImportProgress progress = new ImportProgress(
                10, 20, Duration.ofSeconds(Long.MAX_VALUE), STATE.counts().summary(0));

        assertThat(progress.perSecond()).isBetween(0.0, 1.0);
    }
}
