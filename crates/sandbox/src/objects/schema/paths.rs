//! The parameters in paths and queries.

use jiff::Timestamp;
use utoipa::{IntoParams, ToSchema};

#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ChargeId {
    /// Id of the charge
    #[param(pattern = "^chrg_test_[0-9a-z]{19}$")]
    id: String,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct CustomerId {
    /// Id of the customer
    #[param(pattern = "^cust_test_[0-9a-z]{19}$")]
    id: String,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct EventId {
    /// Id of the event
    #[param(pattern = "^evnt_test_[0-9a-z]{19}$")]
    id: String,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct LinkedAccountId {
    /// Id of the linked account
    #[param(pattern = "^lnac_test_[0-9a-z]{19}$")]
    id: String,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ScheduleId {
    /// Id of the schedule
    #[param(pattern = "^schd_test_[0-9a-z]{19}$")]
    id: String,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct OccurrenceId {
    /// Id of the occurrence
    #[param(pattern = "^occu_test_[0-9a-z]{19}$")]
    id: String,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct SourceId {
    /// Id of the source
    #[param(pattern = "^src_test_[0-9a-z]{19}$")]
    id: String,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct RefundId {
    /// Id of the refund
    #[param(pattern = "^rfnd_test_[0-9a-z]{19}$")]
    id: String,
}

#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct RefundOfCharge {
    /// Id of the refund
    #[param(pattern = "^rfnd_test_[0-9a-z]{19}$")]
    refund: String,
}

/// The query of a search.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchParams {
    #[param(pattern = "^(charge|customer)$")]
    scope: String,
    /// Text to find in the id, description, email or metadata
    query: Option<String>,
    #[param(minimum = 1, maximum = 1_000_000_000)]
    page: Option<i64>,
}

/// The page of a list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListParams {
    /// How many objects to list
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<i64>,
    /// How many objects to skip
    #[param(minimum = 0, maximum = 1_000_000_000, default = 0)]
    offset: Option<i64>,
    /// Order by time of creation
    #[param(inline)]
    order: Option<Order>,
    /// Earliest time of creation
    from: Option<Timestamp>,
    /// Latest time of creation
    to: Option<Timestamp>,
}

#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
enum Order {
    Chronological,
    ReverseChronological,
}
