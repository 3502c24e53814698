//! Statements that run together: they go to the database's thread once, instead of once each.

use sqlx::sqlite::{SqliteArguments, SqliteConnection};
use sqlx::{Arguments, AssertSqlSafe, Encode, Sqlite, Type, query_with};

use crate::error::ApiError;

/// Statements to run, in their order, with the values of their `?`.
#[derive(Debug, Default)]
pub(super) struct Batch {
    sql: String,
    arguments: SqliteArguments,
}

/// A statement of a batch. Each `bind` gives its next `?` a value.
pub(crate) struct Statement<'a>(&'a mut Batch);

impl Batch {
    pub(super) fn add(&mut self, sql: &'static str) -> Statement<'_> {
        self.sql.push_str(sql);
        self.sql.push_str("; ");
        Statement(self)
    }

    /// Runs the statements and empties the batch. It stops at the first statement that fails.
    pub(super) async fn run(&mut self, connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        if self.sql.is_empty() {
            return Ok(());
        }
        let Self { sql, arguments } = std::mem::take(self);
        query_with(AssertSqlSafe(sql), arguments).execute(connection).await.map(drop)
    }
}

impl Statement<'_> {
    /// Gives the next `?` a value.
    pub(crate) fn bind<'t>(self, value: impl Encode<'t, Sqlite> + Type<Sqlite>) -> Result<Self, ApiError> {
        self.0.arguments.add(value).map_err(sqlx::Error::Encode)?;
        Ok(self)
    }
}
