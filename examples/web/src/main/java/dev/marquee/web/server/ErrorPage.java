package dev.marquee.web.server;

/**
 * The page of an error. Immutable.
 *
 * @param status the status of the answer, such as 404
 * @param heading what happened, in a few words
 * @param message what to do
 */
public record ErrorPage(int status, String heading, String message) {}
