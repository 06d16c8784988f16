package vn.lienthong.gateway.engine.service.provision;

import java.util.Map;

/**
 * What in an item goes against its provision. As with a rule, the fault is the second half of a code.
 *
 * @param field index of the field that is at fault
 * @param args what the words of the fault may name: codes and dates of the table, never a person's values
 */
public record Breach(int field, String fault, Map<String, String> args) {}
