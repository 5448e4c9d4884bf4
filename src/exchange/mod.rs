//! What leaves and what enters: files that people keep, mail and open again.
//!
//! [`session_file::decode`] is the one gate for foreign data, whether it comes from a file, another
//! tab or the browser's own storage: size, text, shape, ours, not too new, undamaged, migrated,
//! valid. Nothing gets in half.

mod checksum;
pub mod csv;
pub mod error;
pub mod file_name;
pub mod report_data;
pub mod session_file;
mod validate;
