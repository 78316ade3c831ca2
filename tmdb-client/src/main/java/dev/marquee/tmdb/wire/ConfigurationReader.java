package dev.marquee.tmdb.wire;

import dev.marquee.tmdb.data.Certification;
import dev.marquee.tmdb.data.CountryTimezones;
import dev.marquee.tmdb.data.ImageConfiguration;
import dev.marquee.tmdb.data.JobDepartment;
import dev.marquee.tmdb.data.TmdbConfiguration;
import dev.marquee.tmdb.data.TmdbCountry;
import dev.marquee.tmdb.data.TmdbLanguage;
import dev.marquee.tmdb.data.WatchProvider;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads TMDb's configuration, countries, certifications and watch providers from JSON. Stateless. */
public final class ConfigurationReader {

    private ConfigurationReader() {}

    public static TmdbConfiguration configuration(LenientJson fields) {
        return new TmdbConfiguration(imageConfiguration(fields.object("images")), fields.texts("change_keys"));
    }

    /** Reads the addresses and sizes of images. The long-standing values replace malformed ones. */
    static ImageConfiguration imageConfiguration(LenientJson fields) {
        ImageConfiguration standard = ImageConfiguration.standard();
        return new ImageConfiguration(
                address(fields, "base_url", standard.baseUrl()),
                address(fields, "secure_base_url", standard.secureBaseUrl()),
                sizes(fields, "backdrop_sizes", standard.backdropSizes()),
                sizes(fields, "logo_sizes", standard.logoSizes()),
                sizes(fields, "poster_sizes", standard.posterSizes()),
                sizes(fields, "profile_sizes", standard.profileSizes()),
                sizes(fields, "still_sizes", standard.stillSizes()));
    }

    private static String address(LenientJson fields, String name, String otherwise) {
        String address = fields.textOr(name, otherwise);
        String scheme = name.startsWith("secure") ? "https" : "http";
        return address.matches(scheme + "://[A-Za-z0-9.-]+(:\\d{1,5})?/([A-Za-z0-9_-]+/)*") ? address : otherwise;
    }

    private static List<String> sizes(LenientJson fields, String name, List<String> otherwise) {
        List<String> sizes = fields.texts(name).stream()
                .filter(size -> size.matches("[wh]\\d{1,5}|original"))
                .toList();
        return sizes.isEmpty() ? otherwise : sizes;
    }

    public static @Nullable TmdbCountry country(LenientJson fields) {
        String code = fields.text("iso_3166_1");
        return code == null
                ? null
                : new TmdbCountry(
                        code, fields.textOr("english_name", fields.textOr("name", code)), fields.text("native_name"));
    }

    public static @Nullable TmdbLanguage language(LenientJson fields) {
        String code = fields.text("iso_639_1");
        return code == null ? null : new TmdbLanguage(code, fields.textOr("english_name", code), fields.text("name"));
    }

    public static @Nullable JobDepartment jobDepartment(LenientJson fields) {
        String name = fields.text("department");
        return name == null ? null : new JobDepartment(name, fields.texts("jobs"));
    }

    public static @Nullable CountryTimezones timezones(LenientJson fields) {
        String country = fields.text("iso_3166_1");
        return country == null ? null : new CountryTimezones(country, fields.texts("zones"));
    }

    public static Map<String, List<Certification>> certifications(LenientJson fields) {
        return fields.object("certifications")
                .map(country -> country.isArray() ? country.list(ConfigurationReader::certification) : null);
    }

    static @Nullable Certification certification(LenientJson fields) {
        String name = fields.text("certification");
        return name == null ? null : new Certification(name, fields.text("meaning"), fields.integerOr("order", 0));
    }

    public static @Nullable WatchProvider watchProvider(LenientJson fields) {
        Integer id = fields.integer("provider_id");
        String name = fields.text("provider_name");
        return id == null || name == null
                ? null
                : new WatchProvider(
                        id,
                        name,
                        fields.text("logo_path"),
                        fields.integer("display_priority"),
                        fields.integerMap("display_priorities"));
    }
}
