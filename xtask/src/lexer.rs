//! Splits Rust source into words, marks and string literals, so that checks never trip over comments or text.

/// A piece of source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Line it begins on, from 1.
    pub line: usize,
    /// Whether it stands under `#[cfg(test)]`.
    pub test: bool,
}

/// Kinds of pieces. Comments, lifetimes and character literals are dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Identifier, keyword or number.
    Word(String),
    /// One character of punctuation.
    Mark(char),
    /// A string literal, unescaped.
    Text(String),
}

impl Token {
    /// The word, if it is one.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            Kind::Mark(_) | Kind::Text(_) => None,
        }
    }

    /// Whether it is this word.
    pub fn is_word(&self, word: &str) -> bool {
        self.word() == Some(word)
    }

    /// Whether it is this mark.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// Splits a file.
pub fn split(source: &str) -> Vec<Token> {
    let mut lexer = Lexer { rest: source.chars().collect(), at: 0, line: 1, out: Vec::new() };
    while lexer.at < lexer.rest.len() {
        lexer.step();
    }
    mark_tests(&mut lexer.out);
    lexer.out
}

struct Lexer {
    rest: Vec<char>,
    at: usize,
    line: usize,
    out: Vec<Token>,
}

impl Lexer {
    fn step(&mut self) {
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => self.skip_while(|c| c != '\n'),
            ('/', '*') => self.skip_block_comment(),
            ('"', _) => self.string(),
            ('\'', _) => self.quote(),
            (c, _) if c.is_whitespace() => {
                self.bump();
            }
            (c, _) if c.is_alphanumeric() || c == '_' => self.word(),
            (c, _) => {
                self.push(Kind::Mark(c), self.line);
                self.bump();
            }
        }
    }

    fn peek(&self, ahead: usize) -> char {
        self.rest.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn bump(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        self.line += usize::from(c == '\n');
        c
    }

    fn push(&mut self, kind: Kind, line: usize) {
        self.out.push(Token { kind, line, test: false });
    }

    fn skip_while(&mut self, more: impl Fn(char) -> bool) {
        while self.at < self.rest.len() && more(self.peek(0)) {
            self.bump();
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.rest.len() {
            match (self.bump(), self.peek(0)) {
                ('/', '*') => {
                    depth += 1;
                    self.bump();
                }
                ('*', '/') => {
                    depth -= 1;
                    self.bump();
                    if depth == 0 {
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    fn word(&mut self) {
        let line = self.line;
        let mut word = String::new();
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            word.push(self.bump());
        }
        let raw = matches!(word.as_str(), "r" | "br" | "cr");
        match self.peek(0) {
            '"' if raw => self.raw_string(),
            '#' if raw && matches!(self.peek(1), '"' | '#') => self.raw_string(),
            '"' if matches!(word.as_str(), "b" | "c") => self.string(),
            '\'' if word == "b" => self.quote(),
            _ => self.push(Kind::Word(word), line),
        }
    }

    /// A character literal, or a lifetime.
    fn quote(&mut self) {
        self.bump();
        if self.peek(0) == '\\' {
            self.bump();
            self.bump();
            self.skip_while(|c| c != '\'');
            self.bump();
        } else if self.peek(1) == '\'' {
            self.bump();
            self.bump();
        } else {
            self.skip_while(|c| c.is_alphanumeric() || c == '_');
        }
    }

    fn string(&mut self) {
        let line = self.line;
        let mut text = String::new();
        self.bump();
        while self.at < self.rest.len() {
            match self.bump() {
                '"' => break,
                '\\' => match self.bump() {
                    '\n' => self.skip_while(char::is_whitespace),
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    c => text.push(c),
                },
                c => text.push(c),
            }
        }
        self.push(Kind::Text(text), line);
    }

    fn raw_string(&mut self) {
        let line = self.line;
        let mut hashes = 0;
        while self.peek(0) == '#' {
            hashes += 1;
            self.bump();
        }
        self.bump();
        let mut text = String::new();
        while self.at < self.rest.len() {
            if self.peek(0) == '"' && (1..=hashes).all(|n| self.peek(n) == '#') {
                break;
            }
            text.push(self.bump());
        }
        (0..=hashes).for_each(|_| {
            self.bump();
        });
        self.push(Kind::Text(text), line);
    }
}

/// Marks what stands under `#[cfg(test)]` (also inside `all(…)`), up to the end of that item.
fn mark_tests(tokens: &mut [Token]) {
    let mut at = 0;
    while at + 2 < tokens.len() {
        let whole_file = tokens[at].is_mark('#') && tokens[at + 1].is_mark('!');
        let open = if whole_file { at + 2 } else { at + 1 };
        let attribute = tokens[at].is_mark('#') && tokens[open].is_mark('[');
        if !attribute || !tokens.get(open + 1).is_some_and(|token| token.is_word("cfg")) {
            at += 1;
            continue;
        }
        let close = closing(tokens, open);
        let words = &tokens[open..close];
        let of_test = words.iter().any(|t| t.is_word("test")) && !words.iter().any(|t| t.is_word("not"));
        let end = if whole_file { tokens.len() } else { item_end(tokens, close + 1) };
        if of_test {
            tokens[at..end].iter_mut().for_each(|token| token.test = true);
            at = end;
        } else {
            at = close;
        }
    }
}

/// Where the bracket opened at `open` closes; the end of the file when it does not.
pub fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.kind {
            Kind::Mark('(' | '[' | '{') => depth += 1,
            Kind::Mark(')' | ']' | '}') => depth -= 1,
            Kind::Mark(_) | Kind::Word(_) | Kind::Text(_) => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}

/// One past the end of the item that begins at `start`: its closing brace, or its semicolon.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut at = start;
    while at < tokens.len() {
        match tokens[at].kind {
            Kind::Mark('{') => return (closing(tokens, at) + 1).min(tokens.len()),
            Kind::Mark(';') => return at + 1,
            Kind::Mark('(' | '[') => at = closing(tokens, at) + 1,
            Kind::Mark(_) | Kind::Word(_) | Kind::Text(_) => at += 1,
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        split(source)
            .into_iter()
            .filter_map(|token| match token.kind {
                Kind::Text(text) => Some(text),
                Kind::Word(_) | Kind::Mark(_) => None,
            })
            .collect()
    }

    #[test]
    fn strings_of_every_form_are_found_and_nothing_else() {
        let source = "let a = \"x \\\" y\"; // \"no\"\n/* \"no /* \"no */ */ b(r#\"raw \"q\" \"#, b\"by\", '\"', 'a');";
        assert_eq!(texts(source), ["x \" y", "raw \"q\" ", "by"]);
        assert_eq!(texts("\"one \\\n      two\""), ["one two"]);
        assert_eq!(texts("fn f<'a>(x: &'a str) { g('\\'', \"s\") }"), ["s"]);
    }

    #[test]
    fn test_items_are_marked_to_their_end() {
        let source = "fn a() {}\n#[cfg(test)]\nmod t { fn b() { c(); } }\nfn d() {}\n#[cfg(all(test, unix))] use e::f;\ng!();";
        let marked: Vec<String> = split(source)
            .into_iter()
            .filter(|token| token.test)
            .filter_map(|t| t.word().map(str::to_owned))
            .collect();
        assert_eq!(
            marked,
            ["cfg", "test", "mod", "t", "fn", "b", "c", "cfg", "all", "test", "unix", "use", "e", "f"]
        );
        assert!(split("#[cfg(not(test))] fn a() {}").iter().all(|token| !token.test));
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let tokens = split("/* 1\n2 */ \"3\n4\" x");
        assert_eq!(tokens.last().map(|token| token.line), Some(3));
    }
}
