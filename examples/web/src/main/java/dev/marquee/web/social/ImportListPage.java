package dev.marquee.web.social;

import dev.marquee.web.server.Entries;

/**
 * The form that imports a list. Immutable but for the entries.
 *
 * @param entries the fields
 */
public record ImportListPage(Entries entries) {}
