//! "Are you sure?", as a page of its own: it needs no script.

use askama::Template;
use axum::response::Html;

use super::Frame;

/// One step that can't be taken back.
#[derive(Template)]
#[template(path = "confirm.html")]
pub(super) struct Confirm {
    pub(super) frame: Frame,
    pub(super) title: String,
    pub(super) text: &'static str,
    /// What else there is to know before it is done.
    pub(super) notes: Vec<&'static str>,
    /// Rows of what it is about.
    pub(super) facts: Vec<(&'static str, String)>,
    /// Where the form goes, and what it carries.
    pub(super) action: &'static str,
    pub(super) fields: Vec<(&'static str, String)>,
    pub(super) yes: String,
    pub(super) no: &'static str,
    /// Where "no" leads.
    pub(super) back: String,
}

impl Confirm {
    pub(super) fn page(&self) -> Result<Html<String>, askama::Error> {
        Ok(Html(self.render()?))
    }
}
