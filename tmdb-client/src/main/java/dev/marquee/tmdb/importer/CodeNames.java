package dev.marquee.tmdb.importer;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The codes of countries and languages by their English names, for files that have names only. Names are compared as a
 * whole, without regard to case, accents and punctuation. A name that two codes have at TMDb (Congo, Ndebele) has none.
 * Stateless.
 */
final class CodeNames {

    /** Names at TMDb that differ from those of the JDK, or whose names differ between releases of the JDK. */
    private static final String COUNTRIES = """
            AN Netherlands Antilles, BN Brunei Darussalam, BU Burma, CC Cocos Islands, CI Ivory Coast, CI Cote \
            D'Ivoire, CS Serbia and Montenegro, CV Cape Verde, CV Cabo Verde, CZ Czech Republic, CZ Czechia, FO \
            Faeroe Islands, FO Faroe Islands, GP Guadaloupe, GS South Georgia and the South Sandwich Islands, HK \
            Hong Kong, HM Heard and McDonald Islands, IR Iran Islamic Republic of, KG Kyrgyz Republic, KR South \
            Korea, KR Korea, LA Lao People's Democratic Republic, LY Libyan Arab Jamahiriya, MK Macedonia, MK \
            North Macedonia, MM Myanmar, MO Macao, MO Macau, PN Pitcairn Island, PS Palestinian Territory, PS \
            Palestine, RU Russian Federation, SU Soviet Union, SJ Svalbard & Jan Mayen Islands, SY Syrian Arab \
            Republic, SZ Swaziland, SZ Eswatini, TL Timor-Leste, TP East Timor, TR Turkey, TR Turkiye, UM United \
            States Minor Outlying Islands, US United States of America, US USA, GB UK, GB Great Britain, VA Holy \
            See, VA Vatican City, VC St. Vincent and the Grenadines, VI US Virgin Islands, VN Viet Nam, WF Wallis \
            and Futuna Islands, XC Czechoslovakia, XG East Germany, XI Northern Ireland, XK Kosovo, YU Yugoslavia, \
            ZR Zaire""";

    private static final String LANGUAGES = """
            bn Bengali, bn Bangla, cn Cantonese, cu Slavic, ff Fulah, ff Fula, fy Frisian, gd Gaelic, he Hebrew, \
            ht Haitian, ht Haitian Creole, ht Haitian; Haitian Creole, id Indonesian, ii Yi, ky Kirghiz, ky \
            Kyrgyz, lb Letzeburgesch, lb Luxembourgish, mh Marshall, mi Maori, no Norwegian, ny Chichewa, ny \
            Nyanja, ny Chichewa; Nyanja, or Oriya, or Odia, os Ossetian, os Ossetic, os Ossetian; Ossetic, ps \
            Pushto, ps Pashto, rm Raeto-Romance, rm Romansh, sh Serbo-Croatian, si Sinhalese, si Sinhala, st \
            Sotho, to Tonga, to Tongan, ug Uighur, ug Uyghur, xx No Language, yi Yiddish, zh Mandarin, zh Chinese""";

    private static final Pattern ACCENT = Pattern.compile("\\p{M}");
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}]+");

    private static final Map<String, String> COUNTRY_CODES = codes(
            Locale.getISOCountries(),
            code -> Locale.forLanguageTag("und-" + code).getDisplayCountry(Locale.ENGLISH),
            COUNTRIES,
            "Congo");
    private static final Map<String, String> LANGUAGE_CODES = codes(
            Locale.getISOLanguages(),
            code -> Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH),
            LANGUAGES,
            "Ndebele");

    private CodeNames() {}

    /** {@return the ISO 3166-1 code of a country, given that code or its English name; null if it is neither} */
    static @Nullable String country(String text) {
        String stripped = text.strip();
        return stripped.matches("[A-Z]{2}") ? stripped : COUNTRY_CODES.get(plain(stripped));
    }

    /** {@return the ISO 639-1 code of a language, given that code or its English name; null if it is neither} */
    static @Nullable String language(String text) {
        String stripped = text.strip();
        return stripped.matches("[a-z]{2}") ? stripped : LANGUAGE_CODES.get(plain(stripped));
    }

    private static Map<String, String> codes(
            String[] known, Function<String, String> name, String more, String ambiguous) {
        Map<String, String> codes = new HashMap<>();
        for (String code : known) {
            codes.putIfAbsent(plain(name.apply(code)), code);
        }
        for (String entry : more.split(", ", -1)) {
            codes.put(plain(entry.substring(3)), entry.substring(0, 2));
        }
        codes.remove(plain(ambiguous));
        return codes;
    }

    private static String plain(String name) {
        String letters = ACCENT.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("&", " and ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\bst\\.? ", "saint ");
        return PUNCTUATION.matcher(letters).replaceAll("");
    }
}
