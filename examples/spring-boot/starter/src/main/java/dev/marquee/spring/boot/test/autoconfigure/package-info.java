/**
 * A slice of Spring Boot's tests: {@link dev.marquee.spring.boot.test.autoconfigure.MarqueeSliceTest}. It needs {@code
 * spring-boot-starter-test}, which the application brings.
 */
@NullMarked
package dev.marquee.spring.boot.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
