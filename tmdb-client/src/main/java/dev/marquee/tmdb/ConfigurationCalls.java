package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What TMDb knows of itself: where pictures are, countries, languages, jobs, certifications, services. It changes seldom; who asks often should use
 * {@link TmdbClient.Builder#cache}. Immutable and thread-safe; each call is one request.
 */
public final class ConfigurationCalls {

    private final Caller caller;

    ConfigurationCalls(Caller caller) {
        this.caller = caller;
    }

    /**
     * Reads where pictures are. See <a href="https://developer.themoviedb.org/reference/configuration-details">configuration details</a>.
     *
     * @return the configuration
     */
    public TmdbConfiguration details() {
        return TmdbConfiguration.read(caller.get("configuration", Map.of()));
    }

    /**
     * Reads the countries that TMDb uses. See <a href="https://developer.themoviedb.org/reference/configuration-countries">countries</a>.
     *
     * @return the countries
     */
    public List<TmdbCountry> countries() {
        return Fields.list(
                caller.get("configuration/countries", caller.localized()).node(), TmdbCountry::read);
    }

    /**
     * Reads the languages that TMDb uses. See <a href="https://developer.themoviedb.org/reference/configuration-languages">languages</a>.
     *
     * @return the languages
     */
    public List<TmdbLanguage> languages() {
        return Fields.list(caller.get("configuration/languages", Map.of()).node(), TmdbLanguage::read);
    }

    /**
     * Reads the departments and jobs of crews. See <a href="https://developer.themoviedb.org/reference/configuration-jobs">jobs</a>.
     *
     * @return the departments
     */
    public List<JobDepartment> jobs() {
        return Fields.list(caller.get("configuration/jobs", Map.of()).node(), JobDepartment::read);
    }

    /**
     * Reads the languages into which TMDb is translated. See
     * <a href="https://developer.themoviedb.org/reference/configuration-primary-translations">primary translations</a>.
     *
     * @return such as {@code de-DE}
     */
    public List<String> primaryTranslations() {
        return Fields.texts(
                caller.get("configuration/primary_translations", Map.of()).node());
    }

    /**
     * Reads the time zones of countries. See <a href="https://developer.themoviedb.org/reference/configuration-timezones">timezones</a>.
     *
     * @return the time zones by country
     */
    public List<CountryTimezones> timezones() {
        return Fields.list(caller.get("configuration/timezones", Map.of()).node(), CountryTimezones::read);
    }

    /**
     * Reads the certifications of movies. See <a href="https://developer.themoviedb.org/reference/certification-movie-list">movie
     * certifications</a>.
     *
     * @return the certifications by country in ISO 3166-1
     */
    public Map<String, List<Certification>> certifications() {
        return certifications(caller.get("certification/movie/list", Map.of()));
    }

    static Map<String, List<Certification>> certifications(Fields fields) {
        return fields.object("certifications")
                .map(country -> country.node().isArray() ? Fields.list(country.node(), Certification::read) : null);
    }

    /**
     * Reads the countries for which TMDb knows services that show movies. See
     * <a href="https://developer.themoviedb.org/reference/watch-providers-available-regions">available regions</a>.
     *
     * @return the countries
     */
    public List<TmdbCountry> watchRegions() {
        return caller.get("watch/providers/regions", caller.localized()).list("results", TmdbCountry::read);
    }

    /**
     * Reads the services that show movies; JustWatch must be named where they are shown. See
     * <a href="https://developer.themoviedb.org/reference/watch-providers-movie-list">movie providers</a>.
     *
     * @return the services of all countries
     */
    public List<WatchProvider> watchProviders() {
        return caller.get("watch/providers/movie", caller.localized()).list("results", WatchProvider::read);
    }

    /**
     * Reads the services that show movies in one country.
     *
     * @param country ISO 3166-1
     * @return the services
     * @throws InvalidValueException if the country is not two capital letters
     * @see #watchProviders()
     */
    public List<WatchProvider> watchProviders(String country) {
        if (!country.matches("[A-Z]{2}")) {
            throw new InvalidValueException("a country is two capital letters such as DE, was \"" + country + "\"");
        }
        Map<String, String> parameters = new TreeMap<>(caller.localized());
        parameters.put("watch_region", country);
        return caller.get("watch/providers/movie", parameters).list("results", WatchProvider::read);
    }
}
