package dev.marquee.storage.jooq;

import static dev.marquee.storage.jooq.generated.Tables.AUTH_USER;
import static dev.marquee.storage.jooq.generated.Tables.COMMUNITY_PROFILE;

import dev.marquee.NotAllowedException;
import dev.marquee.NotFoundException;
import dev.marquee.community.Ability;
import dev.marquee.user.UserId;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** What moderators have switched off for accounts. Thread-safe. */
final class Abilities {

    private final DSLContext sql;

    Abilities(DSLContext sql) {
        this.sql = sql;
    }

    /** {@return the column of an ability} */
    static TableField<?, Boolean> column(Ability ability) {
        return switch (ability) {
            case COMMENT -> COMMUNITY_PROFILE.MAY_COMMENT;
            case LIKE -> COMMUNITY_PROFILE.MAY_LIKE;
            case FOLLOW -> COMMUNITY_PROFILE.MAY_FOLLOW;
        };
    }

    /**
     * Refuses what a user may not do.
     *
     * @throws NotFoundException if the user does not exist
     * @throws NotAllowedException if a moderator has switched it off
     */
    void require(UserId user, Ability ability) {
        boolean allowed = sql.select(DSL.coalesce(
                        DSL.field(DSL.select(column(ability))
                                .from(COMMUNITY_PROFILE)
                                .where(COMMUNITY_PROFILE.USER_ID.eq(AUTH_USER.ID))),
                        DSL.inline(true)))
                .from(AUTH_USER)
                .where(AUTH_USER.ID.eq(user.value()))
                .fetchOptional()
                .orElseThrow(() -> new NotFoundException(
                        "there is no user with id " + user.value() + "; it may have been deleted"))
                .value1();
        if (!allowed) {
            throw new NotAllowedException("user " + user + " may not "
                    + ability.name().toLowerCase(Locale.ROOT)
                    + ", since a moderator has switched it off; ask a moderator to allow it again");
        }
    }
}
