/** The way of a request through the site: checks, access, pages, errors. */
@NullMarked
package dev.marquee.web.server;

import org.jspecify.annotations.NullMarked;
