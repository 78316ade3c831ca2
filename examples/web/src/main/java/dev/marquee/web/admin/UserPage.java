package dev.marquee.web.admin;

import dev.marquee.user.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one account. Immutable.
 *
 * @param row the account
 * @param self whether it is the account of who looks at it
 * @param sessions the number of its open sessions
 * @param form the form that was refused: {@code role}, {@code active}, {@code password} or {@code delete}; else empty
 * @param error why it was refused; else empty
 * @param password the new password, to be shown once; else null
 */
public record UserPage(
        UserRow row,
        boolean self,
        int sessions,
        String form,
        String error,
        @Nullable String password) {

    /** {@return the roles to choose from} */
    public List<Role> roles() {
        return List.of(Role.values());
    }

    /** {@return a role in one word} */
    public String word(Role one) {
        return UserRow.word(one);
    }

    /** {@return why a form was refused; empty if it was not} */
    public String errorOf(String name) {
        return form.equals(name) ? error : "";
    }

    /** {@return the path of the account's forms} */
    public String path() {
        return "/admin/users/" + row.id();
    }

    @Override
    public String toString() {
        return "UserPage[" + row.username() + "]"; // Never the password.
    }
}
