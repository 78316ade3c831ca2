package dev.marquee.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Damages bytes as disks, networks and editors do: flipped bits, lost ends, zeroed or foreign pieces. */
final class Damage {

    private static final int MAX_FLIPS = 8;
    private static final int MAX_PIECE = 8192;

    private Damage() {}

    /** {@return other bytes than the given ones} */
    static byte[] of(byte[] bytes, Random random) {
        byte[] damaged;
        do {
            damaged = once(bytes, random);
        } while (Arrays.equals(damaged, bytes));
        return damaged;
    }

    private static byte[] once(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return random(random, 1 + random.nextInt(50));
        }
        byte[] damaged = bytes.clone();
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> {
                for (int flips = 1 + random.nextInt(MAX_FLIPS); flips > 0; flips--) {
                    damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 4, 5 -> damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 6 -> {
                int start = random.nextInt(bytes.length);
                Arrays.fill(damaged, start, Math.min(bytes.length, start + 1 + random.nextInt(MAX_PIECE)), (byte) 0);
            }
            case 7 -> {
                int start = random.nextInt(bytes.length);
                byte[] piece = random(random, Math.min(bytes.length - start, 1 + random.nextInt(MAX_PIECE)));
                System.arraycopy(piece, 0, damaged, start, piece.length);
            }
            case 8 -> {
                // Two pieces in exchanged places.
                int size = 1 + random.nextInt(Math.min(bytes.length, 4096));
                int from = random.nextInt(bytes.length - size + 1);
                int to = random.nextInt(bytes.length - size + 1);
                System.arraycopy(bytes, from, damaged, to, size);
            }
            default -> {
                byte[] more = random(random, 1 + random.nextInt(200));
                int at = random.nextInt(bytes.length + 1);
                damaged = new byte[bytes.length + more.length];
                System.arraycopy(bytes, 0, damaged, 0, at);
                System.arraycopy(more, 0, damaged, at, more.length);
                System.arraycopy(bytes, at, damaged, at + more.length, bytes.length - at);
            }
        }
        return damaged;
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static void of(Path file, Random random) throws IOException {
        Files.write(file, of(Files.readAllBytes(file), random));
    }
}
