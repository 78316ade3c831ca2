package dev.marquee.tmdb;

/** The sites whose ids {@link TmdbClient#find} accepts. */
public enum ExternalSource {
    /** IMDb's, such as {@code tt0113277} or {@code nm0000151}. */
    IMDB("imdb_id"),
    /** Facebook's. */
    FACEBOOK("facebook_id"),
    /** Instagram's. */
    INSTAGRAM("instagram_id"),
    /** TheTVDB's. */
    TVDB("tvdb_id"),
    /** TikTok's. */
    TIKTOK("tiktok_id"),
    /** Twitter's. */
    TWITTER("twitter_id"),
    /** Wikidata's, such as {@code Q42198}. */
    WIKIDATA("wikidata_id"),
    /** YouTube's. */
    YOUTUBE("youtube_id");

    private final String parameter;

    ExternalSource(String parameter) {
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
