package dev.marquee.web.account;

import dev.marquee.web.server.Entries;

/**
 * The settings of the account.
 *
 * @param profile the form of the names
 * @param email the form of the email address
 */
public record AccountPage(Entries profile, Entries email) {}
