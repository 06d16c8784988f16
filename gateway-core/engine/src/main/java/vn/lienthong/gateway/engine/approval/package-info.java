/**
 * Four eyes: what one person asks for and another decides, one mechanism for everything that needs a second person. What is done
 * once it is approved lives with its feature, behind {@link vn.lienthong.gateway.engine.approval.Subject}.
 */
@NullMarked
package vn.lienthong.gateway.engine.approval;

import org.jspecify.annotations.NullMarked;
