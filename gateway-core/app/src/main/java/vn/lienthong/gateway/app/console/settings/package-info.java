/** What is set and who may what: the error catalogue, one's own rights, versions. */
@NullMarked
package vn.lienthong.gateway.app.console.settings;

import org.jspecify.annotations.NullMarked;
