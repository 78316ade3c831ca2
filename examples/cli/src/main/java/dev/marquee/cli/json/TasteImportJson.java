package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.exports.ImportOutcome;
import dev.marquee.exports.SkippedRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of an export.
 *
 * @param taken the number of rows of which something is new
 * @param present the number of rows that say nothing new
 * @param ambiguous the rows for which a person must choose a movie
 * @param notFound the rows whose film the catalog does not have
 * @param skipped the rows that are not imported
 * @param batch the id of the import; not there in a preview, and if nothing was new
 */
public record TasteImportJson(
        int taken,
        int present,
        List<ImportOutcome.Ambiguous> ambiguous,
        List<ImportOutcome.NotFound> notFound,
        List<SkippedRow> skipped,

        @JsonProperty("import") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Long batch) {

    /** {@return the JSON form of an outcome} */
    public static TasteImportJson of(ImportOutcome outcome) {
        return new TasteImportJson(
                outcome.taken(),
                outcome.present(),
                outcome.ambiguous(),
                outcome.notFound(),
                outcome.skipped(),
                outcome.batch().map(batch -> batch.id().value()).orElse(null));
    }
}
