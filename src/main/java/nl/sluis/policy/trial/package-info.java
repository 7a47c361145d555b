/**
 * The tests that stand beside each policy. Here pupils and facts are made up, so what is decided about them stays here:
 * only words come out.
 */
@NullMarked
package nl.sluis.policy.trial;

import org.jspecify.annotations.NullMarked;
