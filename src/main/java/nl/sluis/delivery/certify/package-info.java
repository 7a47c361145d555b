/**
 * Conformance scenarios against somebody's own server, over the wires of production. Every message in them is made up
 * here: nothing of a school can be handed in.
 */
@NullMarked
package nl.sluis.delivery.certify;

import org.jspecify.annotations.NullMarked;
