package dev.marquee.web.server;

/** What a page says once after a form was sent, by the next page that the browser opens. */
public enum Notice {
    /** After the sign-up. */
    WELCOME("Welcome. Tell us what you like, and your first list is ready in a minute."),
    /** After the first preferences and favorites. */
    FIRST_LIST("Here is your first list. Each film that you mark makes the next one better."),
    /** After the log-out. */
    LOGGED_OUT("You are logged out."),
    /** After a favorite was added. */
    FAVORITE_ADDED("Added to your favorites."),
    /** After a favorite was removed. */
    FAVORITE_REMOVED("Removed from your favorites."),
    /** After the account or the genres were changed. */
    SAVED("Saved."),
    /** After an import of one's own export. */
    IMPORTED("Imported. It stands in the list below, and can be undone there."),
    /** After an import that had nothing new. */
    NOTHING_NEW("There was nothing new in it, so nothing was changed."),
    /** After an import was taken back. */
    IMPORT_UNDONE("The import is undone."),
    /** After a new password. */
    PASSWORD_CHANGED("Your password is changed. Other browsers are logged out."),
    /** After a session was ended. */
    SESSION_ENDED("That session is ended."),
    /** After all other sessions were ended. */
    SESSIONS_ENDED("All other sessions are ended."),
    /** After the account was deleted. */
    ACCOUNT_DELETED("Your account and everything in it is deleted."),
    /** After a task of an administrator was started. */
    STARTED("Started. This page shows how far it is."),
    /** After a report. */
    REPORTED("Thank you. A moderator will look at it."),
    /** After a request to follow a private account. */
    REQUESTED("The account is private. You follow it once your request is accepted."),
    /** After a review was deleted. */
    REVIEW_DELETED("Your review is deleted. You can restore it here."),
    /** After a list was made. */
    LIST_CREATED("The list is there. Add its first film."),
    /** After a film was put on a list. */
    ON_THE_LIST("It is on the list."),
    /** After a film was to be put on a list that has it. */
    ON_THE_LIST_ALREADY("It was on the list already, and keeps its place."),
    /** After an invitation to a list. */
    INVITED("Invited. They see the list once they accept."),
    /** After an invitation to a list was accepted. */
    JOINED("The list is shared with you now."),
    /** After a list was left, or the invitation declined. */
    LEFT("Done: the list is not shared with you."),
    /** After a list was deleted. */
    LIST_DELETED("The list is deleted: nobody else sees it. You can restore it here."),
    /** After a film was recommended to a friend. */
    RECOMMENDED("Recommended. It stands among their tips now."),
    /** After something of an administrator was done. */
    DONE("Done.");

    private final String text;

    Notice(String text) {
        this.text = text;
    }

    /** {@return the sentence} */
    public String text() {
        return text;
    }
}
