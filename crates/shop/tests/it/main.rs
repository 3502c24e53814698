//! The shop against a fake of Omise's API. The fake shares no code with the shop's client. The tests play what a
//! shopper, Omise and the clock can do to an order.

#[cfg(test)]
mod fake_omise;
#[cfg(test)]
mod fake_schedules;
#[cfg(test)]
mod house;
#[cfg(test)]
mod log;

#[cfg(test)]
mod another_way;
#[cfg(test)]
mod approval;
#[cfg(test)]
mod checkout_frame;
#[cfg(test)]
mod goldens;
#[cfg(test)]
mod joining;
#[cfg(test)]
mod linking;
#[cfg(test)]
mod linking_alone;
#[cfg(test)]
mod linking_withdrawn;
#[cfg(test)]
mod malaysia;
#[cfg(test)]
mod memberships;
#[cfg(test)]
mod model;
mod online_banking;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod paying;
#[cfg(test)]
mod phone;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod problems;
#[cfg(test)]
mod process;
#[cfg(test)]
mod products;
#[cfg(test)]
mod receipts;
#[cfg(test)]
mod recovery;
#[cfg(test)]
mod refunds;
#[cfg(test)]
mod returns;
#[cfg(test)]
mod scanning;
#[cfg(test)]
mod strangers;
#[cfg(test)]
mod surplus;
#[cfg(test)]
mod trying_again;
#[cfg(test)]
mod upgrade;
#[cfg(test)]
mod wallets;
#[cfg(test)]
mod webhooks;
