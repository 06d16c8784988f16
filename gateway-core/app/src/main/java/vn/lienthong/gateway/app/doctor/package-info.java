/** What an expert would look at before anybody calls for help. It changes nothing, and prints no secret. */
@NullMarked
package vn.lienthong.gateway.app.doctor;

import org.jspecify.annotations.NullMarked;
