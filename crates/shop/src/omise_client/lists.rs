//! Searches one of Omise's lists.

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

/// An object that has its time of creation.
pub(super) trait Dated {
    fn created_at(&self) -> Timestamp;
}

impl OmiseClient {
    /// Finds the newest match since `since`. `O` is the JSON object of a `T`.
    ///
    /// # Errors
    /// `Unknown` also if a part of the list can't be read. Only `Ok(None)` says that there is no match.
    pub(super) async fn find_newest<O: DeserializeOwned, T: From<O> + Dated>(
        &self,
        list: &str,
        since: Timestamp,
        is_it: impl Fn(&T) -> bool,
    ) -> Result<Option<T>, OmiseError> {
        let mut found = None;
        self.for_each_since(list, since, 1, |one: T| {
            if found.is_none() && is_it(&one) {
                found = Some(one);
            }
            found.is_none()
        })
        .await?;
        Ok(found)
    }

    /// Calls `goes_on` with each object since `since`, newest first, until it returns `false`. Tries each page `tries`
    /// times at most. `O` is the JSON object of a `T`.
    ///
    /// # Errors
    /// `Unknown` also if a part of the list can't be read.
    pub(super) async fn for_each_since<O: DeserializeOwned, T: From<O> + Dated>(
        &self,
        list: &str,
        since: Timestamp,
        tries: u32,
        mut goes_on: impl FnMut(T) -> bool,
    ) -> Result<(), OmiseError> {
        let mut offset = 0;
        loop {
            let query = [
                ("order", "reverse_chronological".to_owned()),
                ("limit", PAGE.to_string()),
                ("offset", offset.to_string()),
            ];
            let page: List<O> = self.page(list, &query, tries).await?;
            let seen = page.data.len();
            for found in page.data.into_iter().map(T::from) {
                if found.created_at() < since || !goes_on(found) {
                    return Ok(());
                }
            }
            offset += seen;
            if seen == 0 || offset >= page.total {
                return Ok(());
            }
        }
    }

    async fn page<O: DeserializeOwned>(
        &self,
        list: &str,
        query: &[(&str, String)],
        tries: u32,
    ) -> Result<List<O>, OmiseError> {
        for _ in 1..tries {
            match self.send(self.request(Method::GET, &[list]).query(query)).await {
                Err(OmiseError::Unknown(_)) => {}
                answer => return answer,
            }
        }
        self.send(self.request(Method::GET, &[list]).query(query)).await
    }
}
