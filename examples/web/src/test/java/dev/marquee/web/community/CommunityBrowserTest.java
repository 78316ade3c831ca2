package dev.marquee.web.community;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.marquee.community.CommentId;
import dev.marquee.community.NewComment;
import dev.marquee.community.NewList;
import dev.marquee.community.NewReview;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.ReportReason;
import dev.marquee.community.ReviewChanges;
import dev.marquee.community.ReviewId;
import dev.marquee.user.Role;
import dev.marquee.user.User;
import dev.marquee.web.Accessibility;
import dev.marquee.web.Shots;
import dev.marquee.web.film.Guest;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of the room in a browser: accessible in both themes, at 320 pixels, by keys and without scripts. */
class CommunityBrowserTest {

    private static final String LONG = "The first half hour is all rooms and rain, and nobody says what they want.\n\n"
            + "Then somebody opens a window. What follows is the best scene of its year: two people, one table, and a"
            + " letter that neither of them reads aloud. ".repeat(4);

    private static People people;
    private static User ada;
    private static User bo;
    private static User moderator;
    private static ReviewId review;
    private static ReviewId deleted;
    private static CommentId comment;

    @BeforeAll
    static void start() {
        people = new People();
        ada = people.user("ada.lamplight");
        bo = people.user("bo");
        moderator = people.user("mo.moderator", Role.MODERATOR);
        User rtl = people.user("דנה");
        var reviews = people.community.reviews();
        var film = people.films.get(0).id();
        review = reviews.write(
                        ada.id(),
                        NewReview.of(film, LONG)
                                .title("Two people, one table")
                                .language("en")
                                .rating(new BigDecimal("8.5")))
                .id();
        reviews.edit(ada.id(), review, ReviewChanges.none().body(LONG + "\n\nSeen again: it holds."));
        reviews.write(
                bo.id(), NewReview.of(film, "The letter is from her brother.").spoiler(true));
        reviews.write(
                rtl.id(),
                NewReview.of(film, "סרט נהדר, ראיתי אותו פעמיים.")
                        .language("he")
                        .title("נהדר"));
        deleted = reviews.write(ada.id(), NewReview.of(people.films.get(1).id(), "Taken back"))
                .id();
        reviews.delete(ada.id(), deleted);
        reviews.write(ada.id(), NewReview.of(people.films.get(2).id(), "Short and sweet."));
        people.community.lists().create(ada.id(), NewList.named("Rain, windows, letters"));
        comment = people.community
                .comments()
                .write(bo.id(), NewComment.on(review, "I read the letter quite differently.\nTwice, in fact."))
                .id();
        CommentId gone = people.community
                .comments()
                .write(bo.id(), NewComment.on(review, "This one goes."))
                .id();
        people.community
                .comments()
                .write(rtl.id(), NewComment.on(review, "גם אני").answering(comment));
        people.community
                .comments()
                .write(
                        ada.id(),
                        NewComment.on(review, "It ends well.").spoiler(true).answering(comment));
        people.community
                .comments()
                .write(ada.id(), NewComment.on(review, "A reply to a tombstone").answering(gone));
        people.community.comments().delete(bo.id(), gone);
        people.community.likes().add(bo.id(), review);
        people.community.network().follow(bo.id(), ada.id());
        people.community.network().follow(ada.id(), bo.id());
        people.community.network().follow(rtl.id(), ada.id());
        User closed = people.user("closed.door");
        people.community.profiles().change(closed.id(), ProfileChanges.none().isPrivate(true));
        User blocked = people.user("shut.out");
        people.community.network().block(bo.id(), blocked.id());
        var moderation = people.community.moderation();
        moderation.report(bo.id(), review, ReportReason.SPOILER, "It tells of the letter.\nAnd of the window.");
        moderation.report(ada.id(), comment, ReportReason.OTHER, null);
        moderation.report(bo.id(), new dev.marquee.community.ReportedUser(closed.id()), ReportReason.SPAM, "Ads");
        moderation.hide(moderator.id(), comment, "As an example");
        moderation.show(moderator.id(), comment, "It was one");
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    private static String path(String template) {
        return template.replace("FILM", people.film(0))
                .replace("{R}", review.toString())
                .replace("{D}", deleted.toString())
                .replace("{C}", comment.toString())
                .replace("{A}", ada.id().toString());
    }

    private static User user(String name) {
        return people.marquee.users().findByUsername(name).orElseThrow();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "film-own, ada.lamplight, FILM",
        "film-write, mo.moderator, FILM",
        "reviews, bo, FILM/reviews",
        "reviews-none, bo, FILM/reviews?language=sv",
        "write, mo.moderator, FILM/review",
        "review, bo, /review/{R}",
        "review-own, ada.lamplight, /review/{R}",
        "review-deleted, ada.lamplight, /review/{D}",
        "review-edit, ada.lamplight, /review/{R}/edit",
        "review-edits, ada.lamplight, /review/{R}/edits",
        "comment, ada.lamplight, /comment/{C}",
        "comment-edit, bo, /comment/{C}/edit",
        "report, ada.lamplight, /report/review/{R}",
        "member, bo, /member/ada.lamplight",
        "member-own, bo, /member/bo",
        "member-private, bo, /member/closed.door",
        "member-blocked, bo, /member/shut.out",
        "member-reviews, bo, /members/{A}/reviews",
        "followers, bo, /members/{A}/followers",
        "moderation, mo.moderator, /moderation",
        "moderation-none, mo.moderator, /moderation?state=upheld",
        "moderation-review, mo.moderator, /moderation/review/{R}",
        "moderation-log, mo.moderator, /moderation/log"
    })
    void pageIsAccessibleAndPictured(String name, String who, String template) {
        try (BrowserContext browser = Guest.browser(people.site, user(who), 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(people.site.url(path(template)));
            Shots.take(page, "community-" + name);
            page.querySelectorAll("details").forEach(box -> box.evaluate("box => box.open = true"));

            assertThat(page.locator("h1").count()).isOne();
            Accessibility.check(page);
        }
    }

    @Test
    void pageOfAVisitorIsAccessible() {
        try (BrowserContext browser = dev.marquee.web.Browser.context(1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            for (String template : new String[] {"FILM", "/review/{R}", "/member/ada.lamplight", "FILM/reviews"}) {
                page.navigate(people.site.url(path(template)));
                Accessibility.check(page);
            }
        }
    }

    @Test
    void refusedFormsSayWhatToDoAndAreAccessible() {
        User cy = people.user("cy.refused");
        try (BrowserContext browser = Guest.browser(people.site, cy, 1440, ColorScheme.DARK, true)) {
            Page page = browser.newPage();
            page.navigate(people.site.url(people.film(4) + "/review"));
            page.fill("#review-body", "\u200b");
            page.click("main button[type=submit]");
            assertThat(page.locator("#review-body-error").textContent()).contains("must show something");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("review-body");
            Accessibility.check(page);
            page.navigate(people.site.url(path("/review/{R}")));
            page.fill("#comment-body", "\u200b");
            page.locator("#reply button").click();
            assertThat(page.locator("#comment-error").textContent()).contains("must show something");
            Accessibility.check(page);
        }
    }

    @Test
    void everythingWorksByKeysWithoutScripts() {
        User kit = people.user("kit.keys");
        try (BrowserContext browser = Guest.browser(people.site, kit, 320, ColorScheme.LIGHT, false)) {
            Page page = browser.newPage();
            page.navigate(people.site.url(people.film(5)));
            page.focus(".own-review summary");
            page.keyboard().press("Enter");
            page.fill("#review-title", "By keys");
            page.fill("#review-body", "Line one\nLine two");
            page.focus(".own-review button[type=submit]");
            page.keyboard().press("Enter");
            page.waitForURL("**/review/*");
            assertThat(page.locator("h1").textContent().strip()).isEqualTo("By keys");
            assertThat(page.locator(".review-text .said").innerText()).isEqualTo("Line one\nLine two");
            page.focus(".like button");
            page.keyboard().press("Enter");
            page.locator(".like button[aria-pressed=true]").waitFor();
            page.fill("#comment-body", "My own comment");
            page.focus("#reply button");
            page.keyboard().press("Enter");
            page.waitForURL("**/comment/*");
            page.focus(".sure summary");
            page.keyboard().press("Enter");
            page.focus(".sure button");
            page.keyboard().press("Enter");
            page.waitForURL("**/review/*");
            assertThat(page.locator("main").textContent()).contains("No comment yet.");
        }
    }

    @Test
    void spoilerIsClosedUntilItIsOpened() {
        try (BrowserContext browser = Guest.browser(people.site, ada, 1440, ColorScheme.DARK, false)) {
            Page page = browser.newPage();
            page.navigate(people.site.url(people.film(0) + "/reviews"));

            assertThat(page.getByText("The letter is from her brother.").isVisible())
                    .isFalse();
            page.locator(".spoiler summary").first().click();
            assertThat(page.getByText("The letter is from her brother.").isVisible())
                    .isTrue();
        }
    }
}
