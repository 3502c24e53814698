//! Creates the objects of a hand-written seed: as requests would have created them, in the state that the seed names.

use std::collections::{HashMap, HashSet};

use super::Verdict;
use super::charges::{BANK_DELAY_MS, new_charge, processing};
use super::linked_accounts::LAST_DIGITS;
use super::reset::reset_and_fill;
use crate::app::{App, Change};
use crate::error::ApiError;
use crate::objects::{
    Capability, Charge, ChargeRequest, Customer, CustomerRequest, Fixture, FixtureJson, LinkedAccount,
    LinkedAccountRequest, LinkedAccountStatus, Outcome, PaidFrom, Paying, Registered, Seeded, Source, SourceRequest,
};
use crate::rules::{FailureCode, LINKED_ACCOUNT_FAILURES};
use crate::store::{insert, update};

/// Replaces all objects by those of a seed, without any events. Returns how many there are.
///
/// # Errors
/// 400 `bad_request` with place and field. Then nothing has changed.
pub(crate) async fn seed_by_hand(app: &App, written: FixtureJson) -> Result<usize, ApiError> {
    // The reset also restores the account and the clock of the start.
    let capability = app.scenario.capability_at_start();
    let fixture = Fixture::read(written, &capability, app.clock.unmoved())?;
    let mut seeder = Seeder {
        app,
        capability,
        customers: HashSet::new(),
        accounts: HashMap::new(),
        sources: HashMap::new(),
        made: 0,
    };
    reset_and_fill(app, async |change| seeder.make_all(change, fixture).await).await?;
    Ok(seeder.made)
}

/// What is created so far. Later objects of the seed refer to earlier ones by id.
struct Seeder<'a> {
    app: &'a App,
    capability: Capability,
    customers: HashSet<String>,
    accounts: HashMap<String, LinkedAccount>,
    sources: HashMap<String, Source>,
    made: usize,
}

