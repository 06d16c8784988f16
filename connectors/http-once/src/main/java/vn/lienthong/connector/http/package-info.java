/**
 * Calls over HTTP that leave at most once, end in time and say whether anything may have arrived. Shared by the connectors, a copy in
 * each one's folder; knows no partner, no message and nothing of the gateway.
 */
@NullMarked
package vn.lienthong.connector.http;

import org.jspecify.annotations.NullMarked;
