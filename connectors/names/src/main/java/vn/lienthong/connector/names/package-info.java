/**
 * Names of people, folded and compared by Vietnamese rules. Shared by the connectors, a copy in each one's folder; knows no partner
 * and nothing of the gateway.
 */
@NullMarked
package vn.lienthong.connector.names;

import org.jspecify.annotations.NullMarked;
