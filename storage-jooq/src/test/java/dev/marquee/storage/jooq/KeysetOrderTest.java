package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.MOVIES_MOVIE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.page.Cursor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cursor whose checksum is right is refused too if its content is none that an order writes. */
class KeysetOrderTest {

    private static final KeysetOrder BY_VOTES = order(MOVIES_MOVIE.VOTE_AVERAGE);
    private static final KeysetOrder BY_COUNT = order(MOVIES_MOVIE.VOTE_COUNT);
    private static final KeysetOrder BY_TITLE = order(MOVIES_MOVIE.TITLE);
    private static final KeysetOrder BY_DATE = order(MOVIES_MOVIE.RELEASE_DATE);
    private static final KeysetOrder BY_CREATION = order(MOVIES_MOVIE.CREATED_AT);

    private static KeysetOrder order(Field<?> field) {
        return new KeysetOrder(
                "test", List.of(KeysetOrder.Key.descending(field), KeysetOrder.Key.ascending(MOVIES_MOVIE.ID)));
    }

    private static KeysetOrder order(String name) {
        return switch (name) {
            case "votes" -> BY_VOTES;
            case "count" -> BY_COUNT;
            case "title" -> BY_TITLE;
            case "date" -> BY_DATE;
            default -> BY_CREATION;
        };
    }

    private static Cursor cursor(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String text : texts) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                out.writeShort(utf8.length);
                out.write(utf8);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Cursor.of(bytes.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({
        "votes,7.3,949",
        "count,0,1",
        "title,'Amélie 🎬',949",
        "title,'',949",
        "date,1582-10-10,949",
        "creation,2026-01-02 03:04:05.678901+00:00,9",
        "creation,2026-01-02 03:04:05.000000+00:00,9",
    })
    void contentThatTheOrderWritesIsTaken(String order, String value, String id) {
        String written = order.equals("creation")
                ? OffsetDateTime.parse(value.replace(' ', 'T')).toInstant().toString()
                : value;

        assertThat(DSL.using(SQLDialect.SQLITE).renderInlined(order(order).after(cursor("test", written, id))))
                .contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "votes,1E100000,949",
        "votes,1,949",
        "votes,100.0,949",
        "votes,1E+5,949",
        "votes,1E999999999,949",
        "votes,1E-999999999,949",
        "votes,1E2147483648,949",
        "votes,NaN,949",
        "votes,٧.٣,949",
        "votes,+7.3,949",
        "votes,07.3,949",
        "votes,7.3,0949",
        "votes,7.3,+949",
        "votes,7.3,٩٤٩",
        "votes,7.3,9223372036854775808",
        "votes,'',949",
        "count,2147483648,949",
        "count,1.0,949",
        "count,-0,949",
        "date,2011-02-30,949",
        "date,+12345-01-01,949",
        "date,0000-01-01,949",
        "date,-0001-01-01,949",
        "date,2011-12-30T00:00,949",
        "creation,+10000-01-01T00:00:00Z,9",
        "creation,2026-01-02T03:04:05.000Z,9",
        "creation,2026-01-02T03:04:05+00:00,9",
        "creation,2026-01-02T24:00:00Z,9",
        "title,'a\0',9",
    })
    void otherContentIsRefused(String order, String value, String id) {
        Cursor cursor = cursor("test", value, id);

        assertThatThrownBy(() -> order(order).after(cursor))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("does not belong to this query");
    }

    @Test
    void otherLengthsAndNamesAreRefused() {
        for (Cursor cursor : List.of(
                cursor(),
                cursor("test"),
                cursor("test", "7.3"),
                cursor("test", "7.3", "949", ""),
                cursor("Test", "7.3", "949"),
                cursor("test", "9".repeat(1000), "1"),
                Cursor.of(new byte[] {0, 4, 't', 'e', 's', 't', -1, -1, 0, 1, '1'}),
                Cursor.of(new byte[] {0, 4, 't', 'e', 's', 't', -128, 0, 0, 1, '1'}),
                Cursor.of(new byte[] {0, 4, 't', 'e', 's', 't', 127, -1, 0, 1, '1'}))) {
            assertThatThrownBy(() -> BY_VOTES.after(cursor))
                    .as(cursor.token())
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void randomContentIsTakenOnlyIfItIsWrittenInTheSameWay() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[] characters =
                "0123456789+-.:TZeE \u0663\u00e9\ud83c\udfac\0".codePoints().toArray();
        for (int i = 0; i < 30_000; i++) {
            KeysetOrder order =
                    order(List.of("votes", "count", "title", "date", "creation").get(random.nextInt(5)));
            StringBuilder value = new StringBuilder();
            for (int c = random.nextInt(30); c > 0; c--) {
                value.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            Cursor cursor = cursor("test", value.toString(), Integer.toString(random.nextInt(100)));
            try {
                assertThat(DSL.using(SQLDialect.SQLITE).renderInlined(order.after(cursor)))
                        .as("seed %d: %s", seed, value)
                        .contains(value.toString().replace("'", "''"));
            } catch (InvalidValueException refused) {
                assertThat(refused).as("seed %d: %s", seed, value).hasMessageContaining("does not belong");
            }
        }
    }
}
