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
 * Keeps answers as HTTP's rules for a private cache allow (RFC 9111) and no longer than TMDb's terms do. A file's name is the hash of
 * the request without its key; neither the name nor the content has the key. A file that is damaged, foreign or cut is as if it were
 * not there.
 *
 * <p>Thread-safe.
 */
public final class ResponseCache {

    /** TMDb's terms of use: nothing is kept for more than six months. */
    static final Duration LONGEST = Duration.ofDays(180);

    private static final int MAGIC = 0x4d515443;
    private static final int VERSION = 1;
    private static final Pattern ETAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]{0,500}\"");
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[ ,])max-age=\"?(\\d{1,9})");
    private static final Pattern FORBIDDEN = Pattern.compile("(?:^|[ ,])no-store(?:$|[ ,;])");
    private static final Pattern STALE_AT_ONCE = Pattern.compile("(?:^|[ ,])no-cache(?:$|[ ,;=])");

    private final DiskCache folder;
    private final String server;
    private final Credential credential;
    private final Clock clock;

    /**
     * An answer that was kept.
     *
     * @param json what it says
     * @param etag TMDb's mark of it, or null
     * @param fetched when it came
     * @param isFresh whether it needs no question
     * @param body its JSON, packed
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
        this.folder = new DiskCache(folder, bytes, LONGEST, clock);
        this.server = server;
        this.credential = credential;
        this.clock = clock;
    }

    /** {@return what is kept for a request and may be used, or null} */
    @Nullable
    Entry find(ApiRequest ask) {
        String name = name(ask);
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
            // A clock that was set back must not keep an answer for ever.
            if (fetched.isAfter(now) || !now.isBefore(fetched.plus(LONGEST))) {
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

    /** Keeps an answer, if it may be kept and would ever be used. */
    void keep(ApiRequest ask, ApiResponse answer) {
        String control = answer.header("Cache-Control").toLowerCase(Locale.ROOT);
        if (FORBIDDEN.matcher(control).find() || answer.header("Vary").contains("*")) {
            folder.delete(name(ask));
            return;
        }
        try {
            byte[] plain = answer.plain();
            String etag = etag(answer);
            Duration life = life(control, answer);
            boolean useful = !life.isZero() || !etag.isEmpty();
            if (useful && !shows(plain, etag)) {
                Instant now = clock.instant();
                write(name(ask), now, now.plus(life), etag, answer.compressed());
            }
        } catch (IOException notKept) {
            folder.delete(name(ask));
        }
    }

    /** Notes that TMDb says an answer still holds; it stays as old as it was. */
    void refresh(ApiRequest ask, Entry kept, ApiResponse answer) {
        String control = answer.header("Cache-Control").toLowerCase(Locale.ROOT);
        if (FORBIDDEN.matcher(control).find()) {
            folder.delete(name(ask));
            return;
        }
        String etag = etag(answer);
        if (etag.isEmpty() && kept.etag() != null) {
            etag = kept.etag();
        }
        if (!shows(new byte[0], etag)) {
            Instant freshUntil = clock.instant().plus(life(control, answer));
            write(name(ask), kept.fetched(), freshUntil, etag, kept.body());
        }
    }

    private boolean shows(byte[] plain, String etag) {
        // The key is ASCII, so one byte is one character whatever the encoding.
        return etag.contains(credential.value())
                || new String(plain, StandardCharsets.ISO_8859_1).contains(credential.value());
    }

    private static String etag(ApiResponse answer) {
        String etag = answer.header("ETag").strip();
        return ETAG.matcher(etag).matches() ? etag : "";
    }

    private static Duration life(String control, ApiResponse answer) {
        Matcher maxAge = MAX_AGE.matcher(control);
        if (STALE_AT_ONCE.matcher(control).find() || !maxAge.find()) {
            return Duration.ZERO;
        }
        String age = answer.header("Age").strip();
        long seconds = Long.parseLong(maxAge.group(1)) - (age.matches("\\d{1,9}") ? Long.parseLong(age) : 0);
        return seconds <= 0 ? Duration.ZERO : Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
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

    private String name(ApiRequest ask) {
        StringBuilder request = new StringBuilder(server).append('\n').append(ask.path());
        new TreeMap<>(ask.parameters())
                .forEach((name, value) -> request.append('\n')
                        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return Sha256.of(request.toString().getBytes(StandardCharsets.UTF_8));
    }
}
