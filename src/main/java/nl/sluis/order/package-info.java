/** Floor 1: an order, the only thing that queues carry. */
@NullMarked
package nl.sluis.order;

import org.jspecify.annotations.NullMarked;
