/** Lists of agencies: what came in, what became of it, and the sheet that people sign. */
@NullMarked
package vn.lienthong.gateway.app.console.batch;

import org.jspecify.annotations.NullMarked;
