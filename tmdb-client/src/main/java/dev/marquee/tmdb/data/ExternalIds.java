package dev.marquee.tmdb.data;

import org.jspecify.annotations.Nullable;

/**
 * The ids of a movie or a person at other sites, or null where TMDb has none. Immutable.
 *
 * @param imdbId IMDb's, such as {@code tt0113277} or {@code nm0000151}
 * @param wikidataId Wikidata's
 * @param facebookId Facebook's
 * @param instagramId Instagram's
 * @param twitterId Twitter's
 * @param tiktokId TikTok's
 * @param youtubeId YouTube's
 * @param freebaseMid Freebase's machine id
 * @param freebaseId Freebase's
 * @param tvrageId TVRage's
 */
public record ExternalIds(
        @Nullable String imdbId,
        @Nullable String wikidataId,
        @Nullable String facebookId,
        @Nullable String instagramId,
        @Nullable String twitterId,
        @Nullable String tiktokId,
        @Nullable String youtubeId,
        @Nullable String freebaseMid,
        @Nullable String freebaseId,
        @Nullable Integer tvrageId) {}
