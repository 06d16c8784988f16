package vn.lienthong.gateway.app.rehearsal;

import java.net.DatagramPacket;
import java.net.DatagramSocketImpl;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;

/** A datagram socket that is never made. */
final class RefusedDatagrams extends DatagramSocketImpl {

    private static SocketException refused() {
        return new SocketException(NoSockets.WHY);
    }

    @Override
    protected void create() throws SocketException {
        throw refused();
    }

    @Override
    protected void bind(int port, InetAddress address) throws SocketException {
        throw refused();
    }

    @Override
    protected void send(DatagramPacket packet) throws SocketException {
        throw refused();
    }

    @Override
    protected int peek(InetAddress address) throws SocketException {
        throw refused();
    }

    @Override
    protected int peekData(DatagramPacket packet) throws SocketException {
        throw refused();
    }

    @Override
    protected void receive(DatagramPacket packet) throws SocketException {
        throw refused();
    }

    @Override
    @Deprecated
    protected void setTTL(byte ttl) throws SocketException {
        throw refused();
    }

    @Override
    @Deprecated
    protected byte getTTL() throws SocketException {
        throw refused();
    }

    @Override
    protected void setTimeToLive(int ttl) throws SocketException {
        throw refused();
    }

    @Override
    protected int getTimeToLive() throws SocketException {
        throw refused();
    }

    @Override
    protected void join(InetAddress address) throws SocketException {
        throw refused();
    }

    @Override
    protected void leave(InetAddress address) throws SocketException {
        throw refused();
    }

    @Override
    protected void joinGroup(SocketAddress address, NetworkInterface on) throws SocketException {
        throw refused();
    }

    @Override
    protected void leaveGroup(SocketAddress address, NetworkInterface on) throws SocketException {
        throw refused();
    }

    @Override
    protected void close() {}

    @Override
    public void setOption(int option, Object value) {}

    @Override
    public Object getOption(int option) throws SocketException {
        throw refused();
    }
}
