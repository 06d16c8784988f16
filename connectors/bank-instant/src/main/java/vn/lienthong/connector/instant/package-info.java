/**
 * The bank protocol "instant, one payment at a time" as the gateway sees it: one link a destination; transfers and name inquiries
 * go out, returns come in. How it travels lives in {@code transport}, how names are compared in {@code name}.
 */
@NullMarked
package vn.lienthong.connector.instant;

import org.jspecify.annotations.NullMarked;
