/** The answer in one shape, whatever the wire looked like, and its comparison with what was asked. */
@NullMarked
package vn.lienthong.connector.population.citizen;

import org.jspecify.annotations.NullMarked;
