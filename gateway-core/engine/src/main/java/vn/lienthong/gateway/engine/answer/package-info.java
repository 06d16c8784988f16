/** What partners answer beside "done": kept sealed with the transfer, and read for whoever asked. */
@NullMarked
package vn.lienthong.gateway.engine.answer;

import org.jspecify.annotations.NullMarked;
