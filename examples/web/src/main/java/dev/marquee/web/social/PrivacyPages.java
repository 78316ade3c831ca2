package dev.marquee.web.social;

import dev.marquee.Marquee;
import dev.marquee.community.Contact;
import dev.marquee.community.Profile;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Visibility;
import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import dev.marquee.web.community.Words;
import dev.marquee.web.film.Addresses;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Form;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.time.Clock;

/** The settings of who sees what, and the accounts that are blocked. */
final class PrivacyPages {

    private static final String PATH = "/settings/privacy";
    private static final int BLOCKED = 50;

    private final Marquee marquee;
    private final Clock clock;

    PrivacyPages(Marquee marquee, Clock clock) {
        this.marquee = marquee;
        this.clock = clock;
    }

    void open(Routes routes) {
        routes.page(PATH, Access.MEMBER, this::show);
        routes.form(PATH, Access.MEMBER, this::change);
    }

    private void show(Visit visit) {
        UserId user = visit.user().id();
        Profile profile = marquee.community().profiles().of(user);
        Page<Contact> blocks = marquee.community()
                .network()
                .blocks(user, new PageRequest(BLOCKED, visit.after().orElse(null)));
        visit.page(
                "social/privacy",
                "Privacy",
                new PrivacyPage(
                        profile.isPrivate(),
                        Words.visibilities(false, profile.visibility().name()),
                        Words.visibilities(false, profile.tasteVisibility().name()),
                        blocks.items().stream()
                                .map(block -> ContactLine.of(block.user(), block.since(), clock))
                                .toList(),
                        blocks.next()
                                .map(cursor -> Addresses.after(visit, cursor))
                                .orElse("")));
    }

    private void change(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        Form form = visit.form();
        marquee.community()
                .profiles()
                .change(
                        visit.user().id(),
                        new ProfileChanges(
                                form.checked("private"),
                                audience(form.text("visibility")),
                                audience(form.text("taste"))));
        visit.audit("privacy changed", "");
        visit.done(PATH, Notice.SAVED);
    }

    private static Visibility audience(String sent) {
        return Words.visibility(sent)
                .orElseThrow(() -> RefusedException.unusable("Choose who sees it from the list, and save again."));
    }
}
