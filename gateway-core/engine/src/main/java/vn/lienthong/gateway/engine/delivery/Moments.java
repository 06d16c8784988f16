package vn.lienthong.gateway.engine.delivery;

/**
 * The moments between which a crash matters. Production passes {@link #NONE}; the kill test stops the process at one of them, so
 * that each is really hit.
 */
public interface Moments {
    Moments NONE = moment -> {};

    String AFTER_ACCEPT = "after-accept";
    String AFTER_CLAIM = "after-claim";
    String AFTER_SUBMISSION = "after-submission";
    String AFTER_ANSWER = "after-answer";
    String BEFORE_OUTCOME = "before-outcome";
    String AFTER_PASS_ON = "after-pass-on";
    String DURING_REPORT = "during-report";

    void reached(String moment);
}
