package dev.marquee.web.social;

import dev.marquee.web.community.Member;

/**
 * Somebody whom who is logged in might want to follow. Immutable.
 *
 * @param id the user's id
 * @param member the user
 * @param why why, as a sentence
 */
public record Suggested(long id, Member member, String why) {}
