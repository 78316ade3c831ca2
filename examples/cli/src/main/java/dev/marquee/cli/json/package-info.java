/** The JSON forms of what commands print: records for results, mixins for the records of Marquee's core. */
@NullMarked
package dev.marquee.cli.json;

import org.jspecify.annotations.NullMarked;
