package dev.marquee.tmdb.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses and decompresses gzip (RFC 1952) in memory, within {@link JsonText#MAX_BYTES}. */
final class Gzip {

    private Gzip() {}

    static byte[] compress(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    /**
     * Decompresses gzip.
     *
     * @throws BoundedBody.TooLargeException if the result is larger than {@link JsonText#MAX_BYTES}
     * @throws IOException if the bytes are not gzip, damaged or cut short
     */
    static byte[] decompress(byte[] compressed) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] plain = in.readNBytes(JsonText.MAX_BYTES + 1);
            if (plain.length > JsonText.MAX_BYTES) {
                throw new BoundedBody.TooLargeException();
            }
            return plain;
        }
    }
}
