package dev.marquee.faults;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;

/** Values that break code: bounds, huge and tiny numbers, odd texts. Confined to one thread. */
final class Nasty {

    private static final String HUGE = "x".repeat(10_000_000);

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\n",
            "\uD800",
            "\uDC00x",
            "x\uD83D",
            "\uFEFFx",
            "\u202Eabc",
            "\u0130",
            "e\u0301",
            "\u0000\u0001\u001B[31m",
            "\uD83D\uDE00".repeat(255),
            "'; DROP TABLE auth_user; --",
            "\"",
            "%",
            "_%",
            "\\",
            "../../etc/passwd",
            "NaN",
            "null",
            "true",
            "-1",
            "1E999999999",
            "1E-999999999",
            "9".repeat(400),
            "0x10",
            "{\"a\":".repeat(200),
            "[".repeat(5000),
            "2011-12-30",
            "0000-00-00",
            "{}",
            "[]",
            "ada@example.com",
            "en",
            "en-US",
            "US",
            "ease",
            "popularity",
            "dimensions",
            "lambda",
            "a");

    private static final int[] INTS = {
        0,
        1,
        2,
        3,
        5,
        10,
        20,
        100,
        500,
        501,
        1000,
        1001,
        -1,
        -2,
        9999,
        65_535,
        1_000_000,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE - 1,
        Integer.MIN_VALUE,
        Integer.MIN_VALUE + 1
    };

    private static final long[] LONGS = {
        0, 1, 2, 10, -1, 1L << 31, (1L << 31) - 1, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE, -62_135_596_800L
    };

    private static final double[] DOUBLES = {
        0,
        -0.0,
        1,
        0.5,
        0.1,
        -1,
        10,
        10.1,
        100,
        1e9,
        1e300,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private static final List<Instant> INSTANTS = List.of(
            Instant.EPOCH,
            Instant.MIN,
            Instant.MAX,
            Instant.ofEpochSecond(1_700_000_000L, 999_999_999),
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("0000-12-31T23:59:59Z"),
            Instant.parse("9999-12-31T23:59:59.999999999Z"),
            Instant.parse("+10000-01-01T00:00:00Z"),
            Instant.ofEpochSecond(-1),
            Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000_000L));

    private static final List<LocalDate> DATES = List.of(
            LocalDate.MIN,
            LocalDate.MAX,
            LocalDate.EPOCH,
            LocalDate.of(2011, 12, 30),
            LocalDate.of(1582, 10, 10),
            LocalDate.of(0, 1, 1),
            LocalDate.of(1, 1, 1),
            LocalDate.of(9999, 12, 31),
            LocalDate.of(10_000, 1, 1),
            LocalDate.of(2024, 2, 29));

    private static final List<Duration> DURATIONS = List.of(
            Duration.ZERO,
            Duration.ofNanos(1),
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            Duration.ofDays(1),
            Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
            Duration.ofSeconds(Long.MIN_VALUE),
            Duration.ofMillis(-1));

    private final Random random;

    Nasty(Random random) {
        this.random = random;
    }

    <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** {@return a text; a long one only where it is the only one, since a list of them would fill the memory} */
    String text(boolean alone) {
        return switch (random.nextInt(40)) {
            case 0 -> !alone ? "" : random.nextInt(5) == 0 ? HUGE : "x".repeat(100_000);
            case 1 -> "\uD83D\uDE00".repeat(1 + random.nextInt(alone ? 20_000 : 300));
            case 2, 3, 4, 5, 6 -> {
                byte[] bytes = new byte[random.nextInt(80)];
                random.nextBytes(bytes);
                yield new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16BE);
            }
            case 7 -> "x".repeat(1 + random.nextInt(600));
            default -> one(TEXTS);
        };
    }

    int whole() {
        return random.nextInt(4) == 0 ? random.nextInt() : INTS[random.nextInt(INTS.length)];
    }

    long wholeLong() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(300);
            default -> LONGS[random.nextInt(LONGS.length)];
        };
    }

    double decimal() {
        return random.nextInt(4) == 0
                ? Double.longBitsToDouble(random.nextLong())
                : DOUBLES[random.nextInt(DOUBLES.length)];
    }

    BigDecimal exact() {
        return switch (random.nextInt(8)) {
            case 0 -> new BigDecimal("1E999999999");
            case 1 -> new BigDecimal("1E-999999999");
            case 2 -> new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE);
            case 3 -> new BigDecimal("9".repeat(2000));
            case 4 -> BigDecimal.valueOf(random.nextInt(110), 1);
            case 5 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(40) - 20);
            case 6 -> new BigDecimal("7.25");
            default -> BigDecimal.TEN;
        };
    }

    Instant moment() {
        return one(INSTANTS);
    }

    LocalDate date() {
        return random.nextInt(3) == 0 ? LocalDate.ofEpochDay(random.nextInt(80_000) - 20_000) : one(DATES);
    }

    Duration duration() {
        return one(DURATIONS);
    }

    LocalTime time() {
        return LocalTime.ofNanoOfDay((long) (random.nextDouble() * LocalTime.MAX.toNanoOfDay()));
    }
}
