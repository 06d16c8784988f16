package vn.lienthong.gateway.app.rehearsal;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;

/** A socket of {@code java.net} that is never made. Asking it which options it would have is allowed: the JDK does that at its start. */
final class RefusedSocket extends SocketImpl {

    private static SocketException refused() {
        return new SocketException(NoSockets.WHY);
    }

    @Override
    protected void create(boolean stream) throws SocketException {
        throw refused();
    }

    @Override
    protected void connect(String host, int port) throws SocketException {
        throw refused();
    }

    @Override
    protected void connect(InetAddress address, int port) throws SocketException {
        throw refused();
    }

    @Override
    protected void connect(SocketAddress address, int timeout) throws SocketException {
        throw refused();
    }

    @Override
    protected void bind(InetAddress host, int port) throws SocketException {
        throw refused();
    }

    @Override
    protected void listen(int backlog) throws SocketException {
        throw refused();
    }

    @Override
    protected void accept(SocketImpl from) throws SocketException {
        throw refused();
    }

    @Override
    protected InputStream getInputStream() throws SocketException {
        throw refused();
    }

    @Override
    protected OutputStream getOutputStream() throws SocketException {
        throw refused();
    }

    @Override
    protected int available() {
        return 0;
    }

    @Override
    protected void close() {}

    @Override
    protected void sendUrgentData(int data) throws SocketException {
        throw refused();
    }

    @Override
    public void setOption(int option, Object value) {}

    @Override
    public Object getOption(int option) throws SocketException {
        throw refused();
    }
}
