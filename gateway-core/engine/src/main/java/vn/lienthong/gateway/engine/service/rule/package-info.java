/** What a value of a field may be: generic rules, each with the fault that it finds; and the folding of Vietnamese text. */
@NullMarked
package vn.lienthong.gateway.engine.service.rule;

import org.jspecify.annotations.NullMarked;
