/** Lets a batch go that waits for a person: for one who may, or for two where its service asks for that. */
@NullMarked
package vn.lienthong.gateway.engine.release;

import org.jspecify.annotations.NullMarked;
