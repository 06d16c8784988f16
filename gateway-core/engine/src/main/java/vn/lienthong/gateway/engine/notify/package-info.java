/**
 * What agencies are told: events, their carriers (queues, webhooks) and who still has to hear what. Events of batches and transfers
 * are written by the database itself (V30__events.sql); here they are brought to the agencies, at least once and in order.
 */
@NullMarked
package vn.lienthong.gateway.engine.notify;

import org.jspecify.annotations.NullMarked;
