package nl.sluis.console.security;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Lets tests of hostile input at what stands before every endpoint. */
public final class BodyDoor {
    public static final int MOST = LargestBody.BYTES;

    private BodyDoor() {}

    /**
     * A request with that body, read whole by whatever stands behind the filter.
     *
     * @param length as its sender says, or -1
     * @return the status
     */
    public static int request(InputStream body, long length) throws IOException, ServletException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/changes") {
            @Override
            public ServletInputStream getInputStream() {
                return new Stream(body);
            }

            @Override
            public long getContentLengthLong() {
                return length;
            }
        };
        MockHttpServletResponse response = new MockHttpServletResponse();
        new LargestBody().doFilter(request, response, (q, a) -> {
            var unused = q.getInputStream().readAllBytes();
        });
        return response.getStatus();
    }

    private static final class Stream extends ServletInputStream {
        private final InputStream in;

        Stream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, length);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
