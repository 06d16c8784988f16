/** What an integrator learns of a mapping before a partner does: samples, coverage, differences. Needs neither Spring nor a database. */
@NullMarked
package vn.lienthong.gateway.engine.mapping.check;

import org.jspecify.annotations.NullMarked;
