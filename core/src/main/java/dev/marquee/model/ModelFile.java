package dev.marquee.model;

import dev.marquee.InvalidValueException;
import dev.marquee.validation.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trained model with all that is needed to serve it: which item of the catalogue each of its indices is, and where it came
 * from. Immutable and thread-safe if nobody changes the array of ids.
 *
 * <p>The file format, version 1, little end first: the eight bytes {@code MARQUEEM}, the version (int), the {@link ModelInfo}
 * (texts as a length and UTF-8; the time as seconds and nanoseconds; maps as a count and pairs), the item ids (a count and longs), the
 * model (a kind and its numbers, see {@code ModelCodec}), and the SHA-256 of all that. Nothing in it is executable, and no Java object
 * is deserialised.
 *
 * @param info where the model came from
 * @param itemIds the id of the item with each of the model's indices; not copied
 * @param model the model
 */
public record ModelFile(ModelInfo info, long[] itemIds, CollaborativeModel model) {

    private static final byte[] MAGIC = "MARQUEEM".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int LONGEST_TEXT = 1 << 16;
    private static final int LARGEST_MAP = 1 << 12;

    /**
     * Checks that ids and model fit.
     *
     * @throws InvalidValueException if there are more or fewer ids than items of the model
     */
    public ModelFile {
        if (itemIds.length != model.itemCount()) {
            throw new InvalidValueException(
                    "a model of " + model.itemCount() + " items needs as many ids, there were " + itemIds.length);
        }
    }

    /**
     * Writes the file's bytes; the stream is neither flushed nor closed. Cost: one pass, 64 KiB of memory.
     *
     * @param stream where to
     * @throws InvalidValueException if the model is of a kind that the format does not know; nothing was written then
     * @throws IOException if the stream fails
     */
    public void write(OutputStream stream) throws IOException {
        ModelCodec.requireKnown(model);
        MessageDigest digest = Sha256.digest();
        ModelOutput out = new ModelOutput(stream, digest);
        out.bytes(MAGIC);
        out.number(VERSION);
        writeInfo(out);
        out.number(itemIds.length);
        out.numbers(itemIds);
        ModelCodec.write(model, out);
        out.flush();
        stream.write(digest.digest());
    }

    private void writeInfo(ModelOutput out) throws IOException {
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
     * Reads a file to its last byte, in one pass. The stream is not closed, and what follows the file in it is not read.
     *
     * @param stream where from
     * @return the model, equal bit by bit to the one that was written
     * @throws ModelFormatException if the bytes are not a model file, are cut short, damaged, or of a newer version
     * @throws IOException if the stream fails
     */
    public static ModelFile read(InputStream stream) throws IOException {
        MessageDigest digest = Sha256.digest();
        ModelInput in = new ModelInput(stream, digest);
        try {
            if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
                throw new ModelFormatException("this is not a model file; it does not begin with MARQUEEM");
            }
            int version = in.number();
            if (version != VERSION) {
                throw new ModelFormatException(
                        "the model file has version " + version + ", this version of Marquee reads " + VERSION
                                + "; use the Marquee that wrote it, or train the model again");
            }
            ModelInfo info = readInfo(in);
            int items = in.number("the number of items", 0, Integer.MAX_VALUE - 8);
            if (items != info.items()) {
                throw new ModelFormatException("the model file is damaged: " + items + " item ids for " + info.items()
                        + " items; train the model again");
            }
            long[] ids = in.longs(items);
            CollaborativeModel model = ModelCodec.read(in, items);
            byte[] computed = digest.digest();
            if (!MessageDigest.isEqual(in.bytes(computed.length), computed)) {
                throw new ModelFormatException(
                        "the model file is damaged: its checksum is wrong; train the model again");
            }
            return new ModelFile(info, ids, model);
        } catch (EOFException e) {
            throw new ModelFormatException("the model file is cut short; train the model again", e);
        }
    }

    private static ModelInfo readInfo(ModelInput in) throws IOException {
        String name = in.text(LONGEST_TEXT);
        Map<String, String> parameters = new TreeMap<>();
        for (int left = in.number("the number of parameters", 0, LARGEST_MAP); left > 0; left--) {
            parameters.put(in.text(LONGEST_TEXT), in.text(LONGEST_TEXT));
        }
        Map<String, Double> metrics = new TreeMap<>();
        for (int left = in.number("the number of metrics", 0, LARGEST_MAP); left > 0; left--) {
            metrics.put(in.text(LONGEST_TEXT), in.decimal());
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
