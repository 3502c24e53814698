//! The objects as they are kept, whatever their kind.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use sqlx::{FromRow, query, query_as};

use super::Store;
use crate::error::ApiError;

/// One object, and the columns by which it is found.
#[derive(Debug, FromRow, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    kind: String,
    id: String,
    created_at: i64,
    due_at: Option<i64>,
    owner: Option<String>,
    page: Option<String>,
    document: Json<serde_json::Map<String, serde_json::Value>>,
}

impl Store {
    /// Every object, oldest first.
    pub(crate) async fn rows(&self) -> Result<Vec<Row>, ApiError> {
        let all = "SELECT kind, id, created_at, due_at, owner, page, document FROM objects ORDER BY seq";
        Ok(query_as(all).fetch_all(&mut *self.connection().await?).await?)
    }

    /// Adds objects, all or none.
    ///
    /// # Errors
    /// 400 `bad_request` when an id stands twice.
    pub(crate) async fn put_rows(&self, rows: &[Row]) -> Result<(), ApiError> {
        let insert =
            "INSERT INTO objects (kind, id, created_at, due_at, owner, page, document) VALUES (?, ?, ?, ?, ?, ?, ?)";
        let mut tx = self.begin().await?;
        for row in rows {
            let inserted = query(insert)
                .bind(&row.kind)
                .bind(&row.id)
                .bind(row.created_at)
                .bind(row.due_at)
                .bind(&row.owner)
                .bind(&row.page)
                .bind(&row.document)
                .execute(&mut *tx)
                .await;
            match inserted {
                Err(sqlx::Error::Database(cause)) if cause.is_unique_violation() => {
                    return Err(ApiError::BadRequest(format!("there is more than one object {}", row.id)));
                }
                inserted => inserted.map(drop)?,
            }
        }
        tx.commit().await
    }
}
