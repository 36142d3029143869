use std::collections::HashMap;

use rsigma_eval::{Engine, LogSourceExtractor};
use rsigma_parser::{LogSource, SigmaRule};
use serde_json::Value;

/// The engine for an event: one for all in RSigma's own routing; in strict routing one for each log source that comes,
/// with the rules of which all that they name equals it. That is the fastest way to have strict routing from this crate.
pub struct Routes {
    rules: Vec<SigmaRule>,
    strict: bool,
    engines: HashMap<String, Engine>,
    key: String,
}

impl Routes {
    pub fn new(rules: Vec<SigmaRule>, strict: bool) -> Self {
        Routes { rules, strict, engines: HashMap::new(), key: String::new() }
    }

    pub fn of(&mut self, event: &Value) -> &Engine {
        self.key.clear();
        if self.strict {
            for part in ["product", "service", "category"] {
                self.key.push_str(named(event, part).unwrap_or_default());
                self.key.push('|');
            }
        }
        if !self.engines.contains_key(&self.key) {
            let engine = self.engine_for(event);
            self.engines.insert(self.key.clone(), engine);
        }
        &self.engines[&self.key]
    }

    fn engine_for(&self, event: &Value) -> Engine {
        let mut engine = Engine::new();
        if !self.strict {
            engine.set_logsource_extractor(Some(LogSourceExtractor::new()));
        }
        let refused = engine.add_rules(self.rules.iter().filter(|rule| !self.strict || contains(&rule.logsource, event)));
        for (_, error) in refused {
            eprintln!("{error}");
        }
        engine
    }
}

fn named<'a>(event: &'a Value, part: &str) -> Option<&'a str> {
    event.get(part).and_then(Value::as_str)
}

/// The specification's containment: whatever the rule names, the event is.
fn contains(rule: &LogSource, event: &Value) -> bool {
    [("product", &rule.product), ("service", &rule.service), ("category", &rule.category)]
        .iter()
        .all(|(part, asked)| asked.is_none() || asked.as_deref() == named(event, part))
}
