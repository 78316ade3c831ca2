package dev.marquee.storage.jooq;

import dev.marquee.Marquee;
import dev.marquee.MarqueeException;
import dev.marquee.movie.NewMovie;
import dev.marquee.taste.Favorite;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import dev.marquee.user.UserChanges;
import java.time.Instant;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A process that uses a database with all logging at DEBUG, and prints every exception; {@link SecretsTest} starts it.
 */
final class LoggedCalls {

    static final String PASSWORD = "k9-hidden-horse";
    static final String NEXT_PASSWORD = "k9-hidden-staple";
    static final String EMAIL = "ada.hidden@example.com";
    static final String NEXT_EMAIL = "ada.concealed@example.com";

    private LoggedCalls() {}

    /**
     * Uses databases.
     *
     * @param urls databases to use, and, if they can't be opened, to print why
     */
    @SuppressWarnings("CatchAndPrintStackTrace") // What a stack trace shows is part of the test.
    public static void main(String[] urls) {
        Logger root = Logger.getLogger("");
        root.setLevel(Level.FINE);
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.FINE);
        root.addHandler(console);
        for (String url : urls) {
            try (Marquee marquee = Marquee.builder()
                    .url(url)
                    .credentials("postgres", PASSWORD)
                    .passwordIterations(1)
                    .open()) {
                use(marquee);
            } catch (MarqueeException e) {
                e.printStackTrace();
            }
        }
        System.out.println("done");
    }

    private static void use(Marquee marquee) {
        User ada = marquee.users()
                .register(NewUser.of("ada", EMAIL)
                        .password(PASSWORD.toCharArray())
                        .firstName("Ada"));
        marquee.users().authenticate("ada", PASSWORD.toCharArray());
        marquee.users().authenticate("ada", NEXT_PASSWORD.toCharArray());
        marquee.users().findByEmail(EMAIL);
        marquee.users().update(ada.id(), UserChanges.none().email(NEXT_EMAIL));
        marquee.users().changePassword(ada.id(), PASSWORD.toCharArray(), NEXT_PASSWORD.toCharArray());
        var heat = marquee.movies().upsert(NewMovie.builder(949, "Heat").build());
        marquee.favorites().addAll(List.of(new Favorite(ada.id(), heat.id(), Instant.EPOCH)));
        marquee.transaction(() -> marquee.users().delete(ada.id()));
    }
}
