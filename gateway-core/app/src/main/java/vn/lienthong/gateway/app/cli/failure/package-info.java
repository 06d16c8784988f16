/** Commands about what needs a person: cause groups and replay jobs. */
@NullMarked
package vn.lienthong.gateway.app.cli.failure;

import org.jspecify.annotations.NullMarked;
