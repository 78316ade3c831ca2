package dev.marquee.movie;

import java.util.List;

/**
 * What is known of a movie besides its row, genres, credits, keywords and companies. Immutable.
 *
 * @param id the movie
 * @param productionCountries the ISO 3166-1 codes of the countries that produced it, sorted
 * @param originCountries the ISO 3166-1 codes of the countries that it comes from, sorted
 * @param spokenLanguages the ISO 639-1 codes of the languages that are spoken in it, sorted
 * @param releases the releases by country, then by date
 * @param videos the videos, the latest first, those without a date last
 * @param watchOffers the offers by country, kind and display priority; {@link WatchOffer#NOTICE} must be shown with
 *     them
 * @param alternativeTitles the alternative titles by country, then by title
 * @param translations the translations by language, then by country
 */
public record MovieFacts(
        MovieId id,
        List<String> productionCountries,
        List<String> originCountries,
        List<String> spokenLanguages,
        List<Release> releases,
        List<Video> videos,
        List<WatchOffer> watchOffers,
        List<AlternativeTitle> alternativeTitles,
        List<Translation> translations) {

    /** Copies the lists. */
    public MovieFacts {
        productionCountries = List.copyOf(productionCountries);
        originCountries = List.copyOf(originCountries);
        spokenLanguages = List.copyOf(spokenLanguages);
        releases = List.copyOf(releases);
        videos = List.copyOf(videos);
        watchOffers = List.copyOf(watchOffers);
        alternativeTitles = List.copyOf(alternativeTitles);
        translations = List.copyOf(translations);
    }
}
