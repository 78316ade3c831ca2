/**
 * Recommendations: requests, results, and the reasons for them. Start at {@link dev.marquee.recommend.Recommender}.
 */
@NullMarked
package dev.marquee.recommend;

import org.jspecify.annotations.NullMarked;
