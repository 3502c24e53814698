//! The QR code of a charge of PromptPay: the picture that a shopper scans with a bank's app.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock::format_utc;
use crate::ids::Ids;

/// A QR code, as the source of the charge has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct QrCode {
    /// The charge that it pays.
    pub(crate) charge: String,
    /// The id of the picture, a document of that charge.
    pub(crate) document: String,
    /// The last part of the picture's address. Whoever knows it needs no key.
    pub(crate) secret: String,
    /// Where the picture can be downloaded.
    download_uri: String,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    created_at: Timestamp,
}

impl QrCode {
    pub(super) fn new(charge: &str, ids: &Ids, created_at: Timestamp, public_url: &str) -> Self {
        let (document, secret) = (ids.make("docu"), ids.secret());
        let download_uri = download_uri(public_url, charge, &document, &secret);
        Self { charge: charge.to_owned(), document, secret, download_uri, created_at }
    }

    /// Moves the picture to the sandbox's present address. Returns whether it was at another one.
    pub(super) fn move_to(&mut self, public_url: &str) -> bool {
        let here = download_uri(public_url, &self.charge, &self.document, &self.secret);
        std::mem::replace(&mut self.download_uri, here) != self.download_uri
    }

    /// The `scannable_code` of a source.
    pub(super) fn to_json(&self) -> Value {
        json!({
            "object": "barcode",
            "type": "qr",
            "image": {
                "object": "document",
                "livemode": false,
                "id": self.document,
                "deleted": false,
                "filename": "qrcode_test.svg",
                "location": format!("/charges/{}/documents/{}", self.charge, self.document),
                "kind": "qr",
                "download_uri": self.download_uri,
                "created_at": format_utc(self.created_at),
            },
        })
    }
}

fn download_uri(public_url: &str, charge: &str, document: &str, secret: &str) -> String {
    format!("{public_url}/charges/{charge}/documents/{document}/downloads/{secret}")
}
