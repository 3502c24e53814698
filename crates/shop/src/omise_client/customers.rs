//! Customers. A customer ties a shopper to the bank accounts that the shop may charge.

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
    /// Creates a customer for a shopper, without a bank account. A request of its own adds an account, so that the shop
    /// can repeat it if the answer is lost. If one request did both and its answer were lost, the account would belong
    /// to an unknown customer.
    ///
    /// # Errors
    /// After `Unknown` Omise may have an empty customer that the shop doesn't know, which does no harm.
    pub async fn create_customer(&self, shopper: &str) -> Result<CustomerId, OmiseError> {
        let body = json!({ "metadata": { "shopper": shopper } });
        let customer: CustomerObject = self.send(self.request(Method::POST, &["customers"]).json(&body)).await?;
        Ok(customer.id)
    }

    /// Adds a linked account to a customer.
    ///
    /// # Errors
    /// `Refused` if the account isn't successful, or belongs to a customer already.
    pub async fn attach_linked_account(
        &self,
        customer: &CustomerId,
        account: &LinkedAccountId,
    ) -> Result<(), OmiseError> {
        let request = self.request(Method::PATCH, &["customers", customer.as_str()]);
        self.send::<CustomerObject>(request.json(&json!({ "linked_account": account }))).await.map(drop)
    }

    /// The customer's bank accounts that Omise can charge now.
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
