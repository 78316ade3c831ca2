package dev.marquee.model;

import dev.marquee.InvalidValueException;
import dev.marquee.kernel.MappedBytes;
import dev.marquee.kernel.NumberInput;
import dev.marquee.kernel.NumberOutput;
import dev.marquee.validation.Rules;
import dev.marquee.validation.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trained model together with what is needed to serve it: the catalog id of each item index, and the description of
 * its training. Immutable and thread-safe as long as the array of ids, which is not copied, does not change.
 *
 * <p>The file format is little-endian and consists of the eight bytes {@code MARQUEEM}, the version (int), the {@link
 * ModelInfo} (a text as its length in bytes and UTF-8, the time as seconds and nanoseconds, a map as its size and
 * pairs), the item ids (a count and longs), the model (a kind and its numbers, see {@code ModelCodec}), and the SHA-256
 * of all preceding bytes. The file contains nothing executable, and reading it does not deserialize Java objects.
 *
 * <p>Version 2 is written; version 1, whose dense models have floats instead of 16-bit numbers, can be read too.
 *
 * @param info the description of the training
 * @param itemIds the id of the item at each of the model's indices; not copied
 * @param model the model
 */
public record ModelFile(ModelInfo info, long[] itemIds, CollaborativeModel model) {

    private static final byte[] MAGIC = "MARQUEEM".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 2;
    private static final int FIRST_VERSION = 1;
    private static final int MAX_TEXT_BYTES = 1 << 16;
    private static final int MAX_MAP_SIZE = 1 << 12;

    /**
     * Checks the number of ids.
     *
     * @throws InvalidValueException if the number of ids is not the number of items of the model
     */
    public ModelFile {
        if (itemIds.length != model.itemCount()) {
            throw new InvalidValueException("a model of " + model.itemCount()
                    + " items needs one id per item, but there are " + itemIds.length);
        }
    }

    /**
     * Writes the file to a stream, which is neither flushed nor closed. Cost: one pass that checks whatever {@link
     * #read} checks, one that writes, and a buffer of 64 KiB.
     *
     * @param stream the stream to write to
     * @throws InvalidValueException if the file could not be read again: the format does not support the kind of model,
     *     a number is not finite, the description has another number of items, more than 4096 parameters or metrics, or
     *     a text of more than 65,536 bytes; nothing was written
     * @throws IOException if the stream fails
     */
    public void write(OutputStream stream) throws IOException {
        checkInfo();
        ModelCodec.requireSupported(model);
        MessageDigest digest = Sha256.digest();
        NumberOutput out = new NumberOutput(stream, digest);
        out.bytes(MAGIC);
        out.number(VERSION);
        writeInfo(out);
        out.number(itemIds.length);
        out.numbers(itemIds);
        ModelCodec.write(model, out);
        out.flush();
        stream.write(digest.digest());
    }

    private void checkInfo() {
        if (info.items() != itemIds.length) {
            throw new InvalidValueException("the description of a model of " + itemIds.length + " items must have that"
                    + " number, had " + info.items() + "; correct it");
        }
        Rules.size("parameters", info.parameters().keySet(), MAX_MAP_SIZE);
        Rules.size("metrics", info.metrics().keySet(), MAX_MAP_SIZE);
        checkText(info.name());
        info.parameters().forEach((name, value) -> {
            checkText(name);
            checkText(value);
        });
        info.metrics().keySet().forEach(ModelFile::checkText);
    }

