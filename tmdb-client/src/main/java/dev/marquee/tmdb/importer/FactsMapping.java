package dev.marquee.tmdb.importer;

import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Release;
import dev.marquee.movie.Translation;
import dev.marquee.movie.Video;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import dev.marquee.tmdb.data.CountryReleases;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.MovieExtras;
import dev.marquee.tmdb.data.ReleaseType;
import dev.marquee.tmdb.data.TmdbCountry;
import dev.marquee.tmdb.data.TmdbLanguage;
import dev.marquee.tmdb.data.WatchOffers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a movie of TMDb, adjusted to the catalog by the rules of {@link Adjustment}: tagline, home page, IMDb
 * id, countries, languages, releases, videos, watch offers, alternative titles and translations. A part that TMDb did
 * not send is not touched. Confined to one thread.
 */
final class FactsMapping {

    private static final Pattern IMDB_ID = Pattern.compile("tt([0-9]{7,10})");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    private static final int MAX_TITLE = 255;
    private static final int MAX_TEXT = 100_000;
    private static final int MAX_HOMEPAGE = 2000;
    private static final int MAX_CERTIFICATION = 50;
    private static final int MAX_NOTE = 255;
    private static final int MAX_SITE = 50;
    private static final int MAX_KEY = 100;
    private static final int MAX_VIDEO_KIND = 50;
    private static final int MAX_TITLE_KIND = 100;

    private final Adjustments adjustments;
    private final KeptParts kept;

    FactsMapping(Adjustments adjustments, KeptParts kept) {
        this.adjustments = adjustments;
        this.kept = kept;
    }

    /**
     * Adds the facts to a movie, except for the columns that its source does not have.
     *
     * @param whole whether the source knows all of a movie, so that a tagline, a home page or an IMDb id that it does
     *     not have is removed
     * @return IMDb's id, or null
     */
    @Nullable
    ImdbId add(MovieDetails details, Set<String> absent, boolean whole, NewMovie.Builder movie) {
        ImdbId imdbId = imdbId(details.imdbId());
        String tagline = adjustments.line(details.tagline(), MAX_TEXT, Adjustment.TEXT_SHORTENED);
        String homepage = homepage(details.homepage());
        movie.tagline(whole && tagline == null ? "" : tagline)
                .homepage(whole && details.homepage() == null ? "" : homepage)
                .imdbId(whole && details.imdbId() == null ? ImdbId.NONE : imdbId);
        if (!absent.contains("production_countries")) {
            movie.productionCountries(countries(details.productionCountries().stream()
                    .map(TmdbCountry::code)
                    .toList()));
        }
        if (!absent.contains("origin_country")) {
            movie.originCountries(countries(details.originCountries()));
        }
        if (!absent.contains("spoken_languages")) {
            movie.spokenLanguages(languages(details.spokenLanguages()));
        }
        add(details.extras(), movie);
        return imdbId;
    }

    private void add(MovieExtras parts, NewMovie.Builder movie) {
        if (parts.releaseDates() != null) {
            movie.releases(releases(parts.releaseDates()));
        }
        if (parts.videos() != null) {
            movie.videos(videos(parts.videos()));
        }
        if (parts.watchProviders() != null) {
            movie.watchOffers(offers(parts.watchProviders()));
        }
        if (parts.alternativeTitles() != null) {
            movie.alternativeTitles(titles(parts.alternativeTitles()));
        }
        if (parts.translations() != null) {
            movie.translations(translations(parts.translations()));
        }
    }

    private @Nullable String homepage(@Nullable String address) {
        String line = adjustments.line(address);
        if (line != null && isLonger(line, MAX_HOMEPAGE)) {
            // The beginning of an address leads elsewhere.
            adjustments.count(Adjustment.HOMEPAGE_DROPPED);
            return null;
        }
        return line;
    }

    /** {@return the id in its one form, for some sources have more zeros than IMDb} */
    private @Nullable ImdbId imdbId(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher number = IMDB_ID.matcher(text.strip());
        if (!number.matches()) {
            adjustments.count(Adjustment.IMDB_ID_DROPPED);
            return null;
        }
        long value = Long.parseLong(number.group(1));
        if (value == 0) {
            adjustments.count(Adjustment.IMDB_ID_DROPPED);
            return null;
        }
        return ImdbId.of(value);
    }

