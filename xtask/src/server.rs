//! A server that runs beside us: started, awaited, listened to, and stopped when it is dropped.

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

/// A running server whose output goes to our terminal, each line behind its name.
#[must_use = "dropping it stops the server"]
pub(crate) struct Server {
    name: &'static str,
    child: Child,
    last_lines: Arc<Mutex<VecDeque<String>>>,
    /// What it printed until it was ready.
    greeting: Vec<String>,
    url: String,
}

impl Server {
    /// Starts it and waits until it says where it listens. A server that ends instead is an error with its last lines.
    pub(crate) fn start(name: &'static str, command: &mut Command) -> anyhow::Result<Self> {
        if !io::stdout().is_terminal() {
            // The server sees a pipe either way; only we know whether colours would end up in a file.
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
        match server.exited()? {
            Some(status) => Err(server.obituary(status)),
            None => bail!("the {name} did not say `{READY}…` within {} s", START_TIMEOUT.as_secs()),
        }
    }

    /// Its number among the machine's processes.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Where it listens: `http://127.0.0.1:4000`.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// What it said of itself before it was ready: the rest of the line that begins with `label`.
    pub(crate) fn told(&self, label: &str) -> anyhow::Result<&str> {
        let value = self.greeting.iter().find_map(|line| line.strip_prefix(label));
        value.map(str::trim).with_context(|| format!("the {} did not print `{label}…`", self.name))
    }

    /// Whether it has ended by itself.
    pub(crate) fn exited(&mut self) -> anyhow::Result<Option<ExitStatus>> {
        let status = self.child.try_wait()?;
        if status.is_some() {
            // Its last words may still be on their way through the pipe.
            thread::sleep(Duration::from_millis(100));
        }
        Ok(status)
    }

    /// Says that it has ended, and its last lines.
    pub(crate) fn obituary(&self, status: ExitStatus) -> anyhow::Error {
        let lines = self.last_lines.lock().unwrap_or_else(PoisonError::into_inner);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        anyhow::anyhow!("the {} has stopped ({status}); its last lines:\n{}", self.name, lines.join("\n"))
    }
}

impl Drop for Server {
    /// Asks it to end (Ctrl-C in a terminal has asked already), and insists after a while.
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(None)) {
            return;
        }
        let pid = self.child.id().to_string();
        let asked = Command::new("kill").args(["-s", "TERM", &pid]).status().is_ok_and(|status| status.success());
        let deadline = Instant::now() + STOP_TIMEOUT;
        while asked && Instant::now() < deadline {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // Nothing is left to do about a server that cannot even be killed.
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
            // Once the server is ready nobody listens any more.
            listener.as_ref().map(|listener| listener.send(line));
        }
    });
}