    private static void checkText(String text) {
        if (text.length() > MAX_TEXT_BYTES
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)
                || text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            throw new InvalidValueException("a text of a model must have at most " + MAX_TEXT_BYTES
                    + " bytes in UTF-8 and no unpaired surrogate, was " + Rules.shown(text) + "; shorten it");
        }
    }

    private void writeInfo(NumberOutput out) throws IOException {
        out.text(info.name());
        out.number(info.parameters().size());
        for (Map.Entry<String, String> entry : info.parameters().entrySet()) {
            out.text(entry.getKey());
            out.text(entry.getValue());
        }
        out.number(info.metrics().size());
        for (Map.Entry<String, Double> entry : info.metrics().entrySet()) {
            out.text(entry.getKey());
            out.number(entry.getValue());
        }
        Instant trainedAt = info.trainedAt();
        out.number(trainedAt.getEpochSecond());
        out.number(trainedAt.getNano());
        out.number(info.seed());
        out.number(info.users());
        out.number(info.items());
        out.number(info.interactions());
    }

    /**
     * Reads a file from a stream in one pass, up to the last byte of the file. The stream is not closed; bytes after
     * the file stay unread.
     *
     * @param stream the stream to read from
     * @return the file, bit by bit as it was written
     * @throws ModelFormatException if the bytes are not a model file, or if the file is truncated, damaged or of
     *     another version
     * @throws IOException if the stream fails
     */
    public static ModelFile read(InputStream stream) throws IOException {
        MessageDigest digest = Sha256.digest();
        NumberInput in = new NumberInput(stream, digest, ModelFormatException::damaged);
        try {
            ModelFile file = readContent(in);
            byte[] computed = digest.digest();
            if (!MessageDigest.isEqual(in.bytes(computed.length), computed)) {
                throw ModelFormatException.damaged("its checksum does not match");
            }
            return file;
        } catch (EOFException e) {
            throw cutShort(e);
        }
    }

    /**
     * Maps a file whose SHA-256 was verified before, and leaves the rows of a dense model where they are until a
     * history needs them. Cost: a few milliseconds, and for each row its bytes, once. The file stays mapped until the
     * model is garbage.
     *
     * @param file the file, which may be removed but must not be changed; bytes after the model are ignored
     * @return the model
     * @throws ModelFormatException if the bytes are not a model file, are truncated or of another version
     * @throws IOException if the file can't be mapped
     */
    public static ModelFile map(Path file) throws IOException {
        try {
            return readContent(new NumberInput(MappedBytes.of(file), ModelFormatException::damaged));
        } catch (EOFException e) {
            throw cutShort(e);
        }
    }

    private static ModelFormatException cutShort(EOFException e) {
        return new ModelFormatException("the model file is cut short; train the model again", e);
    }

    /** Reads all but the checksum. */
    private static ModelFile readContent(NumberInput in) throws IOException {
        if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
            throw new ModelFormatException("this is not a model file, because it does not begin with MARQUEEM;"
                    + " give a file that Marquee wrote");
        }
        int version = in.number();
        if (version < FIRST_VERSION || version > VERSION) {
            throw new ModelFormatException("the model file has format version " + version
                    + ", but this version of Marquee reads only " + FIRST_VERSION + " to " + VERSION
                    + "; use the version that wrote it, or train the model again");
        }
        ModelInfo info = readInfo(in);
        int items = in.number("the number of items", 0, Integer.MAX_VALUE - 8);
        if (items != info.items()) {
            throw ModelFormatException.damaged(items + " item ids for " + info.items() + " items");
        }
        long[] ids = in.longs(items);
        return new ModelFile(info, ids, ModelCodec.read(in, items));
    }

    private static ModelInfo readInfo(NumberInput in) throws IOException {
        String name = in.text(MAX_TEXT_BYTES);
        Map<String, String> parameters = new TreeMap<>();
        for (int remaining = in.number("the number of parameters", 0, MAX_MAP_SIZE); remaining > 0; remaining--) {
            parameters.put(in.text(MAX_TEXT_BYTES), in.text(MAX_TEXT_BYTES));
        }
        Map<String, Double> metrics = new TreeMap<>();
        for (int remaining = in.number("the number of metrics", 0, MAX_MAP_SIZE); remaining > 0; remaining--) {
            metrics.put(in.text(MAX_TEXT_BYTES), in.decimal());
        }
        try {
            Instant trainedAt = Instant.ofEpochSecond(in.longNumber(), in.number());
            return new ModelInfo(
                    name,
                    parameters,
                    metrics,
                    trainedAt,
                    in.longNumber(),
                    in.longNumber(),
                    in.longNumber(),
                    in.longNumber());
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw new ModelFormatException(
                    "the model file is damaged: " + e.getMessage() + "; train the model again", e);
        }
    }
}
