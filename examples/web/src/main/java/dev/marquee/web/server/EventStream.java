package dev.marquee.web.server;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * A stream of server-sent events to one browser. It lives on the thread of its request, which waits for what there is
 * to be sent: nothing of the request outlives that thread. Confined to it.
 */
public final class EventStream {

    private final HttpServletResponse response;
    private final OutputStream out;
    private final BooleanSupplier allowed;

    private EventStream(HttpServletResponse response, OutputStream out, BooleanSupplier allowed) {
        this.response = response;
        this.out = out;
        this.allowed = allowed;
    }

    static EventStream open(Context context, BooleanSupplier allowed) throws IOException {
        HttpServletResponse response = context.res();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // A proxy must not wait for more.
        EventStream stream = new EventStream(response, response.getOutputStream(), allowed);
        response.flushBuffer();
        return stream;
    }

    /**
     * Sends an event.
     *
     * @param event its name
     * @param data its text, of any number of lines
     * @throws IOException if the browser is gone, or does not read for half a minute
     */
    public void send(String event, String data) throws IOException {
        StringBuilder text = new StringBuilder("event: ").append(event).append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        write(text.append('\n').toString());
    }

    /**
     * Sends a comment, which browsers ignore, to find out whether the browser is there.
     *
     * @throws IOException if it is gone
     */
    public void ping() throws IOException {
        write(":\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    /**
     * Returns whether the visitor still may listen: the session may have ended, and the role may be gone. Cost: three
     * statements.
     *
     * @return whether the stream would be opened again
     */
    public boolean allowed() {
        return allowed.getAsBoolean();
    }
}
