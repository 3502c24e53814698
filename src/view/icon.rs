//! Line drawings in a box of 20 units.

use yew::prelude::*;

pub(super) const ALERT: &str = "M2 10a8 8 0 1 0 16 0 8 8 0 1 0-16 0M10 5.8v5M10 13.8v.2";
pub(super) const CHECK: &str = "M2 10a8 8 0 1 0 16 0 8 8 0 1 0-16 0M6.2 10.2l2.6 2.6 5-5.4";
pub(super) const CLOCK: &str = "M2 10a8 8 0 1 0 16 0 8 8 0 1 0-16 0M10 5.5V10l3 2";
pub(super) const LOCK: &str = "M5.5 9h9a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15.5v-5\
    A1.5 1.5 0 0 1 5.5 9ZM7 9V6.5a3 3 0 0 1 6 0V9";
pub(super) const PHONE: &str = "M7.5 2h5a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-5a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2ZM9 15.2h2";
pub(super) const TICK: &str = "M3.5 10.8 8 15l9-9.8";

/// An icon; screen readers skip it.
pub(super) fn icon(kind: &'static str, path: &'static str) -> Html {
    html! {
        <svg data-kind={kind} viewBox="0 0 20 20" aria-hidden="true">
            <path d={path} />
        </svg>
    }
}
