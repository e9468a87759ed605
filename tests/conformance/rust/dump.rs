//! Prints, for each type, one line of JSON with every error and every fact.

use std::collections::HashMap;
use std::fmt::{self, Display, Formatter, Write};

#[derive(PartialEq, Eq, Hash)]
pub enum Value {
    Absent,
    Integer(i64),
    Text(&'static str),
    Truth(bool),
    List(Vec<Value>),
}

/// Makes a value of several.
#[allow(dead_code)] // few types have such a fact
pub fn list<T: Into<Value>>(values: impl Iterator<Item = T>) -> Value {
    Value::List(values.map(Into::into).collect())
}

impl From<(&'static str, &'static str)> for Value {
    fn from(value: (&'static str, &'static str)) -> Self {
        Self::List(vec![value.0.into(), value.1.into()])
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<u16> for Value {
    fn from(value: u16) -> Self {
        Self::Integer(value.into())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Truth(value)
    }
}

impl From<&'static str> for Value {
    fn from(value: &'static str) -> Self {
        Self::Text(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Into::into)
    }
}

impl Display for Value {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => formatter.write_str("null"),
            Self::Integer(value) => value.fmt(formatter),
            Self::Text(value) => value.fmt(formatter),
            Self::Truth(value) => value.fmt(formatter),
            Self::List(_) => Err(fmt::Error),
        }
    }
}

pub struct Error {
    pub name: Option<&'static str>,
    pub code: Value,
    pub message: Option<&'static str>,
    pub text: String,
    pub facts: Vec<(&'static str, Value)>,
}

/// Checks that an unknown code has no text.
pub fn check_unknown(error: &dyn std::error::Error, code: Value) {
    assert_eq!(error.to_string(), code.to_string());
}

/// Prints the errors of a type. `constants` are the constants of the type, with their codes.
pub fn print(errors: Vec<Error>, constants: Vec<(&'static str, Value)>) {
    let mut names = HashMap::<Value, Vec<&'static str>>::new();
    for (name, code) in constants {
        names.entry(code).or_default().push(name);
    }
    let mut line = String::from("[");
    for (number, error) in errors.into_iter().enumerate() {
        let constants = names.get_mut(&error.code).unwrap();
        let mut former = constants.split_off(1);
        former.sort_unstable();
        assert_eq!(error.name, Some(constants[0]));
        assert_eq!(
            error.text,
            format!("{}: {}", error.code, error.message.unwrap())
        );
        line.push_str(if number > 0 {
            ",{\"name\":"
        } else {
            "{\"name\":"
        });
        text(&mut line, constants[0]);
        for (key, value) in error.facts {
            write!(line, ",\"{key}\":").unwrap();
            json(&mut line, &value);
        }
        if !former.is_empty() {
            line.push_str(",\"aliases\":[");
            for (place, name) in former.into_iter().enumerate() {
                line.push_str(if place > 0 { "," } else { "" });
                text(&mut line, name);
            }
            line.push(']');
        }
        line.push('}');
    }
    println!("{line}]");
}

fn json(line: &mut String, value: &Value) {
    match value {
        Value::Text(value) => text(line, value),
        Value::List(values) => {
            for (place, value) in values.iter().enumerate() {
                line.push(if place > 0 { ',' } else { '[' });
                json(line, value);
            }
            line.push_str(if values.is_empty() { "[]" } else { "]" });
        }
        value => write!(line, "{value}").unwrap(),
    }
}

fn text(line: &mut String, text: &str) {
    line.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => line.extend(['\\', character]),
            '\0'..='\x1f' => write!(line, "\\u{:04x}", character as u32).unwrap(),
            _ => line.push(character),
        }
    }
    line.push('"');
}

/// Prints the errors of a type. `constants` are the names of its constants; `methods` are those of its facts.
///
/// Each type compiles this once more, so it does little.
#[macro_export]
macro_rules! dump {
    ($module:ident, $type:ident, $unknown:expr, $($constant:ident)*, $($method:ident)*, $($list:ident)*, $($key:literal $text:ident $tag:literal)*) => {{
        use $crate::dump;
        use $module::$type as Type;
        let unknown = Type($unknown);
        assert!(!unknown.is_known() && unknown.name().is_none());
        assert!(Type::from_code($unknown).is_none());
        assert!(Type::try_from($unknown).is_err_and(|error| error.0 == $unknown));
        dump::check_unknown(&unknown, dump::Value::from($unknown));
        let mut errors = Vec::new();
        for error in Type::all() {
            let code = error.code();
            assert!(Type::try_from(code).is_ok_and(|each| each.0 == code));
            let mut found = false;
            for each in Type::from_message(error.message().unwrap_or("")) {
                found |= each.0 == code;
            }
            assert!(found);
            errors.push(dump::Error {
                name: error.name(),
                code: dump::Value::from(code),
                message: error.message(),
                text: (error as &dyn std::error::Error).to_string(),
                facts: vec![$((stringify!($method).trim_start_matches("is_"), dump::Value::from(error.$method())),)* $((stringify!($list), dump::list(error.$list())),)* $(($key, dump::Value::from(error.$text($tag)))),*],
            });
        }
        const CONSTANTS: &[(&str, Type)] = &[$((stringify!($constant), Type::$constant)),*];
        let mut constants = Vec::new();
        for (name, error) in CONSTANTS {
            constants.push((*name, dump::Value::from(error.0)));
        }
        dump::print(errors, constants);
    }};
}
