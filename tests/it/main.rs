//! What crosses the parts.
