/**
 * Digikoppeling WUS, profile 2W-be-S, on our side: a SOAP 1.1 message with WS-Addressing, signed and time-stamped by
 * WS-Security, over mutual TLS; and the same demands on the answer.
 */
@NullMarked
package nl.sluis.delivery.digikoppeling;

import org.jspecify.annotations.NullMarked;
