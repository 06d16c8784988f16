/** Tables for people to download: CSV and Excel, streamed; no cell can start a formula. */
@NullMarked
package vn.lienthong.gateway.engine.intake.write;

import org.jspecify.annotations.NullMarked;
