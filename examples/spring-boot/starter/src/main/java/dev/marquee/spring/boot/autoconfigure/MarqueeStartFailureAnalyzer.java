package dev.marquee.spring.boot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints why the application can't start with Marquee, and what to do. */
final class MarqueeStartFailureAnalyzer extends AbstractFailureAnalyzer<MarqueeStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarqueeStartException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
