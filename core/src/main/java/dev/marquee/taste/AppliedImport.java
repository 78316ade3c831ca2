package dev.marquee.taste;

import java.util.List;
import java.util.Optional;

/**
 * What an import did, or would do. Immutable.
 *
 * @param batch the import as it is stored; empty if it was not applied, or nothing was new
 * @param taken for each given fact, whether it was new or changed something; otherwise it was there already
 */
public record AppliedImport(Optional<TasteImport> batch, List<Boolean> taken) {

    /** Copies the list. */
    public AppliedImport {
        taken = List.copyOf(taken);
    }
}
