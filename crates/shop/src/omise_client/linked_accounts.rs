//! Linked accounts. The shopper links a bank account once, on the bank's page. Then the shop charges it without a
//! redirect.

use jiff::Timestamp;
use reqwest::{Method, Url};
use serde::{Deserialize, Serialize};

use super::lists::Dated;
use super::{CitizenId, LinkedAccountId, OmiseClient, OmiseError, web_address};

/// The banks of online direct debit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DirectDebit {
    /// Bank of Ayudhya (Krungsri).
    Bay,
    /// Kasikorn Bank.
    Kbank,
    /// Krungthai Bank.
    Ktb,
    /// Siam Commercial Bank.
    Scb,
}

impl DirectDebit {
    /// Every bank. (`tests/it/goldens.rs` finds the bank that is missing here.)
    pub const ALL: [Self; 4] = [Self::Bay, Self::Kbank, Self::Ktb, Self::Scb];

    /// Reads a type, e.g. `direct_debit_kbank`; `None` for any other.
    pub fn from_type(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bank| bank.type_name() == text)
    }

    /// The bank's type in Omise's API and in the widget.
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Bay => "direct_debit_bay",
            Self::Kbank => "direct_debit_kbank",
            Self::Ktb => "direct_debit_ktb",
            Self::Scb => "direct_debit_scb",
        }
    }
}

/// A bank account that is linked, or that a shopper is linking.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkedAccount {
    /// Its id.
    pub id: LinkedAccountId,
    /// The bank; `None` for one that this shop doesn't know.
    pub bank: Option<DirectDebit>,
    /// The end of the account's number, once Omise knows it.
    pub last_digits: Option<String>,
    /// Its status.
    pub status: LinkStatus,
    /// Where the shopper links it.
    pub registration_url: Option<Url>,
}

/// What a linked account's status means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkStatus {
    /// The shopper hasn't finished at the bank.
    Pending,
    /// Omise can charge it.
    Successful,
    /// The bank refused, for the reason that the code names (empty when Omise gives none).
    Failed {
        /// E.g. `registration_rejected`.
        code: String,
    },
    /// The shopper didn't finish in time.
    Expired,
    /// The shopper removed it.
    Deleted,
    /// A status that this shop doesn't know. The shop doesn't charge the account, and doesn't give it up.
    Unclear,
}

/// Without `Debug`, because the citizen id must not get into a log.
#[derive(Serialize)]
struct LinkedAccountRequest<'a> {
    r#type: &'static str,
    return_uri: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    citizen_id: Option<&'a str>,
    metadata: LinkTag<'a>,
}

/// The metadata that ties an account to the shop's link, so that the shop finds an account whose answer was lost.
#[derive(Serialize)]
struct LinkTag<'a> {
    link: &'a str,
}

#[derive(Deserialize)]
pub(super) struct LinkedAccountObject {
    id: LinkedAccountId,
    r#type: String,
    status: String,
    last_digits: Option<String>,
    registration_uri: Option<String>,
    failure_code: Option<String>,
    created_at: Timestamp,
    #[serde(default)]
    metadata: serde_json::Value,
}

impl Dated for LinkedAccountObject {
    fn created_at(&self) -> Timestamp {
        self.created_at
    }
}

impl OmiseClient {
    /// Begins to link an account. `link` is the shop's id for it. Only Omise gets the citizen id.
    ///
    /// # Errors
    /// After `Unknown` the account may exist: look it up with [`OmiseClient::find_linked_account`] before you create
    /// another.
    pub async fn create_linked_account(
        &self,
        link: &str,
        bank: DirectDebit,
        return_url: &Url,
        citizen_id: Option<&CitizenId>,
    ) -> Result<LinkedAccount, OmiseError> {
        let body = LinkedAccountRequest {
            r#type: bank.type_name(),
            return_uri: return_url.as_str(),
            citizen_id: citizen_id.map(CitizenId::expose),
            metadata: LinkTag { link },
        };
        let object: LinkedAccountObject =
            self.send(self.request(Method::POST, &["linked_accounts"]).json(&body)).await?;
        Ok(object.into())
    }

    /// Finds the account of a link, among the accounts since `since`.
    ///
    /// # Errors
    /// `Unknown` also if a part of the list can't be read. Only `Ok(None)` says that there is no such account. Omise
    /// doesn't document this list: `Refused` if it doesn't exist.
    pub async fn find_linked_account(&self, link: &str, since: Timestamp) -> Result<Option<LinkedAccount>, OmiseError> {
        let is_it = |object: &LinkedAccountObject| object.metadata["link"] == link;
        let found =
            self.find_newest::<LinkedAccountObject, LinkedAccountObject>("linked_accounts", since, is_it).await?;
        Ok(found.map(LinkedAccount::from))
    }

    /// Retrieves a linked account.
    ///
    /// # Errors
    /// `Refused` with 404 when there is none of this id on the account.
    pub async fn linked_account(&self, id: &LinkedAccountId) -> Result<LinkedAccount, OmiseError> {
        let request = self.request(Method::GET, &["linked_accounts", id.as_str()]);
        Ok(self.send::<LinkedAccountObject>(request).await?.into())
    }

    /// Removes a linked account: from then on Omise doesn't charge it.
    ///
    /// # Errors
    /// After `Unknown` it may or may not be removed. A second call is safe.
    pub async fn delete_linked_account(&self, id: &LinkedAccountId) -> Result<LinkedAccount, OmiseError> {
        let request = self.request(Method::DELETE, &["linked_accounts", id.as_str()]);
        Ok(self.send::<LinkedAccountObject>(request).await?.into())
    }
}

impl From<LinkedAccountObject> for LinkedAccount {
    fn from(object: LinkedAccountObject) -> Self {
        let status = match object.status.as_str() {
            "pending" => LinkStatus::Pending,
            "successful" => LinkStatus::Successful,
            "failed" => LinkStatus::Failed { code: object.failure_code.unwrap_or_default() },
            "expired" => LinkStatus::Expired,
            "deleted" => LinkStatus::Deleted,
            _ => LinkStatus::Unclear,
        };
        Self {
            id: object.id,
            bank: DirectDebit::from_type(&object.r#type),
            last_digits: object.last_digits,
            status,
            registration_url: object.registration_uri.as_deref().and_then(web_address),
        }
    }
}
