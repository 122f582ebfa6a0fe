//! What latimer promises as a whole, tested from the outside.

mod apertium;
