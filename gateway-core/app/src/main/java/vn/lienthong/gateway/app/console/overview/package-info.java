/** The first page: what needs a person, and how destinations and lists stand. */
@NullMarked
package vn.lienthong.gateway.app.console.overview;

import org.jspecify.annotations.NullMarked;
