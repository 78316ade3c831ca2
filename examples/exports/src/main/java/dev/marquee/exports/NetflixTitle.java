package dev.marquee.exports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The titles of Netflix: a film's is its title; an episode's is the series, the season and the episode with colons
 * between, in the language of the profile. Stateless.
 */
final class NetflixTitle {

    private static final Pattern SEASON = Pattern.compile(
            "(?iu)(?:the )?(?:complete )?(?:season|series|part|volume|vol\\.?|book|chapter|collection|cycle|tome|livre"
                    + "|temporada|saison|staffel|stagione|seizoen|säsong|sæson|sesong|kausi|sezon|sezonul|sezóna|évad"
                    + "|série|serie|reihe|parte|partie|teil|deel|volumen|volumes?|libro|livro|buch|capítulo|chapitre"
                    + "|kapitel|musim|κύκλος|сезон|часть|עונה|الموسم|ซีซั่น)\\s*[\\p{N}IVXivx]+.*"
                    + "|(?iu)\\d+\\. (?:sezon|évad|série|sezóna|kausi).*"
                    + "|(?iu)(?:a )?(?:limited series|mini-?series?|miniserien?|mini-?série|serie limitada"
                    + "|série limitée|minissérie|limitierte serie|miniserie tv|beperkte serie|minisarja|minisorozat)"
                    + "|シーズン.*|시즌.*|第.{1,4}[季部].*|リミテッドシリーズ|리미티드 시리즈|迷你影集|限定剧");

    private static final Pattern EPISODE =
            Pattern.compile("(?iu)(?:(?:episode|episodio|episódio|épisode|folge|aflevering"
                    + "|avsnitt|afsnit|odcinek|bölüm|epizód|jakso)\\s*#?[\\p{N}]+.*)"
                    + "|.*\\((?:episode|episodio|episódio|épisode|folge|capítulo) \\d+\\)");

    private static final Pattern PARENTHESES = Pattern.compile("(.*\\S)\\s*\\(([^()]+)\\)");

    private NetflixTitle() {}

    /** {@return whether a title is of an episode: it has a season or an episode after the name of the series} */
    static boolean isEpisode(String title) {
        String[] parts = title.split(":\\s", -1);
        for (int k = 1; k < parts.length; k++) {
            boolean last = k == parts.length - 1;
            if (EPISODE.matcher(parts[k].strip()).matches()
                    || (!last && SEASON.matcher(parts[k].strip()).matches())) {
                return true;
            }
        }
        return false;
    }

    /** {@return the film of a title; in {@code La noche más oscura (Zero Dark Thirty)}, both titles may be known} */
    static ExportedFilm film(String title) {
        Matcher both = PARENTHESES.matcher(title);
        List<String> others = new ArrayList<>();
        if (both.matches()) {
            others.add(both.group(1));
            if (!both.group(2).matches("\\d{4}")) {
                others.add(both.group(2));
            }
        }
        Integer year = both.matches() && both.group(2).matches("\\d{4}") ? Fields.year(both.group(2)) : null;
        return new ExportedFilm(title, others, year, null, null);
    }
}
