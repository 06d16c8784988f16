package vn.lienthong.gateway.engine.mapping;

/** An item cannot be translated. The message holds no personal value. */
public final class MappingFailure extends Exception {
    /** The mapping could not be carried out on this item. */
    public static final String FAILED = "mapping.failed";
    /** What it made breaks the output schema. */
    public static final String OUTPUT_INVALID = "mapping.output-invalid";
    /** It calls itself without end. */
    public static final String TOO_DEEP = "mapping.too-deep";
    /** It takes more processor time than its limit. */
    public static final String TOO_LONG = "mapping.too-long";
    /** The item has more bytes than the mapping's limit. */
    public static final String TOO_LARGE = "mapping.too-large";
    /** The item is not a JSON object. */
    public static final String INPUT_INVALID = "mapping.input-invalid";

    private final String code;
    private final String path;

    /** @param path of the field that it fails on, for example {@code /payee_name}; empty where that is not known */
    public MappingFailure(String code, String path, String message) {
        super(message);
        this.code = code;
        this.path = path;
    }

    public String code() {
        return code;
    }

    public String path() {
        return path;
    }
}
