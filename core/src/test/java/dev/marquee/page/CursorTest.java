package dev.marquee.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Test
    void positionOfEachLengthIsReadBack() {
        Random random = new Random(7);
        for (int length = 0; length <= Cursor.MAX_POSITION; length++) {
            byte[] position = new byte[length];
            random.nextBytes(position);

            Cursor cursor = Cursor.of(position);

            assertThat(cursor.token()).hasSizeLessThanOrEqualTo(2000).matches("[A-Za-z0-9_-]+");
            assertThat(new Cursor(cursor.token()).position()).hasValue(position);
        }
    }

    @Test
    void longerPositionIsRefused() {
        assertThatThrownBy(() -> Cursor.of(new byte[Cursor.MAX_POSITION + 1]))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void everyOtherTokenHasNoPosition() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] position = new byte[random.nextInt(60)];
            random.nextBytes(position);
            String token = Cursor.of(position).token();
            StringBuilder other = new StringBuilder(token);
            int at = random.nextInt(token.length());
            char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
            switch (random.nextInt(4)) {
                case 0 -> other.setCharAt(at, letter);
                case 1 -> other.insert(at, letter);
                case 2 -> other.setLength(at + 1);
                default -> other.append(letter);
            }
            if (!other.toString().equals(token)) {
                assertThat(new Cursor(other.toString()).position())
                        .as("seed %d: %s of %s", seed, other, token)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a=", "a+", "a/", "é", "a\0", "a\n", "🎬", "%41"})
    void otherCharactersAreRefused(String token) {
        assertThatThrownBy(() -> new Cursor(token))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cursor");
    }
}