    private boolean isCountry(String code) {
        if (!COUNTRY.matcher(code).matches()) {
            adjustments.count(Adjustment.COUNTRY_DROPPED);
            return false;
        }
        return true;
    }

    private boolean isLanguage(String code) {
        if (!LANGUAGE.matcher(code).matches()) {
            adjustments.count(Adjustment.LANGUAGE_DROPPED);
            return false;
        }
        return true;
    }

    private @Nullable String optionalCountry(@Nullable String code) {
        return code == null || !isCountry(code) ? null : code;
    }

    private @Nullable String optionalLanguage(@Nullable String code) {
        return code == null || !isLanguage(code) ? null : code;
    }

    private Set<String> countries(List<String> codes) {
        Set<String> countries = new LinkedHashSet<>();
        adjustments.first(codes).stream().filter(this::isCountry).forEach(countries::add);
        return countries;
    }

    private Set<String> languages(List<TmdbLanguage> spoken) {
        Set<String> languages = new LinkedHashSet<>();
        adjustments.first(spoken).stream()
                .map(TmdbLanguage::code)
                .filter(this::isLanguage)
                .forEach(languages::add);
        return languages;
    }

    private List<Release> releases(List<CountryReleases> countries) {
        Set<Release> releases = new LinkedHashSet<>();
        for (CountryReleases country : countries) {
            if (isCountry(country.country()) && kept.hasCountry(country.country())) {
                country.releases().forEach(release -> add(release(country.country(), release), releases));
            }
        }
        return adjustments.first(List.copyOf(releases));
    }

    private @Nullable Release release(String country, CountryReleases.Release release) {
        ReleaseType type = release.type();
        if (type == null || release.date() == null) {
            adjustments.count(Adjustment.RELEASE_DROPPED);
            return null;
        }
        LocalDate date = release.date().atZone(ZoneOffset.UTC).toLocalDate();
        return new Release(
                country,
                Release.Kind.ofCode(type.number()).orElseThrow(),
                date,
                adjustments.line(release.certification(), MAX_CERTIFICATION, Adjustment.TEXT_SHORTENED),
                adjustments.line(release.note(), MAX_NOTE, Adjustment.TEXT_SHORTENED));
    }

    private List<Video> videos(List<dev.marquee.tmdb.data.Video> found) {
        Map<List<String>, Video> videos = new LinkedHashMap<>();
        for (dev.marquee.tmdb.data.Video video : adjustments.first(found)) {
            if (video.language() == null || kept.hasLanguage(video.language())) {
                Video fitted = video(video);
                if (fitted != null) {
                    add(List.of(fitted.site(), fitted.key()), fitted, videos);
                }
            }
        }
        return List.copyOf(videos.values());
    }

    private @Nullable Video video(dev.marquee.tmdb.data.Video video) {
        String site = adjustments.line(video.site());
        String key = adjustments.line(video.key());
        if (site == null || key == null || isLonger(site, MAX_SITE) || isLonger(key, MAX_KEY)) {
            // A part of a key names another video.
            adjustments.count(Adjustment.VIDEO_DROPPED);
            return null;
        }
        return new Video(
                site,
                key,
                adjustments.line(video.name(), MAX_TITLE, Adjustment.TEXT_SHORTENED),
                adjustments.line(video.type(), MAX_VIDEO_KIND, Adjustment.TEXT_SHORTENED),
                optionalLanguage(video.language()),
                optionalCountry(video.country()),
                video.official(),
                video.publishedAt());
    }

    private List<WatchOffer> offers(Map<String, WatchOffers> byCountry) {
        Map<List<Object>, WatchOffer> offers = new LinkedHashMap<>();
        Map<Integer, WatchProvider> providers = new LinkedHashMap<>();
        byCountry.forEach((country, found) -> {
            if (isCountry(country) && kept.hasCountry(country)) {
                for (WatchOffer.Kind kind : WatchOffer.Kind.values()) {
                    for (dev.marquee.tmdb.data.WatchProvider provider : of(kind, found)) {
                        WatchProvider fitted = provider(provider, providers);
                        if (fitted != null) {
                            WatchOffer offer = new WatchOffer(fitted, country, kind, priority(provider));
                            add(List.of(fitted.tmdbId(), country, kind), offer, offers);
                        }
                    }
                }
            }
        });
        return adjustments.first(List.copyOf(offers.values()));
    }

