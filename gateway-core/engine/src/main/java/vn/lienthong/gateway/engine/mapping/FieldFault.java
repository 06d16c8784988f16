package vn.lienthong.gateway.engine.mapping;

import com.schibsted.spt.data.jslt.JsltException;

/** A function cannot use a value. The message does not hold it. */
final class FieldFault extends JsltException {
    FieldFault(String message) {
        super(message);
    }
}
