package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.page.Cursor;
import dev.marquee.recommend.Provenance;
import dev.marquee.recommend.ScoreParts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of recommendations, with explanations if requested.
 *
 * @param recommendations the recommendations
 * @param nextCursor the start of the next page, or null if there is none
 * @param parts the parts of each score, or null to leave them out
 * @param provenance the models that the recommendations come from, or null to leave them out
 */
public record RecommendationPageJson(
        List<?> recommendations,
        @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ScorePartsJson> parts,

        @JsonProperty("served") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Provenance provenance) {

    /** {@return a page without explanations} */
    public static RecommendationPageJson of(List<?> recommendations, @Nullable Cursor next) {
        return new RecommendationPageJson(recommendations, next == null ? null : next.token(), null, null);
    }

    /** {@return this page with the parts of each score} */
    public RecommendationPageJson withParts(List<ScoreParts> parts) {
        return new RecommendationPageJson(
                recommendations,
                nextCursor,
                parts.stream().map(ScorePartsJson::of).toList(),
                provenance);
    }

    /** {@return this page with the models that its recommendations come from} */
    public RecommendationPageJson withProvenance(Provenance provenance) {
        return new RecommendationPageJson(recommendations, nextCursor, parts, provenance);
    }
}
