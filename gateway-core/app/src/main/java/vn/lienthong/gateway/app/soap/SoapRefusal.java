package vn.lienthong.gateway.app.soap;

/** Thrown where a SOAP call is not answered: becomes a fault whose code is the side and our code, {@code Client.transfer.unknown}. */
public final class SoapRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String side;
    private final String code;

    private SoapRefusal(String side, String code, String message) {
        super(message);
        this.side = side;
        this.code = code;
    }

    /** The caller must change something before it asks again. */
    public static SoapRefusal ofClient(String code, String message) {
        return new SoapRefusal("Client", code, message);
    }

    /** It lies with us: the same call may be answered later. */
    static SoapRefusal ofServer(String code, String message) {
        return new SoapRefusal("Server", code, message);
    }

    /** One of the two faults that SOAP 1.1 names itself: VersionMismatch, MustUnderstand. */
    static SoapRefusal ofProtocol(String side, String code, String message) {
        return new SoapRefusal(side, code, message);
    }

    /** Ours, for example {@code transfer.unknown}. */
    public String code() {
        return code;
    }

    /** As it stands in the fault. By SOAP 1.1 what stands left of a dot is the more general code. */
    String faultCode() {
        return side.equals("Client") || side.equals("Server") ? side + "." + code : side;
    }
}
