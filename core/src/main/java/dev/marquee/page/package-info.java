/**
 * Keyset pagination: a page of results, the request for it, and the cursor for the next page. The cost of a page does
 * not depend on the number of pages before it.
 */
@NullMarked
package dev.marquee.page;

import org.jspecify.annotations.NullMarked;
