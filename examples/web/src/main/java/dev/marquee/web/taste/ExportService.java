package dev.marquee.web.taste;

import dev.marquee.InvalidValueException;
import dev.marquee.exports.AccountList;
import dev.marquee.exports.ExportFormat;
import dev.marquee.exports.ReadOptions;
import dev.marquee.web.film.Choice;
import java.util.Arrays;
import java.util.List;

/** The exports that a person can choose to import. */
enum ExportService {
    LETTERBOXD("Letterboxd: the .zip, or one of its .csv files", ExportFormat.LETTERBOXD),
    IMDB("IMDb: ratings or watchlist as .csv", ExportFormat.IMDB),
    TRAKT("Trakt: the .zip, or one of its files", ExportFormat.TRAKT),
    TMDB_RATINGS("TMDb: ratings as .csv", ExportFormat.TMDB),
    TMDB_WATCHLIST("TMDb: watchlist as .csv", ExportFormat.TMDB),
    TMDB_FAVORITES("TMDb: favorites as .csv", ExportFormat.TMDB),
    SIMKL("Simkl: the backup as .csv", ExportFormat.SIMKL),
    NETFLIX("Netflix: viewing history as .csv", ExportFormat.NETFLIX),
    MARQUEE("Marquee: what you saved here, .csv or .json", ExportFormat.MARQUEE);

    private final String label;
    private final ExportFormat format;

    ExportService(String label, ExportFormat format) {
        this.label = label;
        this.format = format;
    }

    static ExportService of(String sent) {
        return Arrays.stream(values())
                .filter(service -> service.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("the service must be one of the list; choose one"));
    }

    static List<Choice> choices(String chosen) {
        return Arrays.stream(values())
                .map(service ->
                        new Choice(service.name(), service.label, service.name().equals(chosen)))
                .toList();
    }

    /** {@return the name of a service by what its imports are stored under} */
    static String named(String source) {
        return switch (source) {
            case "letterboxd" -> "Letterboxd";
            case "imdb" -> "IMDb";
            case "trakt" -> "Trakt";
            case "tmdb" -> "TMDb";
            case "simkl" -> "Simkl";
            case "netflix" -> "Netflix";
            case "marquee" -> "Marquee";
            default -> source;
        };
    }

    ExportFormat format() {
        return format;
    }

    ReadOptions options() {
        return ReadOptions.defaults()
                .accountList(
                        switch (this) {
                            case TMDB_WATCHLIST -> AccountList.WATCHLIST;
                            case TMDB_FAVORITES -> AccountList.FAVORITES;
                            default -> AccountList.RATINGS;
                        });
    }
}
