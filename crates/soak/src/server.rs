//! A server's process: started on its database file and port, killed, and started there again.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::io::{AsyncBufReadExt as _, AsyncRead, BufReader};
use tokio::process::{Child, Command};

const START_TIMEOUT: Duration = Duration::from_secs(30);

/// How a server is started, each time in the same way.
pub(crate) struct Server {
    name: &'static str,
    binary: PathBuf,
    flags: Vec<String>,
    variables: Vec<(&'static str, String)>,
    log: PathBuf,
    child: Option<Child>,
    counts: Arc<LogCounts>,
}

/// Lines of the log that are counted instead of written into the file.
#[derive(Default)]
pub(crate) struct LogCounts {
    /// Requests that the sandbox was asked.
    pub(crate) requests: AtomicU64,
    /// Faults that struck.
    pub(crate) faults: AtomicU64,
}

impl Server {
    pub(crate) fn new(
        name: &'static str,
        binary: PathBuf,
        flags: Vec<String>,
        variables: Vec<(&'static str, String)>,
        log: PathBuf,
    ) -> Self {
        Self { name, binary, flags, variables, log, child: None, counts: Arc::default() }
    }

    /// Starts it and waits until it listens.
    pub(crate) async fn start(&mut self) -> anyhow::Result<()> {
        let mut command = Command::new(&self.binary);
        command.args(&self.flags).envs(self.variables.iter().map(|(name, value)| (*name, value)));
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().with_context(|| format!("cannot run {}", self.binary.display()))?;
        let file = OpenOptions::new().create(true).append(true).open(&self.log)?;
        let stderr = child.stderr.take().context("a pipe")?;
        tokio::spawn(keep_log(stderr, file, Arc::clone(&self.counts)));
        let mut lines = BufReader::new(child.stdout.take().context("a pipe")?).lines();
        let listening = async {
            while let Some(line) = lines.next_line().await? {
                if line.starts_with("listening on ") {
                    return anyhow::Ok(());
                }
            }
            bail!("the {} stopped at its start: see {}", self.name, self.log.display())
        };
        tokio::time::timeout(START_TIMEOUT, listening)
            .await
            .with_context(|| format!("the {} is late", self.name))??;
        self.child = Some(child);
        Ok(())
    }

    /// Kills it by SIGKILL, and waits until it is gone.
    pub(crate) async fn kill(&mut self) -> anyhow::Result<()> {
        self.check_alive()?;
        if let Some(mut child) = self.child.take() {
            child.kill().await?;
        }
        Ok(())
    }

    /// # Errors
    /// When it has stopped by itself.
    pub(crate) fn check_alive(&mut self) -> anyhow::Result<()> {
        if let Some(status) = self.child.as_mut().map(Child::try_wait).transpose()?.flatten() {
            bail!("the {} has stopped by itself ({status}): see {}", self.name, self.log.display());
        }
        Ok(())
    }

    /// The process id, while it runs.
    pub(crate) fn id(&self) -> anyhow::Result<u32> {
        self.child.as_ref().and_then(Child::id).with_context(|| format!("the {} does not run", self.name))
    }

    pub(crate) fn counts(&self) -> &LogCounts {
        &self.counts
    }
}

/// Counts requests and faults, and writes every other line into a file.
async fn keep_log(output: impl AsyncRead + Unpin, mut file: File, counts: Arc<LogCounts>) {
    let mut lines = BufReader::new(output).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if line.contains("noren_sandbox::router: request ") {
            counts.requests.fetch_add(1, Ordering::Relaxed);
        } else if line.contains("noren_sandbox::scenario: fault ") {
            counts.faults.fetch_add(1, Ordering::Relaxed);
        } else if writeln!(file, "{line}").is_err() {
            return;
        }
    }
}
