@NullMarked
package dev.marquee.exports;

import org.jspecify.annotations.NullMarked;
