//! The API version of a request: that of its `Omise-Version` header, or the account's version.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::error::ApiError;

/// The header that names the version, in requests and in answers.
pub(crate) const OMISE_VERSION: &str = "omise-version";

/// Every version that Omise has published, oldest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Version {
    V2014_07_27,
    V2015_11_17,
    V2017_11_02,
    /// The account's version.
    #[default]
    V2019_05_29,
}

impl Version {
    const ALL: [Self; 4] = [Self::V2014_07_27, Self::V2015_11_17, Self::V2017_11_02, Self::V2019_05_29];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::V2014_07_27 => "2014-07-27",
            Self::V2015_11_17 => "2015-11-17",
            Self::V2017_11_02 => "2017-11-02",
            Self::V2019_05_29 => "2019-05-29",
        }
    }

    /// The version that the header asks for.
    ///
    /// # Errors
    /// 400 `bad_request` for a version that Omise never published. The message lists those that it did.
    pub(crate) fn read(header: Option<&[u8]>) -> Result<Self, ApiError> {
        let Some(wanted) = header else { return Ok(Self::default()) };
        Self::ALL.into_iter().find(|version| version.name().as_bytes() == wanted).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            ApiError::BadRequest(format!("Omise-Version must be one of {names}"))
        })
    }
}

impl<S: Sync> FromRequestParts<S> for Version {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, ApiError> {
        Self::read(parts.headers.get(OMISE_VERSION).map(|value| value.as_bytes()))
    }
}
