package dev.marquee.spring.boot.autoconfigure;

import java.util.Set;

/** The names of Marquee's tables, to tell a schema that has no others. */
final class MarqueeTables {

    /** The table with the versions of Marquee's schema. */
    static final String HISTORY = "marquee_schema_history";

    private static final Set<String> NAMES = Set.of(
            HISTORY,
            "auth_user",
            "auth_userrole",
            "community_block",
            "community_comment",
            "community_follow",
            "community_like",
            "community_list",
            "community_listitem",
            "community_listmember",
            "community_moderation",
            "community_profile",
            "community_report",
            "community_review",
            "community_reviewedit",
            "community_tip",
            "favorites_userfavorite",
            "history_play",
            "history_progress",
            "imports_batch",
            "imports_change",
            "imports_checkpoint",
            "movies_alternativetitle",
            "movies_collection",
            "movies_company",
            "movies_genre",
            "movies_genrelisting",
            "movies_keyword",
            "movies_movie",
            "movies_moviecast",
            "movies_moviecompany",
            "movies_moviegenre",
            "movies_moviekeyword",
            "movies_movieprovider",
            "movies_origincountry",
            "movies_person",
            "movies_productioncountry",
            "movies_provider",
            "movies_release",
            "movies_spokenlanguage",
            "movies_translation",
            "movies_video",
            "preferences_preferencegenre",
            "preferences_userpreference",
            "ratings_userrating",
            "recommend_change",
            "recommend_model",
            "recommend_modelpiece",
            "recommend_state",
            "recommend_statepiece",
            "recommend_training",
            "search_entry",
            "search_overview",
            "search_pending",
            "search_word",
            "watchlist_dismissal",
            "watchlist_item",
            "watchlist_setting");

    /** SQLite keeps a full-text index in tables of its own, and the numbers of rows in sqlite_sequence. */
    private static final Set<String> INDEXES = Set.of("search_index", "search_overview_index", "sqlite");

    private MarqueeTables() {}

    /** {@return whether a table, by its name in lower case, is Marquee's or the database's own} */
    static boolean contains(String table) {
        return NAMES.contains(table)
                || INDEXES.contains(table)
                || INDEXES.stream().anyMatch(index -> table.startsWith(index + "_"));
    }
}
