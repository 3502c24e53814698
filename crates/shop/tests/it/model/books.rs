//! The judge's view of the database: a connection of its own, and none of the shop's code.

use std::cell::RefCell;
use std::fmt::Write;
use std::path::Path;

use serde_json::Value;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{ConnectOptions, Row};
use tokio::runtime::Runtime;

use super::process::{WAITED_FOR, database};
use crate::fake_omise::Account;

/// An open database.
pub(super) struct Books {
    runtime: Runtime,
    connection: RefCell<SqliteConnection>,
}

/// The columns that a move of the clock changes.
const TIMES: [(&str, &[&str]); 4] = [
    ("attempts", &["created_at", "check_at"]),
    ("memberships", &["created_at", "asked_at", "check_at"]),
    ("refunds", &["created_at", "check_at"]),
    ("surplus_charges", &["found_at", "check_at"]),
];

/// Each row as text that is the same in every run. The age of an attempt counts in steps.
const DUMPS: [&str; 4] = [
    "SELECT order_id, id, status, charge_id, reason, is_answer_lost, joining IS NULL, check_at IS NULL,
         CASE WHEN unixepoch('subsec') * 1000 - created_at < 30000 THEN 0
              WHEN unixepoch('subsec') * 1000 - created_at < 3600000 THEN 1 ELSE 2 END
     FROM attempts ORDER BY order_id, id",
    "SELECT order_id, attempt_id, charge_id, status FROM surplus_charges ORDER BY charge_id",
    "SELECT order_id, status, schedule_id, asked_at IS NULL FROM memberships ORDER BY order_id, status",
    "SELECT order_id, charge_id, status FROM refunds ORDER BY charge_id",
];

impl Books {
    pub(super) fn open(file: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let connection = runtime.block_on(database(file).connect()).unwrap();
        Self { runtime, connection: RefCell::new(connection) }
    }

    fn rows(&self, sql: &'static str) -> Vec<SqliteRow> {
        let mut connection = self.connection.borrow_mut();
        self.runtime.block_on(sqlx::query(sql).fetch_all(&mut *connection)).unwrap()
    }

    fn count(&self, sql: &'static str, order: &str, attempt: &str) -> i64 {
        let mut connection = self.connection.borrow_mut();
        let query = sqlx::query_scalar(sql).bind(order).bind(attempt);
        self.runtime.block_on(query.fetch_one(&mut *connection)).unwrap()
    }

    /// How often an attempt was claimed.
    pub(super) fn claims(&self, order: &str, attempt: &str) -> i64 {
        self.count("SELECT count(*) FROM model_claims WHERE order_id = ? AND attempt_id = ?", order, attempt)
    }

    /// Whether a press of this attempt, or of another one by the same means, waits for the first answer.
    pub(super) fn is_waited_for(&self, order: &str, attempt: &str, means: &str) -> bool {
        let mut connection = self.connection.borrow_mut();
        let sql = "SELECT count(*) FROM attempts
                   WHERE order_id = ? AND (id = ? OR means = ?) AND status = 'sending' AND NOT is_answer_lost
                   AND unixepoch('subsec') * 1000 - created_at < ?";
        let wait_ms = i64::try_from(WAITED_FOR.as_millis()).expect("some hours");
        let query = sqlx::query_scalar(sql).bind(order).bind(attempt).bind(means).bind(wait_ms);
        let count: i64 = self.runtime.block_on(query.fetch_one(&mut *connection)).unwrap();
        count > 0
    }

    /// Moves the clock forward, by making every time older.
    pub(super) fn age(&self, milliseconds: i64) {
        let mut connection = self.connection.borrow_mut();
        for (table, columns) in TIMES {
            for column in columns {
                let sql = format!("UPDATE {table} SET {column} = {column} - {milliseconds}");
                self.runtime.block_on(sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *connection)).unwrap();
            }
        }
    }

    pub(super) fn dump(&self) -> String {
        let mut dump = String::new();
        for sql in DUMPS {
            for row in self.rows(sql) {
                for column in 0..row.len() {
                    let text: Option<String> = row.try_get(column).ok();
                    let number: Option<i64> = row.try_get(column).ok();
                    // Writing into a string can't fail.
                    let _ = write!(dump, "{text:?}{number:?},");
                }
                dump.push(';');
            }
        }
        dump
    }

    /// Order, attempt and state of each charge in the books, also of those in excess.
    pub(super) fn charges(&self) -> Vec<Entry> {
        let sql = "SELECT order_id, id, charge_id, status FROM attempts WHERE charge_id IS NOT NULL
                   UNION ALL SELECT order_id, attempt_id, charge_id, 'surplus ' || status FROM surplus_charges";
        self.rows(sql).iter().map(|row| Entry { order: row.get(0), charge: row.get(2), status: row.get(3) }).collect()
    }

    /// Whether a job will ask about an open attempt of the order.
    pub(super) fn is_asked_about(&self, order: &str) -> bool {
        let sql = "SELECT count(*) FROM attempts WHERE order_id = ? AND ? = '' AND check_at IS NOT NULL
                   AND status IN ('sending', 'pending')";
        self.count(sql, order, "") > 0
    }

    /// Order and state of each membership.
    pub(super) fn memberships(&self) -> Vec<(String, String)> {
        self.rows("SELECT order_id, status FROM memberships").iter().map(|row| (row.get(0), row.get(1))).collect()
    }
}

/// A charge in the books.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) order: String,
    pub(super) charge: String,
    pub(super) status: String,
}

/// Omise's objects as text that is the same in every run.
pub(super) fn dump_of_omise(account: &mut Account) -> String {
    let mut dump = String::new();
    for charge in &account.charges {
        let Value::String(status) = &charge["status"] else { continue };
        // Writing into a string can't fail.
        let _ = write!(dump, "{status},{},{};", charge["refunded_amount"], charge["metadata"]);
    }
    let _ = write!(dump, "{} schedules, {} links", account.schedules.len(), account.linked_accounts.len());
    dump
}
