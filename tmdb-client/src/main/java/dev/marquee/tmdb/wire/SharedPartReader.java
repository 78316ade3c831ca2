package dev.marquee.tmdb.wire;

import dev.marquee.tmdb.data.Change;
import dev.marquee.tmdb.data.ExternalIds;
import dev.marquee.tmdb.data.ImageSet;
import dev.marquee.tmdb.data.TmdbImage;
import dev.marquee.tmdb.data.Translation;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts that movies, people, collections and companies share: images, translations, ids at other sites,
 * changes. Stateless.
 */
public final class SharedPartReader {

    private SharedPartReader() {}

    public static ImageSet images(LenientJson fields) {
        return new ImageSet(
                fields.list("posters", SharedPartReader::image),
                fields.list("backdrops", SharedPartReader::image),
                fields.list("logos", SharedPartReader::image),
                fields.list("profiles", SharedPartReader::image));
    }

    static @Nullable TmdbImage image(LenientJson fields) {
        String path = fields.text("file_path");
        return path == null
                ? null
                : new TmdbImage(
                        path,
                        fields.text("id"),
                        fields.text("file_type"),
                        fields.integerOr("width", 0),
                        fields.integerOr("height", 0),
                        fields.decimalOr("aspect_ratio", BigDecimal.ZERO),
                        fields.text("iso_639_1"),
                        fields.text("iso_3166_1"),
                        fields.decimalOr("vote_average", BigDecimal.ZERO),
                        fields.integerOr("vote_count", 0));
    }

    public static @Nullable Translation translation(LenientJson fields) {
        String language = fields.text("iso_639_1");
        if (language == null) {
            return null;
        }
        LenientJson data = fields.object("data");
        int runtime = data.integerOr("runtime", 0);
        return new Translation(
                language,
                fields.text("iso_3166_1"),
                fields.text("name"),
                fields.text("english_name"),
                data.text("title") == null ? data.text("name") : data.text("title"),
                data.text("overview"),
                data.text("tagline"),
                data.text("homepage"),
                runtime <= 0 ? null : runtime,
                data.text("biography"));
    }

    public static ExternalIds externalIds(LenientJson fields) {
        return new ExternalIds(
                fields.text("imdb_id"),
                fields.text("wikidata_id"),
                fields.text("facebook_id"),
                fields.text("instagram_id"),
                fields.text("twitter_id"),
                fields.text("tiktok_id"),
                fields.text("youtube_id"),
                fields.text("freebase_mid"),
                fields.text("freebase_id"),
                fields.integer("tvrage_id"));
    }

    public static @Nullable Change change(LenientJson fields) {
        String key = fields.text("key");
        return key == null ? null : new Change(key, fields.list("items", SharedPartReader::changeItem));
    }

    static Change.Item changeItem(LenientJson fields) {
        return new Change.Item(
                fields.text("id"),
                fields.text("action"),
                fields.instant("time"),
                fields.text("iso_639_1"),
                fields.text("iso_3166_1"),
                fields.json("value"),
                fields.json("original_value"));
    }
}
