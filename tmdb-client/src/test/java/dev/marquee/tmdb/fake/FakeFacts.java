package dev.marquee.tmdb.fake;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The facts of {@link FakeMovies}: IMDb ids, countries, languages, releases, videos, watch offers, alternative titles,
 * translations. Some fit no table, as at TMDb: an IMDb id that another movie has too or that is none, countries that
 * are names, types of tomorrow, the same offer twice, long and blank texts. Immutable.
 */
final class FakeFacts {

    private static final String[] COUNTRIES = {
        "US", "GB", "FR", "DE", "JP", "BR", "IT", "ES", "SE", "PL", "KR", "TH", "IN", "AT", "CA", "AU", "NL", "BE",
        "DK", "NO", "FI", "IE", "PT", "MX", "AR", "CL", "CO", "PE", "TR", "GR", "CZ", "HU", "RO", "BG", "HR", "RS",
        "UA", "RU", "IL", "SA", "AE", "EG", "ZA", "NG", "KE", "CN", "TW", "HK", "SG", "MY", "ID", "PH", "VN", "NZ",
        "IS", "LU", "CH", "EE", "LV", "LT"
    };
    private static final String[] LANGUAGES = {
        "en", "fr", "de", "ja", "pt", "it", "es", "sv", "pl", "ko", "th", "hi", "nl", "da", "no", "fi", "tr", "el",
        "cs", "hu", "ro", "bg", "hr", "sr", "uk", "ru", "he", "ar", "zh", "id"
    };
    private static final String[] OFFERS = {"flatrate", "rent", "buy", "ads", "free"};

    private final int size;

    FakeFacts(int size) {
        this.size = size;
    }

    /** {@return the IMDb id as JSON; every 60th movie has the one of the movie before, every 61st one that is none} */
    static String imdbId(int id) {
        if (id % 61 == 17) {
            return id % 2 == 0 ? "\"\"" : "\"nm" + id + '"';
        }
        return String.format(Locale.ROOT, "\"tt%07d\"", id % 60 == 31 ? id - 1 : id);
    }

    /** {@return the path of a person's picture as JSON} */
    static String profile(long person) {
        return person % 3 == 0 ? "null" : "\"/f" + person + ".jpg\"";
    }

    /** {@return what a person is known for as JSON} */
    static String knownFor(long person) {
        return person % 4 == 0 ? "\"Directing\"" : person % 11 == 0 ? "null" : "\"Acting\"";
    }

    /** Appends the facts that are part of the details themselves. */
    void details(StringBuilder json, int id, int revision) {
        String tagline = id % 40 == 14 ? "A nought \\u0000 in it" : id % 3 == 0 ? "" : "Number " + id + " is alive.";
        String homepage = id % 70 == 15 ? "https://long.invalid/" + "x".repeat(2500) : "https://film.invalid/" + id;
        json.append(",\"tagline\":\"").append(tagline).append(revision == 0 ? "" : " Again.");
        json.append("\",\"homepage\":\"").append(id % 4 == 0 ? "" : homepage);
        json.append("\",\"origin_country\":[\"").append(country(id)).append("\"]");
        list(
                json,
                ",\"production_countries\":[",
                1 + id % 2,
                i -> json.append("{\"iso_3166_1\":\"")
                        .append(id % 80 == 16 ? "usa" : country(id + i))
                        .append("\",\"name\":\"\"}"));
        list(
                json,
                ",\"spoken_languages\":[",
                1 + id % 2,
                i -> json.append("{\"iso_639_1\":\"")
                        .append(id % 80 == 18 ? "English" : language(id + i))
                        .append("\",\"english_name\":\"\",\"name\":\"\"}"));
    }

    /** Appends the parts that were requested. */
    void parts(StringBuilder json, int id, Set<String> requested) {
        if (requested.contains("release_dates")) {
            releases(json, id);
        }
        if (requested.contains("videos")) {
            videos(json, id);
        }
        if (requested.contains("watch/providers")) {
            offers(json, id);
        }
        if (requested.contains("alternative_titles")) {
            titles(json, id);
        }
        if (requested.contains("translations")) {
            translations(json, id);
        }
    }

    private int size(int id, int most) {
        return Math.min(most, id % (2 * size + 1));
    }

    private void releases(StringBuilder json, int id) {
        list(json, ",\"release_dates\":{\"results\":[", size(id, COUNTRIES.length), i -> {
            json.append("{\"iso_3166_1\":\"").append(country(i)).append("\",\"release_dates\":[");
            release(json, id, i, 3);
            json.append(',');
            release(json, id, i, id % 90 == 19 ? 9 : 4);
            if (id % 30 == 20) {
                json.append(',');
                release(json, id, i, 3);
            }
            json.append("]}");
        });
        json.append('}');
    }

