package dev.marquee.web.account;

import dev.marquee.DuplicateException;
import dev.marquee.web.server.Entries;

/** What a form says if another account has the username or the email address. */
final class Taken {

    static final String USERNAME = "This username is taken; choose another.";
    static final String EMAIL = "There is an account with this address; log in, or give another address.";

    private Taken() {}

    static void refuse(Entries entries, DuplicateException taken) {
        if (taken.field().equals("email")) {
            entries.refuse("email", EMAIL);
        } else {
            entries.refuse("username", USERNAME);
        }
    }
}
