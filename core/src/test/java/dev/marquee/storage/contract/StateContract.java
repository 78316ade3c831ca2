package dev.marquee.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.StorageException;
import dev.marquee.storage.StateStore;
import dev.marquee.storage.StateStore.StoredState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

abstract class StateContract extends OpenStorageContract {

    private StateStore states() {
        return storage.states();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private StoredState write(String name, byte[] bytes) {
        try {
            return states().write(name, "for a test", out -> out.write(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(StoredState state) throws IOException {
        try (InputStream in = states().read(state)) {
            return in.readAllBytes();
        }
    }

    @Test
    void bytesOfAnyLengthAreReadAsWritten() throws Exception {
        for (int size : new int[] {0, 1, 1 << 20, (1 << 20) + 1, 3_000_000}) {
            byte[] bytes = random(size);

            StoredState written = write("catalog", bytes);

            assertThat(read(written)).isEqualTo(bytes);
            assertThat(written.bytes()).isEqualTo(size);
            assertThat(written.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(written.description()).isEqualTo("for a test");
            assertThat(states().find("catalog")).contains(written);
        }
    }

    @Test
    void statesOfDifferentNamesAreKeptApart() throws IOException {
        StoredState catalog = write("catalog", random(10));
        StoredState favorites = write("favorites", random(20));

        states().remove("catalog");

        assertThat(states().find("catalog")).isEmpty();
        assertThat(states().find("favorites")).contains(favorites);
        assertThat(states().find("nothing")).isEmpty();
        assertThat(favorites.id()).isNotEqualTo(catalog.id());
        assertThat(read(favorites)).isEqualTo(random(20));
        states().remove("nothing");
    }

    @Test
    void stateIsReplacedOnceTheNextOneIsComplete() throws IOException {
        byte[] bytes = random(2_500_000);
        StoredState first = write("catalog", random(1000));

        StoredState second = states().write("catalog", "", out -> {
            out.write(bytes, 0, 2_000_000);
            assertThat(states().find("catalog")).contains(first);
            assertThat(read(first)).isEqualTo(random(1000));
            out.write(bytes, 2_000_000, 500_000);
        });

        assertThat(states().find("catalog")).contains(second);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(read(second)).isEqualTo(bytes);
        assertThatThrownBy(() -> read(first))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("replaced");
    }

    @Test
    void stateThatIsReplacedWhileItIsReadIsNotReadToAnEnd() throws IOException {
        StoredState first = write("catalog", random(2_500_000));
        try (InputStream in = states().read(first)) {
            assertThat(in.readNBytes(10)).hasSize(10);

            write("catalog", random(2_500_000));

            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("state " + first.id());
        }
    }

    @Test
    void contentThatFailsLeavesTheStateBefore() throws IOException {
        StoredState first = write("catalog", random(100));

        assertThatThrownBy(() -> states().write("catalog", "", out -> {
                    out.write(random(1_500_000));
                    throw new IOException("no more");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no more");

        assertThat(states().find("catalog")).contains(first);
        assertThat(read(first)).isEqualTo(random(100));
    }

    @Test
    void transactionThatIsRolledBackLeavesTheStateBefore() throws IOException {
        StoredState first = write("catalog", random(100));

        assertThatThrownBy(() -> storage.transaction(() -> {
                    StoredState second = write("catalog", random(1_200_000));
                    assertThat(states().find("catalog")).contains(second);
                    throw new IllegalStateException("back");
                }))
                .hasMessage("back");
        assertThat(states().find("catalog")).contains(first);

        StoredState third = storage.transaction(() -> {
            states().remove("catalog");
            return write("catalog", random(1_200_000));
        });
        assertThat(states().find("catalog")).contains(third);
        assertThat(read(third)).isEqualTo(random(1_200_000));
    }

    @Test
    void writersOfTheSameStateAllSucceedAndTheLastOneIsFound() throws IOException {
        StoredState[] inner = new StoredState[1];

        StoredState outer = states().write("catalog", "outer", out -> {
            out.write(random(1_100_000));
            inner[0] = write("catalog", random(50));
        });

        assertThat(states().find("catalog")).contains(outer);
        assertThatThrownBy(() -> read(inner[0])).isInstanceOf(StorageException.class);
    }

    @Test
    void nameAndDescriptionHaveLimits() {
        for (String name : new String[] {"", " ", "x".repeat(101), "a\0b"}) {
            assertThatThrownBy(() -> write(name, new byte[1]))
                    .as(name)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("name of a state");
        }
        assertThatThrownBy(() -> states().write("a", "x".repeat(20_001), out -> {}))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("description of a state");
        assertThat(states().find("a")).isEmpty();
    }
}
