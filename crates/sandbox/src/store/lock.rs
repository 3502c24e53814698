//! Lets only one process use a database file. A process knows the time, the endpoints and the deliveries under way from
//! its own memory, so a second one on the same file would send every webhook again.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::Path;

/// A lock on a file beside the database. The operating system releases it when the process ends, even by `kill -9`.
#[derive(Debug)]
pub(crate) struct FileLock(#[expect(dead_code, reason = "it is held, not read")] File);

impl FileLock {
    /// Locks the database. None when another process has locked it.
    ///
    /// # Errors
    /// When the file beside the database cannot be written.
    pub(crate) fn acquire(database: &Path) -> std::io::Result<Option<Self>> {
        // Two paths to the same database, such as a symbolic link, must give the same lock.
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
