package dev.marquee.faults;

import dev.marquee.MarqueeException;
import org.jspecify.annotations.Nullable;

/** What an exception of the library must be: a {@link MarqueeException} with a short message. */
final class Typed {

    private static final int MAX_MESSAGE = 500;

    private Typed() {}

    /** A call of the library. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    /** Runs a call, which may be refused; returns the exception of the library, or null if the call succeeded. */
    static @Nullable MarqueeException refused(String what, Call call) {
        try {
            call.run();
            return null;
        } catch (MarqueeException e) {
            requireShort(what, e);
            return e;
        } catch (BrokenPromiseException e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError e) {
            throw new BrokenPromiseException(what + " ended with an exception that is not of Marquee: " + e, e);
        }
    }

    /** Runs a call that must succeed. */
    static void succeeds(String what, Call call) {
        MarqueeException refused = refused(what, call);
        if (refused != null) {
            throw new BrokenPromiseException(what + " was refused", refused);
        }
    }

    static void requireShort(String what, Throwable e) {
        String message = e.getMessage();
        Attempt.require(message != null && !message.isBlank(), "%s: %s has no message", what, e.getClass());
        Attempt.require(
                message.length() <= MAX_MESSAGE,
                "%s: the message has %d characters: %.700s",
                what,
                message.length(),
                message);
    }
}
