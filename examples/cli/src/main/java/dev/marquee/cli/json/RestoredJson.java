package dev.marquee.cli.json;

import dev.marquee.backup.Backup;
import dev.marquee.backup.RestoreResult;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A restored database.
 *
 * @param database the file of the database
 * @param replaced where the replaced database was moved, or null if there was none
 * @param backup the backup that was restored
 */
public record RestoredJson(Path database, @Nullable Path replaced, Backup backup) {

    /** {@return the JSON form of a restored database} */
    public static RestoredJson of(RestoreResult restored) {
        return new RestoredJson(restored.file(), restored.replaced().orElse(null), restored.backup());
    }
}
