package dev.marquee.spring.boot.test.autoconfigure;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Leaves the application's components out of the slice. */
final class MarqueeSliceTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<MarqueeSliceTest> {

    MarqueeSliceTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }
}
