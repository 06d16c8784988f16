/** How the gateway's command line asks the connector test kit, whose jars are on no class path of a running gateway. */
@NullMarked
package vn.lienthong.gateway.engine.plugin.contract;

import org.jspecify.annotations.NullMarked;