    private static List<dev.marquee.tmdb.data.WatchProvider> of(WatchOffer.Kind kind, WatchOffers offers) {
        return switch (kind) {
            case SUBSCRIPTION -> offers.flatrate();
            case FREE -> offers.free();
            case ADS -> offers.ads();
            case RENT -> offers.rent();
            case BUY -> offers.buy();
        };
    }

    /** {@return the provider, adjusted and counted once for all offers of the movie; null if it has no id or name} */
    private @Nullable WatchProvider provider(
            dev.marquee.tmdb.data.WatchProvider provider, Map<Integer, WatchProvider> known) {
        if (provider.id() < 1) {
            adjustments.count(Adjustment.ID_DROPPED);
            return null;
        }
        WatchProvider there = known.get(provider.id());
        if (there != null) {
            return there;
        }
        String name = adjustments.line(provider.name(), MAX_TITLE, Adjustment.NAME_SHORTENED);
        if (name == null) {
            adjustments.count(Adjustment.NAME_MISSING);
            return null;
        }
        WatchProvider fitted = new WatchProvider(provider.id(), name, adjustments.path(provider.logoPath()));
        known.put(provider.id(), fitted);
        return fitted;
    }

    private @Nullable Integer priority(dev.marquee.tmdb.data.WatchProvider provider) {
        Integer priority = provider.displayPriority();
        if (priority != null && priority < 0) {
            adjustments.count(Adjustment.PRIORITY_DROPPED);
            return null;
        }
        return priority;
    }

    private List<AlternativeTitle> titles(List<dev.marquee.tmdb.data.AlternativeTitle> found) {
        Set<AlternativeTitle> titles = new LinkedHashSet<>();
        for (dev.marquee.tmdb.data.AlternativeTitle title : adjustments.first(found)) {
            String country = title.country() == null ? "" : title.country();
            if (isCountry(country) && kept.hasCountry(country)) {
                String text = adjustments.line(title.title(), MAX_TITLE, Adjustment.TITLE_SHORTENED);
                String kind = adjustments.line(title.type(), MAX_TITLE_KIND, Adjustment.TEXT_SHORTENED);
                if (text == null) {
                    adjustments.count(Adjustment.NAME_MISSING);
                } else {
                    add(new AlternativeTitle(country, text, kind), titles);
                }
            }
        }
        return List.copyOf(titles);
    }

    private List<Translation> translations(List<dev.marquee.tmdb.data.Translation> found) {
        Map<List<String>, Translation> translations = new LinkedHashMap<>();
        for (dev.marquee.tmdb.data.Translation translation : adjustments.first(found)) {
            if (isLanguage(translation.language()) && kept.hasLanguage(translation.language())) {
                Translation fitted = new Translation(
                        translation.language(),
                        optionalCountry(translation.country()),
                        adjustments.line(translation.title(), MAX_TITLE, Adjustment.TITLE_SHORTENED),
                        adjustments.lines(translation.overview(), MAX_TEXT, Adjustment.OVERVIEW_SHORTENED),
                        adjustments.line(translation.tagline(), MAX_TEXT, Adjustment.TEXT_SHORTENED));
                if (fitted.title() == null && fitted.overview() == null && fitted.tagline() == null) {
                    adjustments.count(Adjustment.TRANSLATION_EMPTY);
                } else {
                    String country = fitted.country() == null ? "" : fitted.country();
                    add(List.of(fitted.language(), country), fitted, translations);
                }
            }
        }
        return List.copyOf(translations.values());
    }

    private static boolean isLonger(String text, int length) {
        return text.codePointCount(0, text.length()) > length;
    }

    private <T> void add(@Nullable T element, Set<T> elements) {
        if (element != null && !elements.add(element)) {
            adjustments.count(Adjustment.ENTRY_DUPLICATE);
        }
    }

    private <K, T> void add(K key, T element, Map<K, T> elements) {
        if (elements.putIfAbsent(key, element) != null) {
            adjustments.count(Adjustment.ENTRY_DUPLICATE);
        }
    }
}
