package vn.lienthong.gateway.engine.service;

import org.jspecify.annotations.Nullable;

/**
 * Where in a workbook the list stands.
 *
 * @param name of the sheet; absent: the only one with anything in it
 * @param othersIgnored other sheets may have something in them: the first that is seen is read
 * @param titleRows how many rows of title may stand above the headings
 */
public record SheetRule(@Nullable String name, boolean othersIgnored, int titleRows) {
    /** One sheet, the headings first. */
    public static final SheetRule USUAL = new SheetRule(null, false, 0);
}
