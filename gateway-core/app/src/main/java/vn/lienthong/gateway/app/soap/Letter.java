package vn.lienthong.gateway.app.soap;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;

/** A call whose body was read, at the one address under which the service stands. */
final class Letter extends HttpServletRequestWrapper {
    /** Where the service stands within the servlet. */
    static final String PLACE = "/status";

    private final ByteArrayInputStream body;

    Letter(HttpServletRequest call, byte[] body) {
        super(call);
        this.body = new ByteArrayInputStream(body);
    }

    @Override
    public String getPathInfo() {
        return PLACE;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ServletInputStream() {
            @Override
            public int read() {
                return body.read();
            }

            @Override
            public int read(byte[] into, int from, int most) {
                return body.read(into, from, most);
            }

            @Override
            public boolean isFinished() {
                return body.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("the body was read already");
            }
        };
    }
}
