//! The API's handlers: typed requests in, objects or an error object out.

mod account;
mod answers;
mod charges;
pub(crate) mod control;
mod customers;
mod events;
mod linked_accounts;
mod refunds;
mod schedules;
mod search;
mod sources;

use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// Every route of the imitated API.
pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(account::routes())
        .merge(charges::routes())
        .merge(customers::routes())
        .merge(events::routes())
        .merge(linked_accounts::routes())
        .merge(refunds::routes())
        .merge(schedules::routes())
        .merge(search::routes())
        .merge(sources::routes())
}
