package vn.lienthong.gateway.engine.intake.result;

import org.jspecify.annotations.Nullable;
import vn.lienthong.gateway.engine.service.Words;

/** What the partners' own codes mean. */
@FunctionalInterface
public interface PartnerWords {
    /** Nobody explains a code. */
    PartnerWords NONE = (destination, code) -> null;

    /** @return absent where the destination's connector does not explain the code */
    @Nullable
    Words meaning(String destination, String code);
}
