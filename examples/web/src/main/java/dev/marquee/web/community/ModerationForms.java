package dev.marquee.web.community;

import dev.marquee.Marquee;
import dev.marquee.community.Ability;
import dev.marquee.community.Moderation;
import dev.marquee.community.Profile;
import dev.marquee.community.Report;
import dev.marquee.community.ReportId;
import dev.marquee.community.Reportable;
import dev.marquee.community.ReportedUser;
import dev.marquee.user.Role;
import dev.marquee.user.UserId;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Account;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits;
import dev.marquee.web.server.RefusedException;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.Visit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What moderators decide. Only administrators switch off what a moderator or another administrator may do. */
final class ModerationForms {

    private final Marquee marquee;

    ModerationForms(Marquee marquee) {
        this.marquee = marquee;
    }

    void open(Routes routes) {
        routes.form("/moderation/report/{id}/decide", Access.MODERATOR, this::decide);
        routes.form("/moderation/{kind}/{id}/hide", Access.MODERATOR, visit -> hide(visit, true));
        routes.form("/moderation/{kind}/{id}/show", Access.MODERATOR, visit -> hide(visit, false));
        routes.form("/moderation/account/{id}/abilities", Access.MODERATOR, this::allow);
    }

    private Moderation moderation() {
        return marquee.community().moderation();
    }

    private void decide(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        String verdict = visit.form().text("verdict");
        if (!verdict.equals("upheld") && !verdict.equals("dismissed")) {
            throw RefusedException.unusable("A report is upheld or dismissed. Go back and choose one of both.");
        }
        boolean upheld = verdict.equals("upheld");
        Report report = moderation().find(new ReportId(visit.id("id"))).orElseThrow(RefusedException::notFound);
        boolean hides = upheld && visit.form().checked("hide") && !(report.reported() instanceof ReportedUser);
        UserId me = visit.user().id();
        String reason = reason(visit);
        boolean decided = marquee.transaction(() -> {
            boolean first = moderation().decide(me, report.id(), upheld, reason);
            if (first && hides) {
                moderation().hide(me, report.reported(), reason);
            }
            return first;
        });
        if (!decided) {
            throw RefusedException.conflict("Another moderator has decided this report. Nothing was changed.");
        }
        visit.done("/moderation", Notice.DONE);
    }

    private static @Nullable String reason(Visit visit) {
        String reason = visit.form().words("reason");
        return reason.isBlank() ? null : reason;
    }

    private void hide(Visit visit, boolean hidden) {
        visit.limit(RateLimits.Limit.CHANGE);
        Reportable subject = Subjects.of(visit);
        UserId me = visit.user().id();
        if (hidden) {
            moderation().hide(me, subject, reason(visit));
        } else {
            moderation().show(me, subject, reason(visit));
        }
        visit.done("/moderation/" + Subjects.words(subject), Notice.DONE);
    }

    private void allow(Visit visit) {
        visit.limit(RateLimits.Limit.CHANGE);
        UserId user = new UserId(visit.id("id"));
        if (marquee.users().find(user).isEmpty()) {
            throw RefusedException.notFound();
        }
        if (!maySwitch(visit, marquee, user)) {
            throw RefusedException.forbidden(
                    "Only an administrator switches what moderators and administrators may do.");
        }
        String reason = reason(visit);
        marquee.transaction(() -> {
            Profile profile = marquee.community().profiles().of(user);
            for (Ability ability : Ability.values()) {
                boolean allowed = visit.form().checked(ability.name().toLowerCase(Locale.ROOT));
                if (allowed != may(profile, ability)) {
                    moderation().allow(visit.user().id(), user, ability, allowed, reason);
                }
            }
        });
        visit.done("/moderation/account/" + user, Notice.SAVED);
    }

    private static boolean may(Profile profile, Ability ability) {
        return switch (ability) {
            case COMMENT -> profile.mayComment();
            case LIKE -> profile.mayLike();
            case FOLLOW -> profile.mayFollow();
        };
    }

    /** {@return whether a moderator may switch what an account may do} */
    static boolean maySwitch(Visit visit, Marquee marquee, UserId user) {
        return visit.account().filter(Account::administrator).isPresent()
                || !marquee.users().role(user).atLeast(Role.MODERATOR);
    }
}
