/**
 * Floor 3: partners that fetch instead of being brought to. A UWLR server, whose every answer is made of documents that
 * passed gate and outbox: an answer to a partner that pulls is a way out as any other.
 */
@NullMarked
package nl.sluis.delivery.pull;

import org.jspecify.annotations.NullMarked;
