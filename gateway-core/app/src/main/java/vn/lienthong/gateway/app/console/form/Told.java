package vn.lienthong.gateway.app.console.form;

/**
 * What came of what somebody just did.
 *
 * @param tone {@code good} or {@code warn}
 * @param code where something was refused; else ''
 * @param what happened
 * @param todo what to do now; '' where there is nothing
 */
public record Told(String tone, String code, String what, String todo) {}
