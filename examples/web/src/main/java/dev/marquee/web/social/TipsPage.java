package dev.marquee.web.social;

import java.util.List;

/**
 * The films that friends recommended to who is logged in, or the other way around. Immutable.
 *
 * @param received whether these are the received ones
 * @param tips the recommendations, the newest first
 * @param more the address of the next part; empty if this is the last one
 */
public record TipsPage(boolean received, List<TipCard> tips, String more) {

    /** Copies the list. */
    public TipsPage {
        tips = List.copyOf(tips);
    }

    /** {@return the page's heading} */
    public String heading() {
        return received ? "Tips from friends" : "Tips that you gave";
    }
}
