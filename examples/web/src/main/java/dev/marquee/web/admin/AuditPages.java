package dev.marquee.web.admin;

import dev.marquee.web.server.Access;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import dev.marquee.web.session.AuditLog.Entry;
import java.util.List;

/** The page of the audit log. */
final class AuditPages implements Room {

    private static final int ROWS = 50;

    @Override
    public void open(Routes routes) {
        routes.page("/admin/audit", Access.ADMINISTRATOR, AuditPages::show);
    }

    private static void show(Visit visit) {
        String after = visit.query("after");
        long before = after.matches("\\d{1,18}") ? Long.parseLong(after) : Long.MAX_VALUE;
        List<Entry> entries = visit.audit().before(before, ROWS + 1);
        List<Entry> shown = entries.subList(0, Math.min(ROWS, entries.size()));
        String next = entries.size() > ROWS
                ? "/admin/audit?after=" + shown.get(ROWS - 1).id()
                : "";
        visit.page("admin/audit", "Audit log", new AuditPage(shown, before == Long.MAX_VALUE, next));
    }
}
