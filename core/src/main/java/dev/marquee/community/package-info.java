/**
 * What users write, share and say to each other: reviews, comments and likes, followers and friends, shared lists, the
 * feed, films recommended to friends, and the moderators' work. {@link dev.marquee.community.Community} is the door.
 *
 * <p>Reading methods take a {@link dev.marquee.community.Viewer} and tell nothing that the viewer may not see, not even
 * by a number; what is hidden is reported as if it did not exist. Writing methods take the user in whose name something
 * is done; the application has made sure that it is this user who asks. Texts are stored as they were written, and
 * returned as data: whoever puts them into a page, a terminal or a query escapes them there.
 */
@NullMarked
package dev.marquee.community;

import org.jspecify.annotations.NullMarked;
