/** What people may do to a running hub: each operation with its roles, its reason and its line in the ledger. */
@NullMarked
package nl.sluis.console.operation;

import org.jspecify.annotations.NullMarked;
