package vn.lienthong.gateway.engine.view;

import java.util.function.ToLongFunction;

/** The keyed hashes (first 8 bytes) by which people are searched; each normalises its value as intake does. */
public record SearchKeys(
        ToLongFunction<String> personalNumber, ToLongFunction<String> beneficiary, ToLongFunction<String> account) {}
