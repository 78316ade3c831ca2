@NullMarked
package dev.marquee.test;

import org.jspecify.annotations.NullMarked;
