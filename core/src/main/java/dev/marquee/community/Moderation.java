package dev.marquee.community;

import dev.marquee.page.Page;
import dev.marquee.page.PageRequest;
import dev.marquee.user.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports of what is against the rules, and what moderators do. The methods do not ask for a
 * {@link dev.marquee.user.Role}: the application does, before it calls one in the name of a moderator.
 *
 * <p>Thread-safe. Every method joins the transaction that is under way, if there is one, and throws
 * {@link dev.marquee.StorageException} if the database fails. Of several decisions of one report at the same time,
 * exactly one takes effect.
 */
public interface Moderation {

    /**
     * Reports a review, list, comment or account.
     *
     * @param reporter who reports it
     * @param reported what is reported
     * @param reason why
     * @param details the reporter's words, 1 to 2000 characters, or null
     * @return the report
     * @throws dev.marquee.InvalidValueException if the details show nothing or are too long, or the reporter reports
     *     their own account or words
     * @throws dev.marquee.NotFoundException if the reporter does not exist, or what is reported does not exist or is
     *     not for the reporter to see; an account with which there is a block can be reported
     * @throws dev.marquee.DuplicateException if a report of the same by the same user waits; the field is
     *     {@code report}
     */
    Report report(UserId reporter, Reportable reported, ReportReason reason, @Nullable String details);

    /**
     * Finds a report.
     *
     * @param report the id
     * @return the report, or empty if it does not exist
     */
    Optional<Report> find(ReportId report);

    /**
     * Returns the reports of a state, the oldest first.
     *
     * @param state the state
     * @param page the page
     * @return the reports
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Report> reports(ReportState state, PageRequest page);

    /**
     * Returns the reports that a user made, the newest first.
     *
     * @param reporter the user
     * @param page the page
     * @return the reports
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<Report> reportsBy(UserId reporter, PageRequest page);

    /**
     * Decides a report. It hides nothing by itself; {@link #hide} does.
     *
     * @param moderator who decides
     * @param report the report
     * @param upheld whether the report is right
     * @param reason why, 1 to 2000 characters, or null
     * @return whether this call decided it; false if it was decided
     * @throws dev.marquee.InvalidValueException if the reason shows nothing or is too long
     * @throws dev.marquee.NotFoundException if the report or the moderator does not exist
     */
    boolean decide(UserId moderator, ReportId report, boolean upheld, @Nullable String reason);

    /**
     * Hides a review, list or comment from everybody but its author and moderators.
     *
     * @param moderator who hides it
     * @param hidden what is hidden
     * @param reason why, 1 to 2000 characters, or null
     * @return whether this call hid it
     * @throws dev.marquee.InvalidValueException if it is an account, or the reason shows nothing or is too long
     * @throws dev.marquee.NotFoundException if it or the moderator does not exist
     */
    boolean hide(UserId moderator, Reportable hidden, @Nullable String reason);

    /**
     * Shows a review, list or comment again.
     *
     * @param moderator who shows it
     * @param shown what is shown
     * @param reason why, 1 to 2000 characters, or null
     * @return whether this call showed it
     * @throws dev.marquee.InvalidValueException if it is an account, or the reason shows nothing or is too long
     * @throws dev.marquee.NotFoundException if it or the moderator does not exist
     */
    boolean show(UserId moderator, Reportable shown, @Nullable String reason);

    /**
     * Switches off or on what an account may do; see {@link Profile}. What it did before stays.
     *
     * @param moderator who switches it
     * @param user the account
     * @param ability what is switched
     * @param allowed whether the account may do it from now on
     * @param reason why, 1 to 2000 characters, or null
     * @return whether it changed
     * @throws dev.marquee.InvalidValueException if the reason shows nothing or is too long
     * @throws dev.marquee.NotFoundException if the account or the moderator does not exist
     */
    boolean allow(UserId moderator, UserId user, Ability ability, boolean allowed, @Nullable String reason);

    /**
     * Returns what moderators did, the newest first.
     *
     * @param page the page
     * @return the entries
     * @throws dev.marquee.InvalidValueException if the cursor belongs to another query
     */
    Page<ModerationEntry> log(PageRequest page);
}
