//! Charges. The shop creates one per attempt and retrieves it until its state is final.

use jiff::Timestamp;
use reqwest::{Method, Url};
use serde::{Deserialize, Serialize};

use super::lists::Dated;
use super::{
    ChargeId, CustomerId, LinkedAccountId, OmiseClient, OmiseError, OnlineBanking, ScheduleId, SourceId, Wallet,
    web_address,
};
use crate::money::Money;

/// The type of PromptPay's sources.
pub(super) const PROMPTPAY: &str = "promptpay";

/// A charge as Omise knows it now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Charge {
    /// Its id.
    pub id: ChargeId,
    /// How it stands.
    pub status: ChargeStatus,
    /// What the shopper does to approve it.
    pub next_step: NextStep,
    /// Until when the shopper can approve it, if Omise says so.
    pub expires_at: Option<Timestamp>,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Which attempt of which order it belongs to; `None` for a charge that this shop didn't make.
    pub tag: Option<ChargeTag>,
    /// The schedule that made it, if one did.
    pub schedule: Option<ScheduleId>,
    /// How much it is, in subunits.
    pub amount: u64,
    /// How much of it was refunded, in subunits.
    pub refunded: u64,
    /// What pays it.
    pub method: Option<PaidBy>,
}

/// What the shopper does to approve a charge.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NextStep {
    /// Visits this address, the bank's or the wallet's.
    Visit(Url),
    /// Scans the code in the picture at this address, with the app of any bank.
    Scan(Url),
    /// Nothing: the bank alone decides.
    Nothing,
}

/// What pays a charge: a method at one bank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaidBy {
    /// Omise's name of it, e.g. `installment_kbank`.
    pub name: String,
    /// For installments: the number of months.
    pub term: Option<u8>,
    /// For a linked bank account: the end of its number.
    pub last_digits: Option<String>,
    /// For FPX and DuitNow: Omise's code of the bank, e.g. `maybank2u`.
    pub bank: Option<String>,
}

impl PaidBy {
    /// Whether it is a card that pays in installments.
    pub fn is_installments(&self) -> bool {
        self.name.starts_with("installment_")
    }

    /// Whether it is the app of a bank or a wallet, in which the shopper approves the payment.
    pub fn is_app(&self) -> bool {
        self.name.starts_with("mobile_banking_") || self.wallet().is_some_and(Wallet::is_app)
    }

    /// Whether it is a code that the shopper scans.
    pub fn is_promptpay(&self) -> bool {
        self.name == PROMPTPAY
    }

    /// The wallet, if it is one.
    pub fn wallet(&self) -> Option<Wallet> {
        Wallet::from_type(&self.name)
    }

    /// The way to a bank's page, if it is one.
    pub fn online_banking(&self) -> Option<OnlineBanking> {
        OnlineBanking::from_type(&self.name)
    }

    /// Whether it is a source of a kind that this shop takes. A linked bank account is none.
    pub fn is_source(&self) -> bool {
        let has_page = self.wallet().is_some() || self.online_banking().is_some();
        self.is_app() || self.is_installments() || self.is_promptpay() || has_page
    }
}

/// What a charge's status means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ChargeStatus {
    /// The shopper or the bank hasn't decided.
    Pending,
    /// Paid.
    Successful,
    /// Not paid, for the reason that the code names (empty when Omise gives none).
    Failed {
        /// E.g. `insufficient_fund`.
        code: String,
    },
    /// The shopper didn't approve it in time.
    Expired,
    /// Paid, then taken back.
    Reversed,
    /// A status that this shop doesn't know. The charge may be paid, so the shop charges nothing instead.
    Unclear {
        /// Omise's word.
        word: String,
    },
}

/// The metadata that ties a charge to its attempt, so that the shop finds a charge whose answer was lost.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChargeTag {
    /// The order's id.
    pub order: String,
    /// The attempt's id, unique within its order.
    pub attempt: String,
}

/// What the shop charges.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Means {
    /// A source that the shopper authorizes at the bank.
    Source {
        /// Its id.
        source: SourceId,
        /// Where the bank sends the shopper afterwards.
        return_url: Url,
        /// For installments: whether the shop pays the interest.
        zero_interest: Option<bool>,
    },
    /// A bank account that the shopper linked before.
    LinkedAccount {
        /// The account.
        account: LinkedAccountId,
        /// The customer who has it.
        customer: CustomerId,
    },
}

/// A charge to create.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCharge {
    /// How much.
    pub price: Money,
    /// What to charge.
    pub means: Means,
    /// The attempt that it is for.
    pub tag: ChargeTag,
}

#[derive(Serialize)]
struct ChargeRequest<'a> {
    amount: u64,
    currency: &'static str,
    metadata: &'a ChargeTag,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a SourceId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    return_uri: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zero_interest_installments: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<&'a CustomerId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    linked_account: Option<&'a LinkedAccountId>,
}

