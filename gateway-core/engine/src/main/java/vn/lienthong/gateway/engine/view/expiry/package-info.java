/** What ends by a date and must be renewed before: certificates of destinations. Never what they are opened with. */
@NullMarked
package vn.lienthong.gateway.engine.view.expiry;

import org.jspecify.annotations.NullMarked;
