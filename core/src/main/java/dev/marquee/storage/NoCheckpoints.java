package dev.marquee.storage;

import dev.marquee.StorageException;
import java.util.Optional;

/** The checkpoints of a storage that can't keep any. Immutable. */
final class NoCheckpoints implements Checkpoints {

    @Override
    public Optional<String> find(String name) {
        return Optional.empty();
    }

    @Override
    public void put(String name, String state) {
        throw StorageException.unsupported("checkpoints");
    }

    @Override
    public boolean remove(String name) {
        return false;
    }
}
