//! `rsigma-peer RULES LANE SECONDS strict|open [--ids]`: JSON text in, list of matches out, all in memory.

mod clock;
mod routes;

use std::error::Error;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use routes::Routes;
use rsigma_eval::{EvaluationResult, JsonEvent};
use rsigma_parser::{SigmaRule, parse_sigma_directory, parse_sigma_file};
use serde_json::{Value, json};

const WINDOW: Duration = Duration::from_millis(1500);

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [rules, lane, seconds, routing, rest @ ..] = args.as_slice() else {
        return Err("usage: rsigma-peer RULES LANE SECONDS strict|open [--ids]".into());
    };
    let began = Instant::now();
    let mut routes = Routes::new(rules_of(Path::new(rules))?, routing == "strict");
    let load_seconds = began.elapsed().as_secs_f64();
    let text = std::fs::read_to_string(lane)?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    if rest.iter().any(|each| each == "--ids") {
        return print_ids(&mut routes, &lines);
    }
    let matches = pass(&mut routes, &lines)?;
    let count = (seconds.parse::<f64>()? / WINDOW.as_secs_f64()).round().max(1.0) as usize;
    let mut rates = (0..count)
        .map(|_| window(&mut routes, &lines))
        .collect::<Result<Vec<f64>, _>>()?;
    rates.sort_by(f64::total_cmp);
    let report = json!({
        "events_per_cpu_second": rates[count / 2].round(),
        "windows": rates.iter().map(|rate| rate.round()).collect::<Vec<f64>>(),
        "matches": matches,
        "rss_mb": clock::peak_memory() / 1_000_000,
        "load_seconds": load_seconds,
        "version": "0.23.0",
    });
    println!("{report}");
    Ok(())
}

fn rules_of(path: &Path) -> Result<Vec<SigmaRule>, Box<dyn Error>> {
    let found = if path.is_dir() { parse_sigma_directory(path)? } else { parse_sigma_file(path)? };
    for error in &found.errors {
        eprintln!("{error}");
    }
    Ok(found.rules)
}

fn matches_of(routes: &mut Routes, line: &str) -> Result<Vec<EvaluationResult>, Box<dyn Error>> {
    let value: Value = serde_json::from_str(line)?;
    Ok(routes.of(&value).evaluate(&JsonEvent::borrow(&value)))
}

fn pass(routes: &mut Routes, lines: &[&str]) -> Result<usize, Box<dyn Error>> {
    let mut matches = 0;
    for line in lines {
        matches += matches_of(routes, line)?.len();
    }
    Ok(matches)
}

/// Events for each second of CPU time, over whole passes.
fn window(routes: &mut Routes, lines: &[&str]) -> Result<f64, Box<dyn Error>> {
    let (began, cpu) = (Instant::now(), clock::cpu_seconds());
    let mut events = 0;
    while began.elapsed() < WINDOW {
        pass(routes, lines)?;
        events += lines.len();
    }
    Ok(events as f64 / (clock::cpu_seconds() - cpu))
}

/// A line for each event: the ids of the rules that match it, sorted.
fn print_ids(routes: &mut Routes, lines: &[&str]) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in lines {
        let found = matches_of(routes, line)?;
        let mut ids: Vec<&str> = found.iter().filter_map(|each| each.header.rule_id.as_deref()).collect();
        ids.sort_unstable();
        writeln!(out, "{}", ids.join(" "))?;
    }
    Ok(())
}
