package dev.marquee.tmdb;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.Certification;
import dev.marquee.tmdb.data.CountryTimezones;
import dev.marquee.tmdb.data.JobDepartment;
import dev.marquee.tmdb.data.TmdbConfiguration;
import dev.marquee.tmdb.data.TmdbCountry;
import dev.marquee.tmdb.data.TmdbLanguage;
import dev.marquee.tmdb.data.WatchProvider;
import dev.marquee.tmdb.wire.ConfigurationReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * TMDb's configuration: image addresses, countries, languages, jobs, certifications, watch providers. It seldom
 * changes; use {@link TmdbClientBuilder#cache} if you read it often. Immutable and thread-safe. Each call is one
 * request.
 */
public final class ConfigurationCalls {

    private final CallSupport calls;

    ConfigurationCalls(CallSupport calls) {
        this.calls = calls;
    }

    /**
     * Reads the addresses and sizes of images. See
     * <a href="https://developer.themoviedb.org/reference/configuration-details">configuration details</a>.
     *
     * @return the configuration
     */
    public TmdbConfiguration details() {
        return ConfigurationReader.configuration(calls.get("configuration", Map.of()));
    }

    /**
     * Reads the countries that TMDb uses. See
     * <a href="https://developer.themoviedb.org/reference/configuration-countries">countries</a>.
     *
     * @return the countries
     */
    public List<TmdbCountry> countries() {
        return calls.get("configuration/countries", calls.localized()).list(ConfigurationReader::country);
    }

    /**
     * Reads the languages that TMDb uses. See
     * <a href="https://developer.themoviedb.org/reference/configuration-languages">languages</a>.
     *
     * @return the languages
     */
    public List<TmdbLanguage> languages() {
        return calls.get("configuration/languages", Map.of()).list(ConfigurationReader::language);
    }

    /**
     * Reads the departments and jobs of a crew. See
     * <a href="https://developer.themoviedb.org/reference/configuration-jobs">jobs</a>.
     *
     * @return the departments
     */
    public List<JobDepartment> jobs() {
        return calls.get("configuration/jobs", Map.of()).list(ConfigurationReader::jobDepartment);
    }

    /**
     * Reads the languages that TMDb is translated into. See
     * <a href="https://developer.themoviedb.org/reference/configuration-primary-translations">primary translations</a>.
     *
     * @return such as {@code de-DE}
     */
    public List<String> primaryTranslations() {
        return calls.get("configuration/primary_translations", Map.of()).texts();
    }

    /**
     * Reads the time zones of countries. See
     * <a href="https://developer.themoviedb.org/reference/configuration-timezones">timezones</a>.
     *
     * @return the time zones by country
     */
    public List<CountryTimezones> timezones() {
        return calls.get("configuration/timezones", Map.of()).list(ConfigurationReader::timezones);
    }

    /**
     * Reads the certifications of movies. See
     * <a href="https://developer.themoviedb.org/reference/certification-movie-list">movie certifications</a>.
     *
     * @return the certifications by country in ISO 3166-1
     */
    public Map<String, List<Certification>> certifications() {
        return ConfigurationReader.certifications(calls.get("certification/movie/list", Map.of()));
    }

    /**
     * Reads the countries for which TMDb has watch providers. See
     * <a href="https://developer.themoviedb.org/reference/watch-providers-available-regions">available regions</a>.
     *
     * @return the countries
     */
    public List<TmdbCountry> watchRegions() {
        return calls.get("watch/providers/regions", calls.localized()).list("results", ConfigurationReader::country);
    }

    /**
     * Reads the watch providers; applications that show them must name JustWatch. See
     * <a href="https://developer.themoviedb.org/reference/watch-providers-movie-list">movie providers</a>.
     *
     * @return the watch providers of all countries
     */
    public List<WatchProvider> watchProviders() {
        return calls.get("watch/providers/movie", calls.localized())
                .list("results", ConfigurationReader::watchProvider);
    }

    /**
     * Reads the watch providers of one country.
     *
     * @param country ISO 3166-1
     * @return the watch providers
     * @throws InvalidValueException if the country is not two uppercase letters
     * @see #watchProviders()
     */
    public List<WatchProvider> watchProviders(String country) {
        Map<String, String> parameters = new TreeMap<>(calls.localized());
        parameters.put("watch_region", CallSupport.country(country));
        return calls.get("watch/providers/movie", parameters).list("results", ConfigurationReader::watchProvider);
    }
}
