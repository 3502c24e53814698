//! A change of the database: all of it is written, or nothing.

use sqlx::Executor;
use sqlx::sqlite::SqliteConnection;
use tokio::sync::{OwnedMutexGuard, oneshot};

use super::Reads;
use super::batch::{Batch, Statement};
use super::writer::{WriteConnection, Writer};
use crate::error::ApiError;

/// A change that is being made. Nothing else is written until it ends. It is rolled back unless it is committed.
#[derive(Debug)]
pub(crate) struct Transaction {
    /// None once it has ended.
    connection: Option<OwnedMutexGuard<WriteConnection>>,
    writer: Writer,
    /// Statements that have not run yet. They run before the next read, or at the commit.
    batch: Batch,
    has_savepoint: bool,
}

impl Transaction {
    pub(super) fn new(connection: OwnedMutexGuard<WriteConnection>, writer: Writer) -> Self {
        let mut batch = Batch::default();
        if !connection.has_transaction {
            batch.add("BEGIN IMMEDIATE");
        }
        Self { connection: Some(connection), writer, batch, has_savepoint: false }
    }

    /// Adds a statement that writes.
    pub(crate) fn write(&mut self, sql: &'static str) -> Statement<'_> {
        self.set_savepoint();
        self.batch.add(sql)
    }

    /// The connection, for statements that [`Transaction::write`] cannot run, such as one whose error matters.
    pub(crate) async fn write_connection(&mut self) -> Result<&mut SqliteConnection, ApiError> {
        self.set_savepoint();
        self.connection().await
    }

    /// A change that only reads has no savepoint.
    fn set_savepoint(&mut self) {
        if !self.has_savepoint {
            self.has_savepoint = true;
            self.batch.add("SAVEPOINT change");
        }
    }

    /// Commits. When this returns, the change is in the database for good.
    ///
    /// # Errors
    /// If the change cannot be written. Then nothing of it is.
    pub(crate) async fn commit(mut self) -> Result<(), ApiError> {
        if self.has_savepoint {
            self.batch.add("RELEASE change");
        }
        self.connection().await?;
        let (acknowledgement, acknowledged) = oneshot::channel();
        if let Some(mut connection) = self.connection.take() {
            connection.acknowledgements.push(acknowledgement);
            let writer = self.writer.clone();
            // The commit is a task of its own, because a client that hangs up must not stop the changes of others.
            tokio::spawn(async move { writer.commit_unless_joined(connection).await });
        }
        acknowledged.await.map_err(|_| ApiError::Internal("the change could not be committed".into()))
    }
}

impl Reads for Transaction {
    /// Runs the statements so far, so that a read sees what they wrote.
    async fn connection(&mut self) -> Result<&mut SqliteConnection, ApiError> {
        let mut batch = std::mem::take(&mut self.batch);
        let connection = self.connection.as_deref_mut().expect("a change has its connection until it ends");
        connection.has_transaction = true;
        batch.run(connection).await?;
        Ok(connection)
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        let (writer, has_savepoint) = (self.writer.clone(), self.has_savepoint);
        tokio::spawn(async move {
            if has_savepoint {
                // This fails if the savepoint was never set. Then there is nothing to roll back.
                let _ = connection.execute("ROLLBACK TO change; RELEASE change").await;
            }
            writer.commit_unless_joined(connection).await;
        });
    }
}
