package dev.marquee.tmdb;

import dev.marquee.tmdb.data.AlternativeName;
import dev.marquee.tmdb.data.CompanyDetails;
import dev.marquee.tmdb.data.ImageSet;
import dev.marquee.tmdb.wire.CatalogReader;
import dev.marquee.tmdb.wire.SharedPartReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls for companies. {@link TmdbClient#discover} finds their movies. Immutable and thread-safe. Each call is one
 * request.
 */
public final class CompanyCalls {

    private final CallSupport calls;

    CompanyCalls(CallSupport calls) {
        this.calls = calls;
    }

    /**
     * Reads a company. See <a href="https://developer.themoviedb.org/reference/company-details">company details</a>.
     *
     * @param id TMDb's id
     * @return the company, or empty if TMDb has no company with this id
     */
    public Optional<CompanyDetails> details(int id) {
        return calls.find("company/" + CallSupport.id(id), Map.of(), CatalogReader::company);
    }

    /**
     * Reads a company's alternative names. See
     * <a href="https://developer.themoviedb.org/reference/company-alternative-names">alternative names</a>.
     *
     * @param id TMDb's id
     * @return the names
     */
    public List<AlternativeName> alternativeNames(int id) {
        return calls.get("company/" + CallSupport.id(id) + "/alternative_names", Map.of())
                .list("results", CatalogReader::alternativeName);
    }

    /**
     * Reads a company's logos. See <a href="https://developer.themoviedb.org/reference/company-images">company
     * images</a>.
     *
     * @param id TMDb's id
     * @return the logos
     */
    public ImageSet images(int id) {
        return SharedPartReader.images(calls.get("company/" + CallSupport.id(id) + "/images", Map.of()));
    }
}