#[derive(Deserialize)]
struct ChargeObject {
    id: ChargeId,
    status: String,
    failure_code: Option<String>,
    authorize_uri: Option<String>,
    expires_at: Option<Timestamp>,
    paid_at: Option<Timestamp>,
    created_at: Timestamp,
    #[serde(default)]
    metadata: serde_json::Value,
    schedule: Option<ScheduleId>,
    amount: u64,
    #[serde(default)]
    refunded_amount: u64,
    source: Option<Typed>,
    linked_account: Option<Typed>,
}

#[derive(Deserialize)]
struct Typed {
    r#type: String,
    installment_term: Option<u8>,
    last_digits: Option<String>,
    bank: Option<String>,
    #[serde(default)]
    scannable_code: serde_json::Value,
}

impl OmiseClient {
    /// Creates a charge.
    ///
    /// # Errors
    /// After `Unknown` the charge may exist: look it up with [`OmiseClient::find_charge`], don't create another.
    pub async fn create_charge(&self, charge: &NewCharge) -> Result<Charge, OmiseError> {
        let body = ChargeRequest::from(charge);
        let object: ChargeObject = self.send(self.request(Method::POST, &["charges"]).json(&body)).await?;
        Ok(object.into())
    }

    /// Retrieves a charge.
    ///
    /// # Errors
    /// `Refused` with 404 when there is none of this id on the account.
    pub async fn charge(&self, id: &ChargeId) -> Result<Charge, OmiseError> {
        let object: ChargeObject = self.send(self.request(Method::GET, &["charges", id.as_str()])).await?;
        Ok(object.into())
    }

    /// Ends a charge that the shopper hasn't approved: from then on they can't.
    ///
    /// # Errors
    /// `Refused` if the charge isn't pending any more. After `Unknown`, retrieve it.
    pub async fn expire_charge(&self, id: &ChargeId) -> Result<Charge, OmiseError> {
        let request = self.request(Method::POST, &["charges", id.as_str(), "expire"]);
        Ok(self.send::<ChargeObject>(request).await?.into())
    }

    /// Finds the charge of an attempt by its tag, among the charges since `since`.
    ///
    /// # Errors
    /// `Unknown` also if a part of the list can't be read. Only `Ok(None)` says that there is no such charge.
    pub async fn find_charge(&self, tag: &ChargeTag, since: Timestamp) -> Result<Option<Charge>, OmiseError> {
        self.find_newest::<ChargeObject, Charge>("charges", since, |charge| charge.tag.as_ref() == Some(tag)).await
    }
}

impl OmiseClient {
    /// The charges since `since`, newest first. The list may be long, so this tries each page up to three times.
    ///
    /// # Errors
    /// `Unknown` also if a part of the list can't be read.
    pub async fn charges_since(&self, since: Timestamp) -> Result<Vec<Charge>, OmiseError> {
        let mut charges = Vec::new();
        self.for_each_since::<ChargeObject, Charge>("charges", since, 3, |charge| {
            charges.push(charge);
            true
        })
        .await?;
        Ok(charges)
    }
}

impl Dated for Charge {
    fn created_at(&self) -> Timestamp {
        self.created_at
    }
}

impl<'a> From<&'a NewCharge> for ChargeRequest<'a> {
    fn from(charge: &'a NewCharge) -> Self {
        let mut request = Self {
            amount: charge.price.subunits,
            currency: charge.price.currency.code(),
            metadata: &charge.tag,
            source: None,
            return_uri: None,
            zero_interest_installments: None,
            customer: None,
            linked_account: None,
        };
        match &charge.means {
            Means::Source { source, return_url, zero_interest } => {
                request.source = Some(source);
                request.return_uri = Some(return_url.as_str());
                request.zero_interest_installments = *zero_interest;
            }
            Means::LinkedAccount { account, customer } => {
                request.linked_account = Some(account);
                request.customer = Some(customer);
            }
        }
        request
    }
}

impl From<ChargeObject> for Charge {
    fn from(object: ChargeObject) -> Self {
        let status = match object.status.as_str() {
            "pending" => ChargeStatus::Pending,
            "successful" => ChargeStatus::Successful,
            "failed" => ChargeStatus::Failed { code: object.failure_code.unwrap_or_default() },
            "expired" => ChargeStatus::Expired,
            "reversed" => ChargeStatus::Reversed,
            _ => ChargeStatus::Unclear { word: object.status },
        };
        let picture = object.source.as_ref().map(|source| &source.scannable_code["image"]["download_uri"]);
        let picture = picture.and_then(|address| web_address(address.as_str()?));
        let next_step = match (object.authorize_uri.as_deref().and_then(web_address), picture) {
            (Some(address), _) => NextStep::Visit(address),
            (None, Some(picture)) => NextStep::Scan(picture),
            (None, None) => NextStep::Nothing,
        };
        Self {
            id: object.id,
            status,
            next_step,
            expires_at: object.expires_at,
            paid_at: object.paid_at,
            created_at: object.created_at,
            tag: serde_json::from_value(object.metadata).ok(),
            schedule: object.schedule,
            amount: object.amount,
            refunded: object.refunded_amount,
            method: object.source.or(object.linked_account).map(|means| PaidBy {
                name: means.r#type,
                term: means.installment_term,
                last_digits: means.last_digits,
                bank: means.bank,
            }),
        }
    }
}
