//! Starts a server, waits until it listens, relays its output, and stops it when it is dropped.

use std::collections::VecDeque;
use std::io::{self, BufRead as _, BufReader, IsTerminal as _, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

const READY: &str = "listening on ";
const START_TIMEOUT: Duration = Duration::from_secs(30);
const STOP_TIMEOUT: Duration = Duration::from_secs(3);
const LAST_LINES: usize = 15;

/// A running server. Its output goes to our terminal, each line with its name in front.
#[must_use = "dropping it stops the server"]
pub(crate) struct Server {
    name: &'static str,
    child: Child,
    last_lines: Arc<Mutex<VecDeque<String>>>,
    /// The lines that it printed before it was ready.
    greeting: Vec<String>,
    url: String,
}

impl Server {
    /// Starts a server and waits until it prints its address. If it exits instead, the error has its
    /// last lines.
    pub(crate) fn start(name: &'static str, command: &mut Command) -> anyhow::Result<Self> {
        if !io::stdout().is_terminal() {
            // The server always writes to a pipe, so only we know that the output is not a terminal.
            command.env("NO_COLOR", "1");
        }
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot run the {name}"))?;
        let last_lines = Arc::default();
        let (lines, greeting) = mpsc::channel();
        if let Some(stdout) = child.stdout.take() {
            relay(name, stdout, Arc::clone(&last_lines), Some(lines));
        }
        if let Some(stderr) = child.stderr.take() {
            relay(name, stderr, Arc::clone(&last_lines), None);
        }
        let mut server = Self { name, child, last_lines, greeting: Vec::new(), url: String::new() };
        let deadline = Instant::now() + START_TIMEOUT;
        while let Ok(line) = greeting.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            if let Some((_, url)) = line.split_once(READY) {
                server.url = url.trim().to_owned();
                return Ok(server);
            }
            server.greeting.push(line);
        }
        match server.exit_status()? {
            Some(status) => Err(server.exit_error(status)),
            None => bail!("the {name} did not print `{READY}…` within {} s", START_TIMEOUT.as_secs()),
        }
    }

    /// The process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The address where it listens: `http://127.0.0.1:4000`.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The rest of the line that begins with `label`, among those printed before it was ready.
    pub(crate) fn greeting_value(&self, label: &str) -> anyhow::Result<&str> {
        let value = self.greeting.iter().find_map(|line| line.strip_prefix(label));
        value.map(str::trim).with_context(|| format!("the {} did not print `{label}…`", self.name))
    }

    /// The status of a server that has exited by itself.
    pub(crate) fn exit_status(&mut self) -> anyhow::Result<Option<ExitStatus>> {
        let status = self.child.try_wait()?;
        if status.is_some() {
            // Its last lines may still be in the pipe.
            thread::sleep(Duration::from_millis(100));
        }
        Ok(status)
    }

    /// An error with the status and the last lines of a server that has exited.
    pub(crate) fn exit_error(&self, status: ExitStatus) -> anyhow::Error {
        let lines = self.last_lines.lock().unwrap_or_else(PoisonError::into_inner);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        anyhow::anyhow!("the {} has stopped ({status}); its last lines:\n{}", self.name, lines.join("\n"))
    }
}

impl Drop for Server {
    /// Sends SIGTERM, and kills the server if it has not exited in time.
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(None)) {
            return;
        }
        let pid = self.child.id().to_string();
        let is_asked = Command::new("kill").args(["-s", "TERM", &pid]).status().is_ok_and(|status| status.success());
        let deadline = Instant::now() + STOP_TIMEOUT;
        while is_asked && Instant::now() < deadline {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // There is nothing to do if even this fails.
        drop(self.child.kill().and_then(|()| self.child.wait()));
    }
}

fn relay(
    name: &'static str,
    output: impl Read + Send + 'static,
    last_lines: Arc<Mutex<VecDeque<String>>>,
    listener: Option<mpsc::Sender<String>>,
) {
    thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            println!("{name:>8} | {line}");
            let mut last = last_lines.lock().unwrap_or_else(PoisonError::into_inner);
            last.push_back(line.clone());
            if last.len() > LAST_LINES {
                last.pop_front();
            }
            // Once the server is ready, the receiver is gone and the result does not matter.
            listener.as_ref().map(|listener| listener.send(line));
        }
    });
}
