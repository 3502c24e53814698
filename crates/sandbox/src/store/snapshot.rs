//! Objects as they are stored, whatever their kind: what an export contains and a seed puts back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use sqlx::{FromRow, query, query_as};

use super::{PAGE, Reads, Record, Transaction};
use crate::error::ApiError;

/// One object as a row: its document, and the columns by which it is found.
#[derive(Debug, FromRow, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    #[serde(skip)]
    seq: i64,
    pub(crate) kind: String,
    id: String,
    created_at: i64,
    due_at: Option<i64>,
    owner: Option<String>,
    page: Option<String>,
    document: Json<serde_json::Map<String, serde_json::Value>>,
}

impl Row {
    /// Its place in the order in which all objects were made.
    pub(crate) fn place(&self) -> i64 {
        self.seq
    }

    /// Checks the row, and moves the URLs of its object to this sandbox's address.
    ///
    /// # Errors
    /// 400 `bad_request` when the document is no object of that kind, or a column differs from the document.
    pub(crate) fn adopt<R: Record>(&mut self, public_url: &str) -> Result<(), ApiError> {
        let refused = |why: String| ApiError::BadRequest(format!("{} {}: {why}", self.kind, self.id));
        let document = serde_json::Value::Object(self.document.0.clone());
        let mut object: R = serde_json::from_value(document).map_err(|cause| refused(cause.to_string()))?;
        let columns = [
            ("id", self.id == object.id()),
            ("created_at", self.created_at == object.created_at().as_millisecond()),
            ("due_at", self.due_at == object.due_at().map(Timestamp::as_millisecond)),
            ("owner", self.owner.as_deref() == object.owner()),
            ("page", self.page.as_deref() == object.page()),
        ];
        if let Some((name, _)) = columns.iter().find(|(_, agrees)| !agrees) {
            return Err(refused(format!("{name} contradicts the document")));
        }
        if object.move_to(public_url)
            && let serde_json::Value::Object(document) = serde_json::to_value(&object)?
        {
            self.document.0 = document;
        }
        Ok(())
    }
}

/// The next objects of any kind after a place, oldest first.
pub(crate) async fn next_rows(from: &mut impl Reads, after: Option<i64>) -> Result<Vec<Row>, ApiError> {
    let next = "SELECT seq, kind, id, created_at, due_at, owner, page, document FROM objects
        WHERE seq > ? ORDER BY seq LIMIT ?";
    Ok(query_as(next).bind(after.unwrap_or_default()).bind(PAGE).fetch_all(from.connection().await?).await?)
}

/// Adds objects as they were stored.
///
/// # Errors
/// 400 `bad_request` when two objects have the same id.
pub(crate) async fn insert_rows(tx: &mut Transaction, rows: &[Row]) -> Result<(), ApiError> {
    let insert =
        "INSERT INTO objects (kind, id, created_at, due_at, owner, page, document) VALUES (?, ?, ?, ?, ?, ?, ?)";
    let connection = tx.write_connection().await?;
    for row in rows {
        let inserted = query(insert)
            .bind(&row.kind)
            .bind(&row.id)
            .bind(row.created_at)
            .bind(row.due_at)
            .bind(&row.owner)
            .bind(&row.page)
            .bind(&row.document)
            .execute(&mut *connection)
            .await;
        match inserted {
            Err(sqlx::Error::Database(cause)) if cause.is_unique_violation() => {
                return Err(ApiError::BadRequest(format!("there is more than one object {}", row.id)));
            }
            inserted => inserted.map(drop)?,
        }
    }
    Ok(())
}
