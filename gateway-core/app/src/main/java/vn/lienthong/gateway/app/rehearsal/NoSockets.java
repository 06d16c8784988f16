package vn.lienthong.gateway.app.rehearsal;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import org.jspecify.annotations.Nullable;

/**
 * Takes every way to open a socket from this JVM: of {@code java.net}, of NIO (with what stands on it, as the HTTP client of the JDK),
 * and the resolver of names, which would open one of its own. Before anything has opened one, and for good.
 */
public final class NoSockets extends SelectorProvider {
    static final String WHY = "a rehearsal opens no socket";

    /** Whether a command must open none. */
    public static boolean isFor(String... arguments) {
        String first = arguments.length > 0 ? arguments[0] : "";
        String second = arguments.length > 1 ? arguments[1] : "";
        return first.equals("dry-run") || (first.equals("route") && second.equals("test"));
    }

    @SuppressWarnings("deprecation") // there is no other way to say it for a whole JVM
    public static void install() {
        System.setProperty(SelectorProvider.class.getName(), NoSockets.class.getName());
        // names are looked for in this file alone, and there is none
        System.setProperty("jdk.net.hosts.file", "/nowhere/no-names");
        try {
            Socket.setSocketImplFactory(RefusedSocket::new);
            ServerSocket.setSocketFactory(RefusedSocket::new);
            DatagramSocket.setDatagramSocketImplFactory(RefusedDatagrams::new);
        } catch (IOException taken) {
            throw new IllegalStateException("somebody makes sockets here already", taken);
        }
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        throw new IOException(WHY);
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        throw new IOException(WHY);
    }

    @Override
    public Pipe openPipe() throws IOException {
        throw new IOException(WHY);
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        throw new IOException(WHY);
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        throw new IOException(WHY);
    }

    @Override
    public java.nio.channels.@Nullable Channel inheritedChannel() {
        return null;
    }

    /** A client of HTTP asks for one before it connects: this one never has anything. */
    @Override
    public AbstractSelector openSelector() {
        return new IdleSelector(this);
    }
}
