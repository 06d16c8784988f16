package vn.lienthong.gateway.engine.view;

import java.util.Map;

/**
 * Who looks at what, and why: written down with every look.
 *
 * @param agency whose transfers; others are not there for it
 * @param officer the person
 * @param reason in the asker's words; without personal values
 * @param subject as in the audit: {@code transfer:<reference>}, {@code person:<key>}
 * @param circumstances more for the audit, such as the door; without personal values
 */
public record Look(String agency, String officer, String reason, String subject, Map<String, String> circumstances) {}
