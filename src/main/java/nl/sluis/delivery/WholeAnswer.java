package nl.sluis.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes an answer into memory up to a size and within a time for the whole of it. The time-out of a request of the JDK's
 * client ends at the headers, and one per read is no bound either: a partner that stalls or drips would hold a courier for
 * ever.
 */
public final class WholeAnswer {
    private static final int CHUNK = 8_192;

    private WholeAnswer() {}

    /** There is more than the limit; where it stopped reading is not the end. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(int largest) {
            super("the answer is larger than " + largest + " bytes");
        }
    }

    /**
     * Asks, and waits for the whole answer.
     *
     * @throws TooLarge when there is more
     * @throws HttpTimeoutException when it is not whole in time; the connection is given up
     */
    public static HttpResponse<byte[]> of(HttpClient client, HttpRequest request, int largest, Duration within)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new Collecting(largest));
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("the answer takes too long");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        } finally {
            // nothing when it is there; else it ends the exchange
            answer.cancel(true);
        }
    }

    /** Reads a stream to its end. @throws TooLarge when there is more @throws SocketTimeoutException when it takes longer */
    static byte[] of(InputStream in, int largest, Duration within) throws IOException {
        long deadline = System.nanoTime() + within.toNanos();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            whole.write(chunk, 0, n);
            if (whole.size() > largest) {
                throw new TooLarge(largest);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("the answer takes too long");
            }
        }
        return whole.toByteArray();
    }

    /** Collects what comes, and asks for no more once it is too much. */
    private static final class Collecting implements HttpResponse.BodySubscriber<byte[]> {
        private final int largest;
        private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final CompletableFuture<Flow.Subscription> from = new CompletableFuture<>();

        Collecting(int largest) {
            this.largest = largest;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            from.complete(subscription);
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (whole.size() + part.remaining() > largest) {
                    from.join().cancel();
                    body.completeExceptionally(new TooLarge(largest));
                    return;
                }
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                whole.write(bytes, 0, bytes.length);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(whole.toByteArray());
        }
    }
}
