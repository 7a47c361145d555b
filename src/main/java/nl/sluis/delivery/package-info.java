/** Floor 3: outbox, leases, receipts and transports: the only way out. Knows documents, never pupils. */
@NullMarked
package nl.sluis.delivery;

import org.jspecify.annotations.NullMarked;
