/**
 * Alerts: rules of the configuration are looked at again and again; what breaks one is kept until it does not any more, shown, and
 * told to those who are on duty. Nothing here acts on transfers.
 */
@NullMarked
package vn.lienthong.gateway.engine.alert;

import org.jspecify.annotations.NullMarked;
