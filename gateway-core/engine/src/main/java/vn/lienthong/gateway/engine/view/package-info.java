/** What persons see: transfers with their history, searches by business keys, the state of the whole. Reads only, masked. */
@NullMarked
package vn.lienthong.gateway.engine.view;

import org.jspecify.annotations.NullMarked;
