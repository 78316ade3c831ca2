package dev.marquee.web.account;

import dev.marquee.web.server.Entries;

/**
 * The form of the log-in.
 *
 * @param entries the fields
 * @param to the path of the page that opens after the log-in
 */
public record LogInPage(Entries entries, String to) {}
