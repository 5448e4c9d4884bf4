//! Report data, a machine-readable form.
