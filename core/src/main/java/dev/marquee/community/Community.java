package dev.marquee.community;

/**
 * What users write, share and say to each other.
 *
 * {@snippet :
 * Community community = marquee.community();
 * community.network().follow(ada, bruno);
 * Review review = community.reviews().write(bruno, NewReview.of(heat, "Two hours of held breath."));
 * community.likes().add(ada, review.id());
 * Page<Activity> news = community.feed().of(ada, FeedQuery.all());
 * }
 *
 * <p>Thread-safe.
 */
public interface Community {

    /** {@return the settings of users} */
    Profiles profiles();

    /** {@return who follows and who blocks whom} */
    Network network();

    /** {@return the reviews of movies} */
    Reviews reviews();

    /** {@return the comments on reviews and lists} */
    Comments comments();

    /** {@return the likes of reviews, lists and comments} */
    Likes likes();

    /** {@return the lists of films} */
    SharedLists lists();

    /** {@return what users did} */
    Feed feed();

    /** {@return what users are told about their friends, and about who might become one} */
    Acquaintances acquaintances();

    /** {@return the films that users recommend to their friends} */
    Tips tips();

    /** {@return the reports, and what moderators do} */
    Moderation moderation();

    /** {@return everything of the community that is kept about one user, to be exported and written again} */
    PersonalData personalData();
}
