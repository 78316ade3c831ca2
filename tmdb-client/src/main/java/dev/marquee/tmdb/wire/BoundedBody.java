package dev.marquee.tmdb.wire;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Passes a response body on and cancels the response as soon as it is too large.
 *
 * @param <T> the type of the body
 */
final class BoundedBody<T> implements BodySubscriber<T> {

    /** The body is larger than the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the body is too large");
        }
    }

    private final BodySubscriber<T> body;
    private long remaining;
    private boolean exceeded;
    private @Nullable Subscription subscription;

    BoundedBody(BodySubscriber<T> body, long maxBytes) {
        this.body = body;
        this.remaining = maxBytes;
    }

    @Override
    public CompletionStage<T> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        body.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (exceeded) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            remaining -= buffer.remaining();
        }
        if (remaining < 0) {
            exceeded = true;
            if (subscription != null) {
                subscription.cancel();
            }
            body.onError(new TooLargeException());
        } else {
            body.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!exceeded) {
            body.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!exceeded) {
            body.onComplete();
        }
    }
}
