//! Refunds installments.

use serde_json::Value;

use crate::app::App;
use crate::error::ApiError;
use crate::objects::{Charge, Refund, RefundRequest};
use crate::store::{get, insert, update};

/// Refunds a charge as a whole.
///
/// # Errors
/// 404 when there is no such charge; those of [`RefundRequest::check`].
pub(crate) async fn refund_charge(app: &App, id: &str, request: RefundRequest) -> Result<Value, ApiError> {
    let mut change = app.change().await?;
    let mut charge: Charge = get(&mut change.tx, id).await?;
    request.check(&charge)?;
    charge.is_refunded = true;
    update(&mut change.tx, &charge)?;
    let refund = Refund {
        id: app.ids.make("rfnd"),
        amount: charge.amount,
        currency: charge.currency,
        charge: charge.id,
        metadata: request.metadata,
        transaction: app.ids.make("trxn"),
        created_at: app.clock.now(),
    };
    insert(&mut change.tx, &refund)?;
    change.add_event_for("refund.create", refund.to_json(), &charge.webhook_endpoints).await?;
    change.commit().await?;
    Ok(refund.to_json())
}
