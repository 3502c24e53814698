//! The invariants. The judge compares Omise's charges with the database, and reads the pages as shopper and merchant
//! do.

use serde_json::Value;

use super::books::Entry;
use super::gate::tag;
use super::run::Run;
use super::scene::Press;
use crate::house::MERCHANT_TOKEN;

/// The reasons whose words don't say that nothing was charged.
const UNCERTAIN: [&str; 3] = ["never_sent", "source_used", "already_joining"];

impl Run<'_> {
    /// Omise's charges of the explored orders, with their order and attempt.
    fn charges(&self) -> Vec<(Value, String, String)> {
        let charges = self.base.gate.account(|account| account.charges.clone());
        let tagged =
            charges.into_iter().filter_map(|charge| tag(&charge).map(|(order, attempt)| (charge, order, attempt)));
        tagged.filter(|(_, order, _)| self.base.orders.contains(order)).collect()
    }

    /// Whether Omise has or may still make a charge for an order, or for one attempt of it.
    fn may_be_charged(&self, order: &str, attempt: Option<&str>) -> bool {
        let is_it = |(of, by): (&str, &str)| of == order && attempt.is_none_or(|attempt| attempt == by);
        let is_open = |(charge, of, by): &(Value, String, String)| {
            let is_back = charge["refunded_amount"] == charge["amount"];
            is_it((of, by)) && (charge["status"] == "pending" || charge["status"] == "successful" && !is_back)
        };
        // A request that Omise has carried out is among the charges.
        let calls = self.base.gate.calls().into_iter().filter(|call| !call.is_done);
        self.charges().iter().any(is_open)
            || self.base.gate.ghosts().iter().any(|(of, by)| is_it((of, by)))
            || calls.filter_map(|call| call.tag).any(|(of, by)| is_it((&of, &by)))
    }

    /// Checks that the reason in an answer says the truth about the money.
    pub(super) fn check_answer(&self, press: Press, location: &str) -> Result<(), String> {
        let Some((_, code)) = location.split_once("?error=") else { return Ok(()) };
        let order = &self.base.orders[press.order()];
        if !UNCERTAIN.contains(&code) && self.may_be_charged(order, press.attempt().or(Some(""))) {
            return Err(format!("{press:?} is answered by {code}, \"You were not charged\", and it may be"));
        }
        Ok(())
    }

    /// Checks that an order's page says the truth about the money and leads on.
    pub(super) fn look(&self, order: usize) -> Result<(), String> {
        let id = &self.base.orders[order];
        let page = self.openly(self.browser.complete(id));
        if !page.status.is_success() {
            return Err(format!("the page of order {order} is answered by {}", page.status));
        }
        if page.body.contains("You were not charged.") && self.may_be_charged(id, None) {
            return Err(format!("the page of order {order} says \"You were not charged\", and it may be"));
        }
        let is_asked = self.books.is_asked_about(id) || page.body.contains("data-state=\"in_excess\"");
        let leads_on = ["href=\"/checkout/", "/withdraw\"", "data-status=\"paid\"", "href=\"/membership\""]
            .iter()
            .any(|way| page.body.contains(way));
        if leads_on || is_asked {
            Ok(())
        } else {
            Err(format!("the page of order {order} leads nowhere: {}", page.body))
        }
    }

    /// Checks the invariants of every quiet moment.
    pub(super) fn check(&self) -> Result<(), String> {
        let entries = self.books.charges();
        for of in self.payers() {
            let pays =
                |entry: &&Entry| of.contains(&entry.order) && ["pending", "successful"].contains(&&*entry.status);
            let paying: Vec<&Entry> = entries.iter().filter(pays).collect();
            if paying.len() > 1 {
                return Err(format!("the books have two payments: {paying:?}"));
            }
            // Only a lost request that Omise carries out late may make a second paid charge.
            let paid = self.unreturned(&of);
            if paid.len() > 1 && self.spent.carried_out == 0 {
                return Err(format!("pays twice: {paid:?} are paid at Omise"));
            }
        }
        Ok(())
    }

    /// The groups of orders that one payment pays: each order alone, and all monthly ones together.
    fn payers(&self) -> Vec<Vec<String>> {
        let orders = &self.base.orders;
        let mut payers: Vec<Vec<String>> = orders.iter().map(|order| vec![order.clone()]).collect();
        let joins = |index: &usize| self.scene.orders[*index] == "tea-club";
        payers.push((0..orders.len()).filter(joins).map(|index| orders[index].clone()).collect());
        payers
    }

    /// The charges of these orders that are paid and not refunded.
    fn unreturned(&self, orders: &[String]) -> Vec<String> {
        let mut paid = Vec::new();
        for (charge, order, _) in self.charges() {
            if orders.contains(&order)
                && charge["status"] == "successful"
                && charge["refunded_amount"] != charge["amount"]
            {
                paid.push(charge["id"].as_str().unwrap_or_default().to_owned());
            }
        }
        paid
    }

    /// Checks the invariants of the end, when every press has an answer and the jobs change nothing more.
    pub(super) fn check_end(&self) -> Result<(), String> {
        self.check()?;
        let entries = self.books.charges();
        let status =
            |charge: &str| entries.iter().find(|entry| entry.charge == charge).map(|entry| entry.status.as_str());
        for (charge, order, attempt) in self.charges() {
            let id = charge["id"].as_str().unwrap_or_default();
            let known = status(id);
            let is_known = match charge["status"].as_str() {
                Some("successful") => matches!(known, Some("successful" | "surplus paid" | "surplus over")),
                Some("pending") => matches!(known, Some("pending" | "surplus open")),
                _ => known.is_none_or(|known| !["sending", "pending", "successful"].contains(&known)),
            };
            if !is_known {
                let status = &charge["status"];
                return Err(format!("{id} of {order} {attempt} is {status} at Omise, and in the books {known:?}"));
            }
        }
        let merchant = self.merchants_page();
        for of in self.payers() {
            let paid = self.unreturned(&of);
            let unlisted = paid.iter().filter(|id| !merchant.contains(&format!("was paid ({id})"))).count();
            if unlisted > 1 {
                return Err(format!("pays twice: of {paid:?}, {unlisted} aren't in excess on the merchant's page"));
            }
        }
        if self.has_citizen_id() {
            return Err("the database has a citizen id".into());
        }
        self.check_memberships(&entries)?;
        (0..self.base.orders.len()).try_for_each(|order| self.look(order))
    }

    fn check_memberships(&self, entries: &[Entry]) -> Result<(), String> {
        let memberships = self.books.memberships();
        let live = memberships.iter().filter(|(_, status)| status == "running" || status == "starting").count();
        let schedules = self.base.gate.account(|account| account.schedules.len());
        if live > 1 || schedules > 1 {
            return Err(format!("{live} memberships, {schedules} schedules"));
        }
        for (order, product) in self.base.orders.iter().zip(self.scene.orders) {
            let is_paid = entries.iter().any(|entry| entry.order == *order && entry.status == "successful");
            if *product == "tea-club"
                && is_paid
                && !memberships.iter().any(|(of, status)| of == order && status == "running")
            {
                return Err(format!("{order} is paid, and no membership runs: {memberships:?}"));
            }
        }
        Ok(())
    }

    fn has_citizen_id(&self) -> bool {
        self.files().iter().any(|file| String::from_utf8_lossy(file).contains(super::CITIZEN_ID))
    }

    fn merchants_page(&self) -> String {
        let merchant = crate::house::Browser::of(self.process().router());
        self.openly(async {
            merchant.post("/merchant/sign-in", &[("token", MERCHANT_TOKEN)]).await;
            merchant.get("/merchant").await.body
        })
    }
}
