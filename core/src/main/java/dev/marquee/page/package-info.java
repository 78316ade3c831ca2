/**
 * Keyset pages: a page of results, the request for one, and the cursor that leads to the next. The cost of a page does not
 * depend on how many came before it.
 */
@NullMarked
package dev.marquee.page;

import org.jspecify.annotations.NullMarked;
