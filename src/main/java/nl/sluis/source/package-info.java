/** Floor 2: the only way in. A source reads one vestiging at a time, as a stream, and keeps what is wrong apart. */
@NullMarked
package nl.sluis.source;

import org.jspecify.annotations.NullMarked;
