package dev.marquee.tmdb.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Compresses bytes and damages them at random. Stateless. */
public final class Mutations {

    private Mutations() {}

    /** {@return bytes in gzip} */
    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Cuts bytes short, makes them longer or changes a few of them.
     *
     * @param bytes the bytes, which stay as they are
     * @param random the source of randomness
     * @return a changed copy, or the same bytes if there are none
     */
    public static byte[] mutated(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        byte[] changed = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> changed = Arrays.copyOf(changed, random.nextInt(changed.length));
            case 1 -> changed = Arrays.copyOfRange(changed, random.nextInt(changed.length), changed.length);
            case 2 -> changed = Arrays.copyOf(changed, changed.length + 1 + random.nextInt(20));
            default -> {
                for (int i = 1 + random.nextInt(8); i > 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return changed;
    }
}
