package dev.marquee.web.server;

/**
 * The page of an error. Immutable.
 *
 * @param status the status of the answer, such as 404
 * @param heading what happened, in a few words
 * @param message what to do
 * @param begin the page from which to begin again; empty for the start of the site
 */
public record ErrorPage(int status, String heading, String message, String begin) {}
