package dev.marquee.web.admin;

import dev.marquee.web.session.AuditLog.Entry;
import java.util.List;

/**
 * The page of the audit log. Immutable.
 *
 * @param entries the entries, the latest first
 * @param first whether it is the first page
 * @param next the link to older entries; empty if there are none
 */
public record AuditPage(List<Entry> entries, boolean first, String next) {

    /** Copies the list. */
    public AuditPage {
        entries = List.copyOf(entries);
    }
}
