//! A page that asks to confirm a step. It needs no script.

use askama::Template;
use axum::response::Html;

use super::Frame;

/// A step that nobody can undo.
#[derive(Template)]
#[template(path = "confirm.html")]
pub(super) struct Confirm {
    pub(super) frame: Frame,
    pub(super) title: String,
    pub(super) text: &'static str,
    /// Further notes before the step.
    pub(super) notes: Vec<&'static str>,
    /// Rows about what the step changes.
    pub(super) facts: Vec<(&'static str, String)>,
    /// The form's address and its fields.
    pub(super) action: &'static str,
    pub(super) fields: Vec<(&'static str, String)>,
    pub(super) yes: String,
    pub(super) no: &'static str,
    /// The address of "no".
    pub(super) back: String,
}

impl Confirm {
    pub(super) fn page(&self) -> Result<Html<String>, askama::Error> {
        Ok(Html(self.render()?))
    }
}
