//! The sandbox never answers, logs or stores a citizen id or a key.

use std::fs;

use noren_sandbox::Database;

use crate::binary::{client, start};
use crate::storage::Folder;
use crate::support::{PUBLIC, SECRET, settings};

const CITIZEN_ID: &str = "1101700230708";

#[tokio::test]
async fn no_answer_log_or_database_has_a_citizen_id_or_a_key() {
    let folder = Folder::new("privacy");
    let file = folder.file();
    let sandbox = start(&folder.log(), &["--database", file.to_str().expect("a path")]).await;
    let client = client();
    let mut answers = String::new();
    for (query, form) in [
        (String::new(), format!("type=direct_debit_ktb&return_uri=https://example.com/&citizen_id={CITIZEN_ID}")),
        (String::new(), format!("type=direct_debit_ktb&return_uri=x://example.com/&citizen_id={CITIZEN_ID}")),
        (String::new(), format!("type=direct_debit_ktb&citizen_id={CITIZEN_ID}9")),
        (String::new(), format!("citizen_id={CITIZEN_ID}&citizen_id[a]=1")),
        (format!("?citizen_id={CITIZEN_ID}"), "type=x".to_owned()),
    ] {
        let request = client.post(format!("{}/linked_accounts{query}", sandbox.url)).basic_auth(SECRET, Some(""));
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        answers += &request.send().await.expect("an answer").text().await.expect("text");
    }
    let objects = client.get(format!("{}/_sandbox/objects", sandbox.url)).send().await.expect("an answer");
    answers += &objects.text().await.expect("text");
    let log = fs::read_to_string(folder.log()).expect("text");
    let database = String::from_utf8_lossy(&folder.everything()).into_owned();
    for (name, text) in [("an answer", answers), ("the log", log), ("the database", database)] {
        assert!(text.contains("linked_account"), "{name} is being read: {text}");
        for secret in [CITIZEN_ID, PUBLIC, SECRET] {
            assert!(!text.contains(secret), "{secret} in {name}");
        }
    }
}

#[test]
fn debug_of_settings_shows_no_key() {
    let shown = format!("{:?}", settings(Database::Memory));
    assert!(!shown.contains(SECRET) && !shown.contains(PUBLIC), "{shown}");
}