impl Seeder<'_> {
    async fn make_all(&mut self, change: &mut Change<'_>, fixture: Fixture) -> Result<(), ApiError> {
        let Fixture { customers, linked_accounts, sources, charges } = fixture;
        self.made = customers.len() + linked_accounts.len() + sources.len() + charges.len();
        for seeded in customers {
            self.make_customer(change, seeded)?;
        }
        for seeded in linked_accounts {
            self.make_linked_account(change, &seeded)?;
        }
        for seeded in sources {
            self.make_source(change, seeded)?;
        }
        for seeded in charges {
            self.make_charge(change, &seeded)?;
        }
        Ok(())
    }

    fn id_or_new(&self, given: Option<&String>, prefix: &str) -> String {
        given.cloned().unwrap_or_else(|| self.app.ids.make(prefix))
    }

    fn make_customer(&mut self, change: &mut Change<'_>, seeded: Seeded<CustomerRequest>) -> Result<(), ApiError> {
        let mut customer = Customer::new(self.id_or_new(seeded.id.as_ref(), "cust"), seeded.created_at);
        customer.update(seeded.request);
        insert(&mut change.tx, &customer)?;
        self.customers.insert(customer.id);
        Ok(())
    }

    fn make_linked_account(
        &mut self,
        change: &mut Change<'_>,
        seeded: &Seeded<LinkedAccountRequest>,
    ) -> Result<(), ApiError> {
        let id = self.id_or_new(seeded.id.as_ref(), "lnac");
        let mut account = LinkedAccount::new(id, seeded.request.clone(), &self.app.public_url, seeded.created_at);
        let failure = read_failure(seeded, &LINKED_ACCOUNT_FAILURES)?;
        account.status = match seeded.status.as_deref() {
            Some("pending") => LinkedAccountStatus::Pending,
            None | Some("successful") => LinkedAccountStatus::Successful,
            Some("failed") => LinkedAccountStatus::Failed(failure.into()),
            Some("expired") => LinkedAccountStatus::Expired,
            Some("deleted") => LinkedAccountStatus::Deleted,
            Some(_) => return Err(seeded.refused("status must be pending, successful, failed, expired or deleted")),
        };
        if matches!(account.status, LinkedAccountStatus::Successful | LinkedAccountStatus::Deleted) {
            account.registered = Some(Registered { at: seeded.created_at, last_digits: LAST_DIGITS.to_owned() });
        } else if seeded.customer.is_some() {
            return Err(seeded.refused("customer goes with the status successful or deleted only"));
        }
        account.customer.clone_from(&seeded.customer);
        if account.customer.as_ref().is_some_and(|customer| !self.customers.contains(customer)) {
            return Err(seeded.refused("customer is not in the seed"));
        }
        insert(&mut change.tx, &account)?;
        self.accounts.insert(account.id.clone(), account);
        Ok(())
    }

    fn make_source(&mut self, change: &mut Change<'_>, seeded: Seeded<SourceRequest>) -> Result<(), ApiError> {
        let source = Source::new(self.id_or_new(seeded.id.as_ref(), "src"), seeded.request, seeded.created_at);
        insert(&mut change.tx, &source)?;
        self.sources.insert(source.id.clone(), source);
        Ok(())
    }

    fn make_charge(&mut self, change: &mut Change<'_>, seeded: &Seeded<ChargeRequest>) -> Result<(), ApiError> {
        let request = &seeded.request;
        let mut made = match &request.paying {
            Paying::LinkedAccount { id, customer } => self.charge_linked_account(seeded, id, customer)?,
            Paying::Source(id) => {
                let source = self.sources.get(id).ok_or_else(|| seeded.refused("source is not in the seed"))?.clone();
                self.charge_source(seeded, &source)?
            }
            Paying::NewSource(new) => {
                let source = Source::new(self.app.ids.make("src"), SourceRequest::clone(new), seeded.created_at);
                insert(&mut change.tx, &source)?;
                self.made += 1;
                self.charge_source(seeded, &source)?
            }
        };
        made.id = self.id_or_new(seeded.id.as_ref(), "chrg");
        made.outcome = self.outcome(seeded, &made)?;
        if let PaidFrom::Source { id, .. } = &made.paid_from
            && let Some(source) = self.sources.get_mut(id)
        {
            source.use_for(&made, &self.app.ids, &self.app.public_url);
            update(&mut change.tx, source)?;
        }
        insert(&mut change.tx, &made)
    }

    fn charge_source(&mut self, seeded: &Seeded<ChargeRequest>, source: &Source) -> Result<Charge, ApiError> {
        let request = &seeded.request;
        request.check_source(source, &self.capability).map_err(|why| seeded.refused(&why.to_string()))?;
        self.sources.insert(source.id.clone(), source.clone());
        let page = self.app.ids.make("pay2");
        let return_uri = request.return_uri.clone();
        let paid_from = PaidFrom::source(source.id.clone(), page, return_uri, &self.app.public_url);
        let zero_interest = source.zero_interest.unwrap_or(false);
        Ok(new_charge(self.app, request, source.method, paid_from, source.term, zero_interest, seeded.created_at))
    }

    fn charge_linked_account(
        &self,
        seeded: &Seeded<ChargeRequest>,
        id: &str,
        customer: &str,
    ) -> Result<Charge, ApiError> {
        let request = &seeded.request;
        let account = self.accounts.get(id).ok_or_else(|| seeded.refused("linked_account is not in the seed"))?;
        let checked = request.check_linked_account(account, customer, &self.capability);
        checked.map_err(|why| seeded.refused(&why.to_string()))?;
        let return_uri = request.return_uri.clone();
        let paid_from = PaidFrom::LinkedAccount { id: id.to_owned(), customer: customer.to_owned(), return_uri };
        Ok(new_charge(self.app, request, account.method, paid_from, None, false, seeded.created_at))
    }

    /// The outcome that the seed names. By default a charge of a source is pending, and one of a linked account
    /// successful.
    fn outcome(&self, seeded: &Seeded<ChargeRequest>, charge: &Charge) -> Result<Outcome, ApiError> {
        let failure = read_failure(seeded, charge.method.failures())?;
        let by_default = match charge.paid_from {
            PaidFrom::Source { .. } => "pending",
            PaidFrom::LinkedAccount { .. } => "successful",
        };
        match seeded.status.as_deref().unwrap_or(by_default) {
            "pending" => Ok(match charge.paid_from {
                PaidFrom::Source { .. } => Outcome::Pending,
                PaidFrom::LinkedAccount { .. } => {
                    processing(self.app.clock.unmoved(), BANK_DELAY_MS, Verdict::Successful)
                }
            }),
            "successful" => Ok(Outcome::Successful { transaction: self.app.ids.make("trxn"), at: seeded.created_at }),
            "failed" => Ok(Outcome::Failed(failure.into())),
            // If its time has not passed yet, a request must have expired it.
            "expired" => {
                Ok(Outcome::Expired { at: charge.expires_at.min(self.app.clock.unmoved()).max(seeded.created_at) })
            }
            _ => Err(seeded.refused("status must be pending, successful, failed or expired")),
        }
    }
}

/// The failure that the seed names, or the general one.
fn read_failure<T>(seeded: &Seeded<T>, failures: &'static [FailureCode]) -> Result<&'static FailureCode, ApiError> {
    if seeded.failure_code.is_some() && seeded.status.as_deref() != Some("failed") {
        return Err(seeded.refused("failure_code goes with the status failed only"));
    }
    FailureCode::choose(failures, seeded.failure_code.as_deref()).map_err(|why| seeded.refused(&why))
}
