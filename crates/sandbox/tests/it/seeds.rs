//! Sends every `curl` of Omise's documentation, as it is written there, to a started sandbox. Only the host is
//! replaced. The requests of the fourth page lost host and key when they were copied, so the test adds both.

use std::process::Stdio;

use serde_json::Value;
use tokio::process::Command;

use crate::binary::{Started, start};
use crate::goldens::check;
use crate::storage::Folder;
use crate::support::{PUBLIC, SECRET, id};

/// Runs `curl` with the arguments of a page.
async fn curl(sandbox: &Started, path: &str, key: &str, arguments: &[&str]) -> Value {
    let user = format!("{key}:");
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--noproxy", "*", &format!("{}{path}", sandbox.url), "-u", &user]);
    let output = curl.args(arguments).stdin(Stdio::null()).output().await.expect("curl runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The arguments of a `curl`: `-d` before each text.
fn data<'a>(pairs: &[&'a str]) -> Vec<&'a str> {
    pairs.iter().flat_map(|pair| ["-d", *pair]).collect()
}

/// Presses the button of a test page, as a person does.
async fn mark(page: &Value, result: &str) {
    let page = page.as_str().expect("a URL");
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--noproxy", "*", "--output", "/dev/null", "--write-out", "%{http_code}"]);
    let output = curl.args([page, "-d", result]).output().await.expect("curl runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "303");
}

const ORDER: &str = "return_uri=https://example.com/orders/345678/complete";

#[tokio::test]
async fn the_requests_of_omises_page_on_kma_work() {
    let folder = Folder::new("seed-kma");
    let sandbox = start(&folder.log(), &[]).await;
    let common = ["amount=150000", "currency=THB"];
    let of_source = [&common[..], &["type=mobile_banking_bay", "platform_type=IOS"]].concat();
    let source = curl(&sandbox, "/sources", PUBLIC, &data(&of_source)).await;
    check("source-mobile-banking-bay", &source);
    let given = format!("source={}", id(&source));
    let of_charge = [&common[..], &[ORDER, given.as_str()]].concat();
    let charge = curl(&sandbox, "/charges", SECRET, &data(&of_charge)).await;
    check("charge-mobile-banking-bay", &charge);
    let inline = [&common[..], &[ORDER, "source[type]=mobile_banking_bay", "source[platform_type]=IOS"]].concat();
    check("charge-mobile-banking-bay", &curl(&sandbox, "/charges", SECRET, &data(&inline)).await);
    let expired = curl(&sandbox, &format!("/charges/{}/expire", id(&charge)), SECRET, &["-X", "POST"]).await;
    check("charge-mobile-banking-bay-expired", &expired);
}

#[tokio::test]
async fn the_requests_of_omises_page_on_direct_debit_work() {
    let folder = Folder::new("seed-debit");
    // The schedule of the documentation is in 2025.
    let sandbox = start(&folder.log(), &["--clock", "2024-08-16T03:54:31Z"]).await;
    let of_account = ["type=direct_debit_kbank", "return_uri=https://example.com/accounts/345678/complete"];
    let account = curl(&sandbox, "/linked_accounts", SECRET, &data(&of_account)).await;
    check("linked-account-pending", &account);
    let of_account = ["type=direct_debit_kbank", "return_uri=https://omise.co"];
    let account = curl(&sandbox, "/linked_accounts", SECRET, &data(&of_account)).await;
    mark(&account["registration_uri"], "result=successful").await;
    let linked = format!("linked_account={}", id(&account));
    let customer = curl(&sandbox, "/customers", SECRET, &data(&[&linked])).await;
    check("customer", &customer);
    let owner = format!("customer={}", id(&customer));
    let of_charge = ["amount=5000", "currency=THB", owner.as_str(), linked.as_str()];
    check("charge-direct-debit-kbank", &curl(&sandbox, "/charges", SECRET, &data(&of_charge)).await);
    let owner = format!("charge[customer]={}", id(&customer));
    let linked = format!("charge[linked_account]={}", id(&account));
    let recurring =
        ["every=1", "period=month", "on[days_of_month][]=1", "start_date=2025-01-01", "end_date=2025-12-31"];
    let of_schedule = [&recurring[..], &["charge[amount]=5000", "charge[currency]=THB", &owner, &linked]].concat();
    let schedule = curl(&sandbox, "/schedules", SECRET, &data(&of_schedule)).await;
    check("schedule", &schedule);
    let location = format!("/linked_accounts/{}", id(&account));
    check("linked-account-deleted", &curl(&sandbox, &location, SECRET, &["-X", "DELETE"]).await);
}

#[tokio::test]
async fn the_requests_of_omises_page_on_installments_work() {
    let folder = Folder::new("seed-installments");
    let sandbox = start(&folder.log(), &[]).await;
    let common = ["amount=400000", "currency=THB"];
    let of_source = [&common[..], &["type=installment_kbank", "installment_term=4"]].concat();
    let source = curl(&sandbox, "/sources", PUBLIC, &data(&of_source)).await;
    check("source-installment-kbank", &source);
    let given = format!("source={}", id(&source));
    let charge = curl(&sandbox, "/charges", SECRET, &data(&[&[given.as_str()], &common[..], &[ORDER]].concat())).await;
    check("charge-installment-kbank", &charge);
    let figures = ["net", "fee", "fee_vat", "interest", "interest_vat"].map(|name| charge[name].as_i64());
    assert_eq!(figures, [373_250, 14_600, 1_022, 10_400, 728].map(Some));
    let plan = [ORDER, "source[type]=installment_kbank", "source[installment_term]=4"];
    let inline = [&common[..], &plan].concat();
    check("charge-installment-kbank", &curl(&sandbox, "/charges", SECRET, &data(&inline)).await);
    let shopper_bears = [&common[..], &plan, &["zero_interest_installments=false"]].concat();
    let shopper_bears = curl(&sandbox, "/charges", SECRET, &data(&shopper_bears)).await;
    assert_eq!(shopper_bears["zero_interest_installments"], false);
    assert_eq!(shopper_bears["source"]["zero_interest_installments"], false);
    assert_eq!((&shopper_bears["interest"], &shopper_bears["net"]), (&0.into(), &384_378.into()));
}
