package dev.marquee.exports;

import java.util.Locale;

/** The services whose exports can be read. */
public enum ExportFormat {
    /** Letterboxd: the archive of an account, unpacked or not, or one of its files. */
    LETTERBOXD,
    /** IMDb: the CSV file of one's ratings or of one's watchlist. */
    IMDB,
    /** Trakt: the archive of an account, unpacked or not, or one of its files. */
    TRAKT,
    /** TMDb: the CSV file of the ratings, the watchlist or the favorites of an account. */
    TMDB,
    /** Simkl: the CSV file of a backup. */
    SIMKL,
    /** Netflix: {@code NetflixViewingHistory.csv} or {@code ViewingActivity.csv}. Only titles tell the films. */
    NETFLIX,
    /** What {@link TasteWriter} writes as CSV or JSON. */
    MARQUEE;

    /** {@return the name under which facts of this service are stored, such as {@code letterboxd}} */
    public String source() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return whether a film is known by its title alone, so that a person should see what was found before it is
     * imported}
     */
    public boolean isGuessed() {
        return this == NETFLIX;
    }
}
