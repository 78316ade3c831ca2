package dev.marquee.storage;

import dev.marquee.StorageException;
import java.io.InputStream;
import java.util.Optional;

/** The states of a storage that can't keep any: what needs one computes it. Immutable. */
final class NoStates implements StateStore {

    @Override
    public Optional<StoredState> find(String name) {
        return Optional.empty();
    }

    @Override
    public InputStream read(StoredState state) {
        throw StorageException.unsupported("kept states");
    }

    @Override
    public StoredState write(String name, String description, Content content) {
        throw StorageException.unsupported("kept states");
    }

    @Override
    public void remove(String name) {
        // There is none.
    }
}
