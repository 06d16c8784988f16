/** What is written for an agency: files that have their names only when they are whole, and the reason of a refusal. */
@NullMarked
package vn.lienthong.gateway.engine.folder.paper;

import org.jspecify.annotations.NullMarked;
