package dev.marquee.web.account;

import dev.marquee.Marquee;
import dev.marquee.web.password.PasswordRule;
import dev.marquee.web.password.Passwords;
import dev.marquee.web.server.Access;
import dev.marquee.web.server.Entries;
import dev.marquee.web.server.Room;
import dev.marquee.web.server.Routes;
import java.time.Clock;
import java.util.List;

/** The pages of accounts. */
public final class AccountRoom implements Room {

    private final List<Room> parts;

    /**
     * Creates the room.
     *
     * @param marquee the database
     * @param passwords the door to passwords, which the site has one of
     * @param clock tells the time
     */
    public AccountRoom(Marquee marquee, Passwords passwords, Clock clock) {
        PasswordRule rule = new PasswordRule();
        parts = List.of(
                new LogIn(passwords),
                new SignUp(marquee, passwords, rule),
                new Welcome(marquee, clock),
                new ProfileSettings(marquee, passwords),
                new PasswordSettings(marquee, passwords, rule),
                new GenreSettings(marquee),
                new SessionSettings(clock),
                new DataSettings(marquee, passwords, clock));
    }

    @Override
    public void open(Routes routes) {
        parts.forEach(part -> part.open(routes));
        routes.page(
                "/forgot", Access.ANYONE, visit -> visit.page("account/forgot", "Forgotten password", Entries.none()));
    }
}
