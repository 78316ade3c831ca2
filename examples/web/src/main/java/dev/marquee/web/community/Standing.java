package dev.marquee.web.community;

import dev.marquee.community.Profile;
import dev.marquee.community.Relation;

/**
 * How the visitor stands to a member, and what the page offers for it. Immutable.
 *
 * @param loggedIn whether somebody is logged in
 * @param self whether it is the visitor's own page
 * @param relation the relation from the visitor's side; of nothing for visitors without an account and the own page
 * @param mayFollow whether the visitor may follow others
 * @param isPrivate whether the account is private
 */
public record Standing(boolean loggedIn, boolean self, Relation relation, boolean mayFollow, boolean isPrivate) {

    private static final Relation NONE = new Relation(false, false, false, false, false, false);

    static Standing none(boolean loggedIn, boolean self, Profile profile) {
        return new Standing(loggedIn, self, NONE, false, profile.isPrivate());
    }

    /** {@return whether the account shows itself to its followers only, and the visitor is none} */
    public boolean closed() {
        return isPrivate && !self && !relation.follows();
    }

    /** {@return whether the page offers to follow the account} */
    public boolean followable() {
        return loggedIn && !self && mayFollow && !relation.follows() && !relation.requested();
    }

    /** {@return how the two stand in words; empty if there is nothing to say} */
    public String words() {
        if (relation.friends()) {
            return "You are friends";
        }
        return relation.followed() ? "Follows you" : "";
    }
}
