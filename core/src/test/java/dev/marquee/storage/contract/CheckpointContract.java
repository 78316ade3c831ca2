package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import org.junit.jupiter.api.Test;

abstract class CheckpointContract extends Contract {

    @Test
    void lastWrittenStateIsRead() {
        assertThat(marquee.checkpoints().find("tmdb.sync")).isEmpty();

        marquee.checkpoints().put("tmdb.sync", "page 1");
        marquee.checkpoints().put("tmdb.sync", "page 2, 千と \n 🎬");
        marquee.checkpoints().put("tmdb.export", "");

        assertThat(marquee.checkpoints().find("tmdb.sync")).contains("page 2, 千と \n 🎬");
        assertThat(marquee.checkpoints().find("tmdb.export")).contains("");
        assertThat(marquee.checkpoints().find("TMDB.SYNC")).isEmpty();
    }

    @Test
    void removedCheckpointIsGone() {
        marquee.checkpoints().put("tmdb.sync", "page 1");

        assertThat(marquee.checkpoints().remove("tmdb.sync")).isTrue();

        assertThat(marquee.checkpoints().find("tmdb.sync")).isEmpty();
        assertThat(marquee.checkpoints().remove("tmdb.sync")).isFalse();
    }

    @Test
    void stateIsStoredIfAndOnlyIfItsBatchIs() {
        marquee.checkpoints().put("import", "0");
        marquee.transaction(() -> {
            movie(1, "A");
            marquee.checkpoints().put("import", "1");
        });

        assertThatThrownBy(() -> marquee.transaction(() -> {
                    movie(2, "B");
                    marquee.checkpoints().put("import", "2");
                    assertThat(marquee.checkpoints().find("import")).contains("2");
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");

        assertThat(marquee.checkpoints().find("import")).contains("1");
        assertThat(marquee.movies().findByTmdbId(2)).isEmpty();
    }

    @Test
    void invalidNamesAndStatesAreRefused() {
        assertThatThrownBy(() -> marquee.checkpoints().find(" "))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("checkpoint name");
        assertThatThrownBy(() -> marquee.checkpoints().put("x".repeat(256), ""))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at most 255");
        assertThatThrownBy(() -> marquee.checkpoints().put("x", "\0"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("U+0000");
    }
}
