//! One process a file. What is due, the clock and what is still to be told are known to the process that wrote them; a
//! second one would deliver every webhook twice.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::Path;

/// Held as long as the sandbox lives. The system lets go of it however the process ends.
#[derive(Debug)]
pub(crate) struct FileLock(#[expect(dead_code, reason = "it is held, not read")] File);

impl FileLock {
    /// Nothing when somebody else has it.
    ///
    /// # Errors
    /// When the file beside the database cannot be written.
    pub(crate) fn take(database: &Path) -> std::io::Result<Option<Self>> {
        // Two ways to one file lead to one lock.
        let database = fs::canonicalize(database).unwrap_or_else(|_| database.to_owned());
        let mut path = OsString::from(database);
        path.push("-lock");
        let file = File::create(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(cause)) => Err(cause),
        }
    }
}
