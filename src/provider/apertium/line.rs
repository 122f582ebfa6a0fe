//! One pipeline of Apertium's programs that stays alive and answers text after text.
//!
//! The programs are started here, one process a stage with pipes between, and not by the script
//! `apertium -z`: that adds two shells and two `gawk` to every pipeline, leaves orphans when it is
//! killed, and writes its marks for unknown words into the text. What the script does to a mode is
//! still asked of the program that it asks (`apertium-wblank-mode`), where that is installed.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use super::modes;

/// Why a line cannot go on. It is stopped and another one takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// It did not start.
    Absent,
    /// It ended.
    Ended,
    /// It did not answer in time.
    Silent,
}

/// A running pipeline. Dropping it ends its processes.
#[derive(Debug)]
pub(super) struct Line {
    stdin: ChildStdin,
    stdout: ChildStdout,
    unread: Vec<u8>,
    _stages: Vec<Child>,
}

impl Line {
    /// Starts the programs of a mode file, found in `programs` or in the usual places.
    pub(super) async fn start(mode: &Path, programs: Option<&Path>) -> Result<Self, Broken> {
        let mut input = Stdio::piped();
        let mut stdin = None;
        let mut last = None;
        let mut stages = Vec::new();
        let wanted = stages_of(mode, programs).await.ok_or(Broken::Absent)?;
        let count = wanted.len();
        for (index, stage) in wanted.iter().enumerate() {
            let (program, arguments) = stage.split_first().ok_or(Broken::Absent)?;
            let mut command = command(program, programs);
            command.args(arguments).stdin(input).stdout(Stdio::piped());
            let mut child = command.spawn().map_err(|_| Broken::Absent)?;
            stdin = stdin.or(child.stdin.take());
            let output = child.stdout.take().ok_or(Broken::Absent)?;
            stages.push(child);
            if index + 1 == count {
                last = Some(output);
                break;
            }
            input = output.try_into().map_err(|_| Broken::Absent)?;
        }
        let (Some(stdin), Some(stdout)) = (stdin, last) else { return Err(Broken::Absent) };
        Ok(Self { stdin, stdout, unread: Vec::new(), _stages: stages })
    }

    /// Sends all texts and hands each answer to `take`, in order; `patience` is how long nothing may come.
    ///
    /// Writing goes on while answers are read: a pipe that is full on both sides would stop both.
    pub(super) async fn ask(
        &mut self,
        texts: &[&str],
        patience: Duration,
        mut take: impl FnMut(usize, String),
    ) -> Result<(), Broken> {
        let Self { stdin, stdout, unread, .. } = self;
        let write = async {
            for text in texts {
                stdin.write_all(text.as_bytes()).await.map_err(|_| Broken::Ended)?;
                stdin.write_all(b"\0").await.map_err(|_| Broken::Ended)?;
            }
            stdin.flush().await.map_err(|_| Broken::Ended)
        };
        let read = async {
            for index in 0..texts.len() {
                let answer = next(stdout, unread, patience).await?;
                take(index, String::from_utf8_lossy(&answer).into_owned());
            }
            Ok(())
        };
        tokio::try_join!(write, read).map(|_| ())
    }
}

/// Reads up to the next NUL. As long as something comes, a line is alive: a long text takes long.
async fn next(stdout: &mut ChildStdout, unread: &mut Vec<u8>, patience: Duration) -> Result<Vec<u8>, Broken> {
    let mut seen = 0;
    loop {
        if let Some(end) = unread.iter().skip(seen).position(|byte| *byte == 0) {
            let rest = unread.split_off(seen + end + 1);
            let mut answer = std::mem::replace(unread, rest);
            answer.pop();
            return Ok(answer);
        }
        seen = unread.len();
        let more = tokio::time::timeout(patience, stdout.read_buf(unread)).await.map_err(|_| Broken::Silent)?;
        if more.map_err(|_| Broken::Ended)? == 0 {
            return Err(Broken::Ended);
        }
    }
}

/// A program with the environment that all stages need.
fn command(program: &str, programs: Option<&Path>) -> Command {
    let mut command = match programs {
        Some(folder) if !program.contains('/') => Command::new(folder.join(program)),
        _ => Command::new(program),
    };
    // The stages read their characters as the locale says; which language it speaks is of no interest.
    let locale = if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" };
    command.env("LC_ALL", locale).stderr(Stdio::null()).kill_on_drop(true);
    command
}

/// The programs of a mode, with what binds marks to words where the installation knows how.
async fn stages_of(mode: &Path, programs: Option<&Path>) -> Option<Vec<Vec<String>>> {
    let mut with_marks = command("apertium-wblank-mode", programs);
    let output = with_marks.arg("-z").arg(mode).stdin(Stdio::null()).output().await;
    let text = match output {
        Ok(output) if output.status.success() && !output.stdout.is_empty() => output.stdout,
        _ => tokio::fs::read(mode).await.ok()?,
    };
    let stages = modes::stages(&String::from_utf8_lossy(&text));
    (!stages.is_empty()).then_some(stages)
}
