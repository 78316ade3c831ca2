package dev.marquee.storage;

import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.model.ModelId;
import dev.marquee.model.ModelOrigin;
import dev.marquee.model.TrainedModel;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The models of a storage that can't keep any: none, and none can be trained. Immutable. */
final class NoModels implements ModelStore {

    @Override
    public TrainedModel save(ModelOrigin origin, Content content) {
        throw StorageException.unsupported("trained models");
    }

    @Override
    public List<TrainedModel> list() {
        return List.of();
    }

    @Override
    public Optional<TrainedModel> find(ModelId id) {
        return Optional.empty();
    }

    @Override
    public Optional<TrainedModel> inUse() {
        return Optional.empty();
    }

    @Override
    public InputStream read(ModelId id) {
        throw missing(id);
    }

    @Override
    public TrainedModel use(ModelId id) {
        throw missing(id);
    }

    private static NotFoundException missing(ModelId id) {
        return new NotFoundException("there is no model " + id + ": this storage keeps none; use a storage that does");
    }

    @Override
    public Rollback findRollback() {
        throw new NotFoundException("no model is in use: this storage keeps none; use a storage that does");
    }

    @Override
    public Optional<TrainedModel> rollback(Rollback rollback) {
        return Optional.empty();
    }

    @Override
    public boolean remove(ModelId id) {
        return false;
    }

    @Override
    public int keepNewest(int count) {
        return 0;
    }

    @Override
    public boolean claimTraining(String holder, Duration term) {
        throw StorageException.unsupported("trained models");
    }

    @Override
    public void releaseTraining(String holder) {
        // Nobody has the claim.
    }
}
