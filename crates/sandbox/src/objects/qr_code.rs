//! The QR code of a charge of PromptPay: the picture that a shopper scans with a bank's app.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock::format_utc;

/// A QR code, as the source of the charge has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct QrCode {
    /// The charge that it pays.
    pub(crate) charge: String,
    /// The id of the picture, a document of that charge.
    pub(crate) document: String,
    /// Where the picture can be downloaded, without a key.
    download_uri: String,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    created_at: Timestamp,
}

impl QrCode {
    /// A QR code for a charge. `document` is a fresh id.
    pub(crate) fn new(charge: &str, document: String, created_at: Timestamp, public_url: &str) -> Self {
        let download_uri = download_uri(public_url, charge, &document);
        Self { charge: charge.to_owned(), document, download_uri, created_at }
    }

    /// Moves the picture to the sandbox's present address. Returns whether it was at another one.
    pub(crate) fn move_to(&mut self, public_url: &str) -> bool {
        let here = download_uri(public_url, &self.charge, &self.document);
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

/// Omise's address has a secret at its end. Here it is the end of the document's id.
fn download_uri(public_url: &str, charge: &str, document: &str) -> String {
    format!("{public_url}/charges/{charge}/documents/{document}/downloads/{}", secret_of(document))
}

/// The last part of the address of a picture.
pub(crate) fn secret_of(document: &str) -> String {
    document.chars().rev().take(16).collect::<String>().to_uppercase()
}
