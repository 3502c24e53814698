//! Parameters that several requests share.

use url::Url;

use crate::params::Params;

/// `return_uri`, which must be http or https and name a host.
pub(super) fn read_return_uri(params: &Params) -> Result<Option<String>, String> {
    let Some(text) = params.text("return_uri")? else { return Ok(None) };
    let is_web = Url::parse(&text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if is_web { Ok(Some(text)) } else { Err("return uri is invalid".to_owned()) }
}
