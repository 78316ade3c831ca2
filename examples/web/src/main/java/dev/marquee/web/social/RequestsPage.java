package dev.marquee.web.social;

import java.util.List;

/**
 * Requests to follow an account. Immutable.
 *
 * @param received whether they wait for who is logged in
 * @param requests who asks, or is asked
 * @param more the address of more of them; empty if there are none
 */
public record RequestsPage(boolean received, List<ContactLine> requests, String more) {

    /** Copies the list. */
    public RequestsPage {
        requests = List.copyOf(requests);
    }

    /** {@return the page's heading} */
    public String heading() {
        return received ? "Who asks to follow you" : "Whom you asked to follow";
    }
}
