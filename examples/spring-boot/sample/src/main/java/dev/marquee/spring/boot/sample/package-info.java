/** A REST API on Marquee's Spring Boot starter. */
@NullMarked
package dev.marquee.spring.boot.sample;

import org.jspecify.annotations.NullMarked;
