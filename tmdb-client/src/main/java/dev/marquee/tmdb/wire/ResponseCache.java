package dev.marquee.tmdb.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.validation.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Caches responses as HTTP allows a private cache to do (RFC 9111), and no longer than TMDb's terms allow. A file is
 * named by the hash of the request without the key; neither the name nor the content contains the key. A file that is
 * damaged, cut short or of another origin is ignored.
 *
 * <p>Thread-safe.
 */
public final class ResponseCache {

    /** TMDb's terms of use: nothing may be kept for more than six months. */
    static final Duration MAX_AGE_ON_DISK = Duration.ofDays(180);

    private static final int MAGIC = 0x4d515443;
    private static final int VERSION = 1;
    private static final Pattern ETAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]{0,500}\"");
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[ ,])max-age=\"?(\\d{1,9})");
    private static final Pattern NO_STORE = Pattern.compile("(?:^|[ ,])no-store(?:$|[ ,;])");
    private static final Pattern NO_CACHE = Pattern.compile("(?:^|[ ,])no-cache(?:$|[ ,;=])");

    private final DiskCache folder;
    private final String server;
    private final Credential credential;
    private final Clock clock;

    /**
     * A cached response.
     *
     * @param json the parsed body
     * @param etag its entity tag, or null
     * @param fetched when it was fetched
     * @param isFresh whether it can be used without revalidation
     * @param body the body in gzip
     */
    record Entry(JsonNode json, @Nullable String etag, Instant fetched, boolean isFresh, byte[] body) {}

    /**
     * Opens a cache.
     *
     * @param folder the folder of the cache
     * @param bytes about how many bytes it may hold
     * @param server the base address, so that servers do not share responses
     * @param credential the key, which no file contains
     * @param clock the time of day
     */
    public ResponseCache(Path folder, long bytes, String server, Credential credential, Clock clock) {
        this.folder = new DiskCache(folder, bytes, MAX_AGE_ON_DISK, clock);
        this.server = server;
        this.credential = credential;
        this.clock = clock;
    }

    /** {@return the cached response to a request, or null} */
    @Nullable
    Entry find(ApiRequest request) {
        String name = name(request);
        byte[] file = folder.read(name);
        if (file == null) {
            return null;
        }
        Entry entry = read(file, name);
        if (entry == null) {
            folder.delete(name);
        }
        return entry;
    }

    private @Nullable Entry read(byte[] file, String name) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
            if (in.readLong() != checksum(file)
                    || in.readInt() != MAGIC
                    || in.readInt() != VERSION
                    || !in.readUTF().equals(name)) {
                return null;
            }
            Instant now = clock.instant();
            Instant fetched = Instant.ofEpochSecond(in.readLong());
            Instant freshUntil = Instant.ofEpochSecond(in.readLong());
            String etag = in.readUTF();
            byte[] body = in.readAllBytes();
            // A clock that was set back must not keep a response forever.
            if (fetched.isAfter(now) || !now.isBefore(fetched.plus(MAX_AGE_ON_DISK))) {
                return null;
            }
            byte[] plain = Gzip.decompress(body);
            return new Entry(
                    JsonText.parse(plain, plain.length),
                    etag.isEmpty() ? null : etag,
                    fetched,
                    now.isBefore(freshUntil),
                    body);
        } catch (IOException | RuntimeException damaged) {
            return null;
        }
    }

    /** Caches a response if that is allowed and useful. */
    void put(ApiRequest request, ApiResponse response) {
        String control = response.header("Cache-Control").toLowerCase(Locale.ROOT);
        if (NO_STORE.matcher(control).find() || response.header("Vary").contains("*")) {
            folder.delete(name(request));
            return;
        }
        try {
            byte[] plain = response.plain();
            String etag = etag(response);
            Duration lifetime = lifetime(control, response);
            boolean useful = !lifetime.isZero() || !etag.isEmpty();
            if (useful && !containsKey(plain, etag)) {
                Instant now = clock.instant();
                write(name(request), now, now.plus(lifetime), etag, response.compressed());
            }
        } catch (IOException notCached) {
            folder.delete(name(request));
        }
    }

    /** Notes that TMDb confirmed a cached response. Its age does not change. */
    void refresh(ApiRequest request, Entry cached, ApiResponse response) {
        String control = response.header("Cache-Control").toLowerCase(Locale.ROOT);
        if (NO_STORE.matcher(control).find()) {
            folder.delete(name(request));
            return;
        }
        String etag = etag(response);
        if (etag.isEmpty() && cached.etag() != null) {
            etag = cached.etag();
        }
        if (!containsKey(new byte[0], etag)) {
            Instant freshUntil = clock.instant().plus(lifetime(control, response));
            write(name(request), cached.fetched(), freshUntil, etag, cached.body());
        }
    }

    private boolean containsKey(byte[] plain, String etag) {
        // The key is ASCII, so one byte is one character in any encoding.
        return etag.contains(credential.value())
                || new String(plain, StandardCharsets.ISO_8859_1).contains(credential.value());
    }

    private static String etag(ApiResponse response) {
        String etag = response.header("ETag").strip();
        return ETAG.matcher(etag).matches() ? etag : "";
    }

    private static Duration lifetime(String control, ApiResponse response) {
        Matcher maxAge = MAX_AGE.matcher(control);
        if (NO_CACHE.matcher(control).find() || !maxAge.find()) {
            return Duration.ZERO;
        }
        String age = response.header("Age").strip();
        long seconds = Long.parseLong(maxAge.group(1)) - (age.matches("\\d{1,9}") ? Long.parseLong(age) : 0);
        return seconds <= 0 ? Duration.ZERO : Duration.ofSeconds(Math.min(seconds, MAX_AGE_ON_DISK.toSeconds()));
    }

    private void write(String name, Instant fetched, Instant freshUntil, String etag, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 200);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(0);
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(name);
            out.writeLong(fetched.getEpochSecond());
            out.writeLong(freshUntil.getEpochSecond());
            out.writeUTF(etag);
            out.write(body);
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        byte[] file = bytes.toByteArray();
        ByteBuffer.wrap(file).putLong(checksum(file));
        folder.write(name, file, fetched);
    }

    private static long checksum(byte[] file) {
        CRC32 crc = new CRC32();
        crc.update(file, Long.BYTES, Math.max(0, file.length - Long.BYTES));
        return crc.getValue();
    }

    private String name(ApiRequest request) {
        StringBuilder identity = new StringBuilder(server).append('\n').append(request.path());
        new TreeMap<>(request.parameters())
                .forEach((name, value) -> identity.append('\n')
                        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return Sha256.of(identity.toString().getBytes(StandardCharsets.UTF_8));
    }
}
