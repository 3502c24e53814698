//! Settings: values of which there is one each and which outlive a restart, such as the clock's position, the webhook
//! secrets and the account. Each is a JSON document under its name, in the table `kept`.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::query_scalar;

use super::{Store, Transaction};
use crate::error::ApiError;

/// A value that is stored under its name.
pub(crate) trait Setting: Serialize + DeserializeOwned {
    const NAME: &'static str;
}

/// Stores a setting in place of its former value.
pub(crate) fn save<S: Setting>(tx: &mut Transaction, setting: &S) -> Result<(), ApiError> {
    tx.write("INSERT OR REPLACE INTO kept (name, document) VALUES (?, ?)")
        .bind(S::NAME)?
        .bind(serde_json::to_string(setting)?)?;
    Ok(())
}

/// Deletes a setting, so that its default applies again.
pub(crate) fn delete<S: Setting>(tx: &mut Transaction) -> Result<(), ApiError> {
    tx.write("DELETE FROM kept WHERE name = ?").bind(S::NAME)?;
    Ok(())
}

impl Store {
    /// The stored value of a setting. None while its default applies.
    pub(crate) async fn load_setting<S: Setting>(&self) -> Result<Option<S>, ApiError> {
        let document: Option<String> = query_scalar("SELECT document FROM kept WHERE name = ?")
            .bind(S::NAME)
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        Ok(document.map(|document| serde_json::from_str(&document)).transpose()?)
    }

    /// Stores one setting in a transaction of its own.
    pub(crate) async fn save_setting<S: Setting>(&self, setting: &S) -> Result<(), ApiError> {
        let mut tx = self.begin().await;
        save(&mut tx, setting)?;
        tx.commit().await
    }
}
