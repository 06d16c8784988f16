package vn.lienthong.gateway.engine.answer;

/** Which parts of answers are personal data. */
@FunctionalInterface
public interface PersonalAnswers {
    /** Whether what a destination answers under this key must be masked; true where nobody says. */
    boolean isPersonal(String destination, String key);
}
