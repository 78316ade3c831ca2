package dev.marquee.web.account;

import dev.marquee.InvalidValueException;
import dev.marquee.Marquee;
import dev.marquee.exports.UserExport;
import dev.marquee.storage.FileAccess;
import dev.marquee.user.TooManyAttemptsException;
import dev.marquee.user.User;
import dev.marquee.web.password.Passwords;
import dev.marquee.web.role.Administrators;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Account;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Notice;
import dev.marquee.web.server.RateLimits.Limit;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import dev.marquee.web.server.TemporaryFolder;
import dev.marquee.web.server.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** The download of one's own data, and the end of the account. */
final class DataSettings implements Room {

    private static final String PATH = "/settings/data";
    private static final String PAGE = "account/data";
    private static final String FORM = "account/deleteForm";
    private static final String TITLE = "Your data";
    private static final String LAST =
            "You are the only active administrator. Give the role to somebody else before you"
                    + " delete your account.";

    private final Marquee marquee;
    private final Passwords passwords;
    private final Administrators administrators;
    private final Clock clock;

    DataSettings(Marquee marquee, Passwords passwords, Clock clock) {
        this.marquee = marquee;
        this.passwords = passwords;
        this.administrators = new Administrators(marquee);
        this.clock = clock;
    }

    @Override
    public void open(Routes routes) {
        routes.page(PATH, Access.MEMBER, visit -> visit.page(PAGE, TITLE, page(visit)));
        routes.page("/settings/data.json", Access.MEMBER, this::download);
        routes.page("/settings/everything.json", Access.MEMBER, this::everything);
        routes.form("/settings/delete", Access.MEMBER, this::delete);
    }

    private DataPage page(Visit visit) {
        return new DataPage(
                marquee.favorites().count(visit.user().id()),
                marquee.preferences().get(visit.user().id()).size(),
                Entries.none());
    }

    private void download(Visit visit) {
        visit.limit(Limit.EXPORT);
        Account account = visit.account().orElseThrow();
        byte[] json = new OwnData(marquee).of(account, visit.sessions().of(account.user()));
        visit.audit("data downloaded", "");
        visit.download("marquee-data.json", "application/json", json);
    }

    private void everything(Visit visit) throws IOException {
        visit.limit(Limit.EXPORT);
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            Path file = folder.path().resolve("everything.json");
            new UserExport(marquee, FileAccess.OWNER, clock).write(visit.user().id(), file);
            visit.audit("everything downloaded", "");
            visit.download("marquee-everything.json", "application/json", folder.read(file));
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private void delete(Visit visit) {
        visit.limit(Limit.PASSWORD);
        User user = visit.user();
        DataPage page = page(visit);
        if (administrators.isLast(user)) {
            page.entries().refuse(Entries.WHOLE, LAST);
        }
        try {
            if (!page.entries().refused() && !passwords.check(user, visit.form().secret("current"), visit.address())) {
                visit.audit("deletion refused", "wrong password");
                page.entries().refuse("current", ProfileSettings.WRONG_PASSWORD);
            }
        } catch (TooManyAttemptsException e) {
            visit.delayed(e, page.entries(), PAGE, FORM, TITLE, page);
            return;
        }
        if (!page.entries().refused()) {
            delete(user, page.entries());
        }
        if (page.entries().refused()) {
            visit.refused(PAGE, FORM, TITLE, page);
            return;
        }
        visit.audit("account deleted", "");
        visit.sessions().endAll(user.id());
        visit.logOut();
        visit.done("/", Notice.ACCOUNT_DELETED);
    }

    /** The other administrators may have gone since the form was checked. */
    private void delete(User user, Entries entries) {
        try {
            administrators.delete(user.id());
        } catch (InvalidValueException nobodyElseIsLeft) {
            entries.refuse(Entries.WHOLE, LAST);
        }
    }
}
