/** Top floor: what sets orders going and keeps their records: nights, the queue, schedules. */
@NullMarked
package nl.sluis.control;

import org.jspecify.annotations.NullMarked;
