package dev.marquee.serving;

import dev.marquee.model.DamagedModelException;
import dev.marquee.model.ModelFile;
import dev.marquee.model.ModelFormatException;
import dev.marquee.model.TrainedModel;
import dev.marquee.storage.ModelStore;
import dev.marquee.validation.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a stored model's bytes and holds them against the checksum that was stored with them. */
public final class StoredBytes {

    private StoredBytes() {}

    /**
     * Loads a model, in one pass over its bytes.
     *
     * @throws DamagedModelException if they are not what was stored, or not of a known format
     */
    public static ModelFile load(ModelStore store, TrainedModel model) {
        try (DigestInputStream in = new DigestInputStream(store.read(model.id()), Sha256.digest())) {
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
     * Copies a model's bytes.
     *
     * @throws DamagedModelException if they were not what was stored
     */
    public static void copy(ModelStore store, TrainedModel model, OutputStream out) throws IOException {
        try (DigestInputStream in = new DigestInputStream(store.read(model.id()), Sha256.digest())) {
            in.transferTo(out);
            verify(model, in);
        }
    }

    private static void verify(TrainedModel model, DigestInputStream in) {
        String found = Sha256.hex(in.getMessageDigest());
        if (!found.equals(model.sha256())) {
            throw damaged(model, "its checksum is not the stored one", null);
        }
    }

    private static DamagedModelException damaged(TrainedModel model, String what, @Nullable Throwable cause) {
        return new DamagedModelException(
                model.label() + " can't be read: " + what + "; use another model, or train again", cause);
    }
}