    private static void release(StringBuilder json, int id, int i, int type) {
        json.append("{\"certification\":\"").append(i % 4 == 3 ? "" : "PG-" + i);
        json.append("\",\"descriptors\":[],\"iso_639_1\":\"\",\"note\":\"");
        json.append(id % 50 == 21 ? "n".repeat(400) : "").append("\",\"release_date\":\"");
        json.append(1950 + id % 70).append("-0").append(1 + i % 9).append("-1").append(type);
        json.append("T00:00:00.000Z\",\"type\":").append(type).append('}');
    }

    private static void videos(StringBuilder json, int id) {
        list(json, ",\"videos\":{\"results\":[", id % 4, i -> {
            json.append("{\"iso_639_1\":\"en\",\"iso_3166_1\":\"US\",\"name\":\"Trailer ")
                    .append(i);
            json.append("\",\"key\":\"k").append(id).append('_').append(id % 60 == 22 ? 0 : i);
            json.append("\",\"site\":\"YouTube\",\"size\":1080,\"type\":\"Trailer\",\"official\":true,");
            json.append("\"published_at\":\"2020-01-0").append(1 + i);
            json.append("T10:00:00.000Z\",\"id\":\"v")
                    .append(id)
                    .append('_')
                    .append(i)
                    .append("\"}");
        });
        json.append('}');
    }

    private void offers(StringBuilder json, int id) {
        list(json, ",\"watch/providers\":{\"results\":{", size(id + 2, COUNTRIES.length), i -> {
            json.append('"')
                    .append(country(i))
                    .append("\":{\"link\":\"https://tmdb.invalid/")
                    .append(id);
            json.append('"');
            for (int offer = 0; offer < OFFERS.length; offer += 1 + id % 3) {
                json.append(",\"").append(OFFERS[offer]).append("\":[");
                provider(json, 1 + (id + i) % 40);
                json.append(',');
                provider(json, id % 45 == 23 ? 1 + (id + i) % 40 : 41 + offer);
                json.append(']');
            }
            json.append('}');
        });
        int closing = json.length() - 1;
        json.setCharAt(closing, '}');
        json.append('}');
    }

    private static void provider(StringBuilder json, int provider) {
        json.append("{\"logo_path\":\"/l")
                .append(provider)
                .append(".jpg\",\"provider_id\":")
                .append(provider);
        json.append(",\"provider_name\":\"Provider ").append(provider);
        json.append("\",\"display_priority\":").append(provider).append('}');
    }

    private void titles(StringBuilder json, int id) {
        list(json, ",\"alternative_titles\":{\"titles\":[", size(id + 5, COUNTRIES.length), i -> {
            json.append("{\"iso_3166_1\":\"")
                    .append(country(i))
                    .append("\",\"title\":\"Film ")
                    .append(id);
            json.append(id % 75 == 24 && i == 0 ? " à".repeat(200) : id % 35 == 25 ? " A" : " (" + i + ')');
            json.append("\",\"type\":\"")
                    .append(i % 3 == 0 ? "working title" : "")
                    .append("\"}");
        });
        json.append('}');
    }

    private void translations(StringBuilder json, int id) {
        list(json, ",\"translations\":{\"translations\":[", size(id + 9, LANGUAGES.length), i -> {
            json.append("{\"iso_3166_1\":\"")
                    .append(country(i))
                    .append("\",\"iso_639_1\":\"")
                    .append(language(i));
            json.append("\",\"name\":\"\",\"english_name\":\"\",\"data\":{\"homepage\":\"\",\"title\":\"");
            json.append(i % 5 == 4 ? "" : "Titel " + id + ' ' + language(i)).append("\",\"overview\":\"");
            json.append(i % 5 >= 3 ? "" : "Was in " + id + " geschieht.").append("\",\"tagline\":\"\"}}");
        });
        json.append('}');
    }

    /** Appends a list whose elements the action appends, with its closing bracket. */
    private static void list(StringBuilder json, String start, int length, IntConsumer element) {
        json.append(start);
        for (int i = 0; i < length; i++) {
            json.append(i == 0 ? "" : ",");
            element.accept(i);
        }
        json.append(']');
    }

    private static String country(int i) {
        return COUNTRIES[i % COUNTRIES.length];
    }

    private static String language(int i) {
        return LANGUAGES[i % LANGUAGES.length];
    }
}
