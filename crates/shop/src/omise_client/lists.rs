//! Looking for something in one of Omise's lists.

use jiff::Timestamp;
use reqwest::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{OmiseClient, OmiseError};

const PAGE: usize = 100;

#[derive(Deserialize)]
struct List<O> {
    data: Vec<O>,
    total: usize,
}

/// What says when it was made.
pub(super) trait Dated {
    fn created_at(&self) -> Timestamp;
}

impl OmiseClient {
    /// Finds one among those made since `since`, newest first. `O` is the JSON object of a `T`.
    ///
    /// # Errors
    /// `Unknown` also while the list is incomplete: only `Ok(None)` says that there is none.
    pub(super) async fn find_newest<O: DeserializeOwned, T: From<O> + Dated>(
        &self,
        list: &str,
        since: Timestamp,
        is_it: impl Fn(&T) -> bool,
    ) -> Result<Option<T>, OmiseError> {
        let mut offset = 0;
        loop {
            let query = [
                ("order", "reverse_chronological".to_owned()),
                ("limit", PAGE.to_string()),
                ("offset", offset.to_string()),
            ];
            let page: List<O> = self.send(self.request(Method::GET, &[list]).query(&query)).await?;
            let seen = page.data.len();
            for found in page.data.into_iter().map(T::from) {
                if is_it(&found) {
                    return Ok(Some(found));
                }
                if found.created_at() < since {
                    return Ok(None);
                }
            }
            offset += seen;
            if seen == 0 || offset >= page.total {
                return Ok(None);
            }
        }
    }
}
