/**
 * Marquee in a Spring Boot application: the auto-configuration, its properties, and what an application may set beyond
 * them.
 */
@NullMarked
package dev.marquee.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
