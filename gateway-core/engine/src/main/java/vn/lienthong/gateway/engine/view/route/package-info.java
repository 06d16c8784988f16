/** The routes that run, as persons see them. */
@NullMarked
package vn.lienthong.gateway.engine.view.route;

import org.jspecify.annotations.NullMarked;
