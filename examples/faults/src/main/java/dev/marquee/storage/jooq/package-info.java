/** A door into the migrations, for the faults. */
@NullMarked
package dev.marquee.storage.jooq;

import org.jspecify.annotations.NullMarked;
