//! Customers: what ties a shopper to the bank accounts that may be charged for them.

use reqwest::Method;
use serde::Deserialize;
use serde_json::json;

use super::linked_accounts::LinkedAccountObject;
use super::{CustomerId, LinkStatus, LinkedAccount, LinkedAccountId, OmiseClient, OmiseError};

#[derive(Deserialize)]
struct CustomerObject {
    id: CustomerId,
    linked_accounts: Option<LinkedAccountList>,
}

#[derive(Deserialize)]
struct LinkedAccountList {
    data: Vec<LinkedAccountObject>,
}

impl OmiseClient {
    /// Makes a customer for a shopper, as yet without a bank account: an account is added in a request of its own, which
    /// can be repeated when its answer is lost. One request for both could not: the account would be taken, and the
    /// customer unknown.
    ///
    /// # Errors
    /// After `Unknown` an empty customer may exist that nobody knows: that is harmless.
    pub async fn create_customer(&self, shopper: &str) -> Result<CustomerId, OmiseError> {
        let body = json!({ "metadata": { "shopper": shopper } });
        let customer: CustomerObject = self.send(self.request(Method::POST, &["customers"]).json(&body)).await?;
        Ok(customer.id)
    }

    /// Adds a linked account to a customer.
    ///
    /// # Errors
    /// `Refused` when the account isn't successful, or belongs to a customer already.
    pub async fn attach_linked_account(
        &self,
        customer: &CustomerId,
        account: &LinkedAccountId,
    ) -> Result<(), OmiseError> {
        let request = self.request(Method::PATCH, &["customers", customer.as_str()]);
        self.send::<CustomerObject>(request.json(&json!({ "linked_account": account }))).await.map(drop)
    }

    /// A customer's bank accounts that can be charged now.
    ///
    /// # Errors
    /// `Refused` with 404 when there is no such customer.
    pub async fn chargeable_accounts(&self, customer: &CustomerId) -> Result<Vec<LinkedAccount>, OmiseError> {
        let request = self.request(Method::GET, &["customers", customer.as_str()]);
        let object: CustomerObject = self.send(request).await?;
        let accounts = object.linked_accounts.map(|list| list.data).unwrap_or_default();
        Ok(accounts
            .into_iter()
            .map(LinkedAccount::from)
            .filter(|account| account.status == LinkStatus::Successful)
            .collect())
    }
}
