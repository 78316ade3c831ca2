package dev.marquee.web.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request pass when its body has arrived, so that a slow sender takes no thread of the server: as many as it has
 * threads would keep everybody else out. A body that is not whole after {@link #LONGEST} is answered by 408 when
 * something more of it comes, or by the server when nothing comes for half a minute. A body that is too large for a
 * form passes as far as it is read, and a form with files passes unread; both are for the gate. Thread-safe.
 */
final class WholeForms extends Handler.Wrapper {

    /** How long a body may take. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private final long most;

    /** Waits for bodies of at most so many bytes. */
    WholeForms(long most) {
        this.most = most;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        boolean files = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        boolean hasBody = request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (!hasBody || files || request.getLength() > most) {
            return super.handle(request, response, callback);
        }
        new Arrival(request, response, callback).run();
        return true;
    }

    /** The arrival of one body. Its methods are called by one thread at a time. */
    private final class Arrival implements Runnable {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        private final long begun = System.nanoTime();

        Arrival(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void run() {
            boolean last = false;
            while (!last && arrived.size() <= most) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk) || System.nanoTime() - begun > LONGEST.toNanos()) {
                    chunk.release();
                    int status = chunk.getFailure() instanceof HttpException unreadable
                            ? unreadable.getCode()
                            : HttpStatus.REQUEST_TIMEOUT_408;
                    Response.writeError(request, response, callback, status);
                    return;
                }
                last = chunk.isLast();
                copy(chunk.getByteBuffer());
                chunk.release();
            }
            pass(last);
        }

        private void copy(ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            arrived.writeBytes(bytes);
        }

        private void pass(boolean whole) {
            Content.Chunk body = Content.Chunk.from(ByteBuffer.wrap(arrived.toByteArray()), whole);
            try {
                if (!WholeForms.super.handle(new Arrived(request, body), response, callback)) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Exception e) {
                Response.writeError(request, response, callback, e);
            }
        }
    }

    /** A request whose body is read already, as far as it matters. */
    private static final class Arrived extends Request.Wrapper {

        private Content.@Nullable Chunk body;
        private boolean whole;

        Arrived(Request request, Content.Chunk body) {
            super(request);
            this.body = body;
        }

        @Override
        public Content.@Nullable Chunk read() {
            Content.Chunk first = body;
            if (first != null) {
                body = null;
                whole = first.isLast();
                return first;
            }
            return whole ? Content.Chunk.EOF : super.read();
        }

        @Override
        public void demand(Runnable ready) {
            if (body != null || whole) {
                getContext().execute(ready);
            } else {
                super.demand(ready);
            }
        }
    }
}
