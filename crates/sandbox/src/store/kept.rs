//! What was changed while the sandbox ran, beside its objects, and is to outlive it: the clock's hands, secrets, the account.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::query_scalar;

use super::{Store, Tx};
use crate::error::ApiError;

/// Something of which there is one.
pub(crate) trait Keepsake: Serialize + DeserializeOwned {
    const NAME: &'static str;
}

/// Writes it over what it was.
pub(crate) fn keep<K: Keepsake>(tx: &mut Tx, keepsake: &K) -> Result<(), ApiError> {
    tx.write("INSERT OR REPLACE INTO kept (name, document) VALUES (?, ?)")
        .bind(K::NAME)?
        .bind(serde_json::to_string(keepsake)?)?;
    Ok(())
}

/// Has it be as if it had never been changed.
pub(crate) fn forget<K: Keepsake>(tx: &mut Tx) -> Result<(), ApiError> {
    tx.write("DELETE FROM kept WHERE name = ?").bind(K::NAME)?;
    Ok(())
}

impl Store {
    /// What was kept, if it was ever changed.
    pub(crate) async fn kept<K: Keepsake>(&self) -> Result<Option<K>, ApiError> {
        let document: Option<String> = query_scalar("SELECT document FROM kept WHERE name = ?")
            .bind(K::NAME)
            .fetch_optional(&mut *self.connection().await?)
            .await?;
        Ok(document.map(|document| serde_json::from_str(&document)).transpose()?)
    }

    /// Keeps one thing in a change of its own.
    pub(crate) async fn keep<K: Keepsake>(&self, keepsake: &K) -> Result<(), ApiError> {
        let mut tx = self.begin().await?;
        keep(&mut tx, keepsake)?;
        tx.commit().await
    }
}
