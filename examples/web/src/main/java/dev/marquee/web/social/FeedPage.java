package dev.marquee.web.social;

import java.util.List;

/**
 * What people do whom who is logged in follows. Immutable.
 *
 * @param kinds the kinds to choose from
 * @param tips the latest films that friends recommended; empty but on the first page
 * @param unseen how many of all of them were not seen, in words; empty if none
 * @param lines what was done, the newest first
 * @param more the address of the next part; empty if this is the last one
 * @param suggested people to follow, where there is nothing else to show
 */
public record FeedPage(
        List<Kind> kinds,
        List<TipCard> tips,
        String unseen,
        List<FeedLine> lines,
        String more,
        List<Suggested> suggested) {

    /** Copies the lists. */
    public FeedPage {
        kinds = List.copyOf(kinds);
        tips = List.copyOf(tips);
        lines = List.copyOf(lines);
        suggested = List.copyOf(suggested);
    }

    /**
     * A kind of activities to choose.
     *
     * @param path the address of the feed with this kind alone
     * @param text its name
     * @param chosen whether it is the one that is shown
     */
    public record Kind(String path, String text, boolean chosen) {}

    /** {@return whether all kinds are shown} */
    public boolean all() {
        return kinds.get(0).chosen();
    }
}
