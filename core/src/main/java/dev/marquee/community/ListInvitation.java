package dev.marquee.community;

import java.time.Instant;

/**
 * An invitation to a list, as the invited user sees it. Immutable.
 *
 * @param list the list
 * @param name the list's name
 * @param owner who invites
 * @param role what the user may do once they accept it
 * @param invitedAt when the user was invited
 */
public record ListInvitation(ListId list, String name, Author owner, ListRole role, Instant invitedAt) {}
