//! Statements that are run together. Each on its own would be handed to the database's thread and waited for.

use sqlx::sqlite::{SqliteArguments, SqliteConnection};
use sqlx::{Arguments, AssertSqlSafe, Encode, Sqlite, Type, query_with};

use crate::error::ApiError;

/// What is to be run next, in its order.
#[derive(Debug, Default)]
pub(super) struct Batch {
    sql: String,
    arguments: SqliteArguments,
}

/// A statement whose `?` are still to be filled in, from left to right.
pub(crate) struct Statement<'a>(&'a mut Batch);

impl Batch {
    pub(super) fn add(&mut self, sql: &'static str) -> Statement<'_> {
        self.sql.push_str(sql);
        self.sql.push_str("; ");
        Statement(self)
    }

    /// Runs what was added, up to the first statement that fails. The database keeps the statements prepared.
    pub(super) async fn run(&mut self, connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        if self.sql.is_empty() {
            return Ok(());
        }
        let Self { sql, arguments } = std::mem::take(self);
        query_with(AssertSqlSafe(sql), arguments).execute(connection).await.map(drop)
    }
}

impl Statement<'_> {
    /// Fills in the next `?`.
    pub(crate) fn bind<'t>(self, value: impl Encode<'t, Sqlite> + Type<Sqlite>) -> Result<Self, ApiError> {
        self.0.arguments.add(value).map_err(sqlx::Error::Encode)?;
        Ok(self)
    }
}
