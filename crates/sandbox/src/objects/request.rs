//! Parameters that several requests share.

use url::Url;

use crate::params::Params;

/// `return_uri`, which must be http or https and name a host.
pub(super) fn read_return_uri(params: &Params) -> Result<Option<String>, String> {
    read_web_uri(params, "return_uri")
}

/// A URI that must be http or https and name a host.
pub(super) fn read_web_uri(params: &Params, name: &str) -> Result<Option<String>, String> {
    let Some(text) = params.text(name)? else { return Ok(None) };
    // `Url` skips line breaks, but the `Location` header that leads back must not have any.
    let is_web = !text.contains(char::is_control)
        && Url::parse(&text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if is_web { Ok(Some(text)) } else { Err(format!("{} is invalid", name.replace('_', " "))) }
}

/// Whether a text has the shape of an e-mail address: a name and a host.
pub(super) fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
}

/// `webhook_endpoints`: at most two URLs. Plain http is allowed too, because nothing leaves the machine.
pub(super) fn read_webhook_endpoints(params: &Params) -> Result<Vec<String>, String> {
    let texts = params.texts("webhook_endpoints")?;
    if texts.len() > 2 {
        return Err("webhook_endpoints can have at most 2 URLs".to_owned());
    }
    let web = |text: &String| Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let urls = texts.iter().map(|text| web(text).map(|url| url.to_string()));
    urls.collect::<Option<_>>().ok_or_else(|| "webhook_endpoints is invalid".to_owned())
}
