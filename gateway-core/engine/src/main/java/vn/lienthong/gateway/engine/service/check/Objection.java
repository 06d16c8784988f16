package vn.lienthong.gateway.engine.service.check;

import java.util.Map;

/**
 * What a check has against an item.
 *
 * @param field index of the field that is at fault
 * @param code whole code, as the service's file says it
 * @param args what the words of the code may name: limits and codes of tables, never a person's values
 */
public record Objection(int field, String code, Map<String, String> args) {}
