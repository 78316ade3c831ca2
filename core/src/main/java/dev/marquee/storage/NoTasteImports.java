package dev.marquee.storage;

import dev.marquee.NotFoundException;
import dev.marquee.StorageException;
import dev.marquee.taste.AppliedImport;
import dev.marquee.taste.ImportId;
import dev.marquee.taste.TasteFact;
import dev.marquee.taste.TasteImport;
import dev.marquee.taste.TasteImports;
import dev.marquee.taste.UndoneImport;
import dev.marquee.user.UserId;
import java.util.List;
import java.util.Optional;

/** The imports of a storage that can't keep any. Immutable. */
final class NoTasteImports implements TasteImports {

    @Override
    public AppliedImport preview(UserId user, List<TasteFact> facts) {
        throw StorageException.unsupported("imports of what people did");
    }

    @Override
    public AppliedImport apply(UserId user, String source, List<TasteFact> facts) {
        throw StorageException.unsupported("imports of what people did");
    }

    @Override
    public List<TasteImport> list(UserId user) {
        return List.of();
    }

    @Override
    public Optional<TasteImport> find(ImportId id) {
        return Optional.empty();
    }

    @Override
    public UndoneImport undo(ImportId id) {
        throw new NotFoundException("there is no import " + id + ": this storage keeps none; use a storage that does");
    }
}
