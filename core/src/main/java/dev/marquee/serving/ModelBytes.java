package dev.marquee.serving;

import dev.marquee.model.DamagedModelException;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelFormatException;
import dev.marquee.model.TrainedModel;
import dev.marquee.storage.ModelStore;
import dev.marquee.validation.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of a stored model and verifies their SHA-256 checksum. Stateless and thread-safe. */
public final class ModelBytes {

    private ModelBytes() {}

    /**
     * Loads a model. Cost: one pass over its bytes.
     *
     * @param store the store of the model
     * @param model the model to load
     * @return the model
     * @throws DamagedModelException if the bytes cannot be read, differ from the checksum, or have an unknown format
     */
    public static ModelFile load(ModelStore store, TrainedModel model) {
        return load(() -> store.read(model.id()), model);
    }

    /** Loads a model from bytes that somebody else opens. */
    static ModelFile load(Supplier<InputStream> bytes, TrainedModel model) {
        try (DigestInputStream in = new DigestInputStream(bytes.get(), Sha256.digest())) {
            ModelFile file = ModelFile.read(in);
            if (in.read() >= 0) {
                throw damaged(model, "there are bytes after its end", null);
            }
            verify(model, in);
            return file;
        } catch (ModelFormatException | IOException e) {
            throw damaged(model, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Copies the bytes of a model. The checksum is verified after the last byte was written.
     *
     * @param store the store of the model
     * @param model the model to copy
     * @param out receives the bytes; not closed
     * @throws DamagedModelException if the bytes differ from the checksum
     * @throws IOException if reading or writing fails
     */
    public static void copy(ModelStore store, TrainedModel model, OutputStream out) throws IOException {
        copy(() -> store.read(model.id()), model, out);
    }

    /** Copies bytes that somebody else opens. */
    static void copy(Supplier<InputStream> bytes, TrainedModel model, OutputStream out) throws IOException {
        try (DigestInputStream in = new DigestInputStream(bytes.get(), Sha256.digest())) {
            in.transferTo(out);
            verify(model, in);
        }
    }

    private static void verify(TrainedModel model, DigestInputStream in) {
        String actual = Sha256.hex(in.getMessageDigest());
        if (!actual.equals(model.sha256())) {
            throw damaged(model, "its SHA-256 checksum is not the stored one", null);
        }
    }

    private static DamagedModelException damaged(TrainedModel model, String problem, @Nullable Throwable cause) {
        return new DamagedModelException(
                model.label() + " can't be read: " + problem + "; use another model, or train again", cause);
    }
}
