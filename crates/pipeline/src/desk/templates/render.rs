//! Filling in a template. Pure; the manners of both languages are here.
//!
//! Japanese addresses a person as `会社 部署 姓名 様`, a company without a person as `会社 部署 御中`, and somebody
//! without a name as `お客様`; an honorific written behind a variable is never doubled. English says `Dear` only with a
//! name, else `Hello`.

use tsunagu_records::values::TemplateValue;

/// Every variable there is.
pub const VARIABLES: &[&str] = &[
    "customer.name",
    "customer.company",
    "customer.department",
    "customer.address_line",
    "customer.greeting",
    AGENT,
    "workspace.name",
    "conversation.subject",
];

/// Somebody written to, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Family and given name.
    pub name: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// Department.
    pub department: Option<String>,
}

/// What a template is filled with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// To whom.
    pub customer: Person,
    /// Who writes; none when it is a program, or a member who never gave a name.
    pub agent: Option<String>,
    /// For which workspace.
    pub workspace: String,
    /// About what.
    pub subject: String,
}

/// A template filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Subject.
    pub subject: Option<String>,
    /// Plain text.
    pub text: String,
    /// HTML form, values escaped.
    pub html: Option<String>,
}

const AGENT: &str = "agent.name";

/// What may follow a name in Japanese.
const HONORIFICS: &[&str] = &["様", "さま", "さん", "殿", "御中"];
const NOBODY: &str = "お客様";

/// Whether a template names who writes, so that it cannot be filled in for somebody without a name.
pub fn names_agent(template: &TemplateValue) -> bool {
    let names = |text: &String| {
        let variables = text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}"));
        variables.map(|(name, _)| name.trim()).any(|name| name == AGENT)
    };
    let others = [template.subject.as_ref(), template.html.as_ref()];
    names(&template.text) || others.into_iter().flatten().any(names)
}

/// Fills in a template. Unknown variables, which [`unknown_variable`] keeps out, become nothing.
pub fn render(template: &TemplateValue, with: &Surroundings) -> Rendered {
    let japanese = template.locale == "ja";
    let plain = |text: &String| fill(text, with, japanese, false);
    Rendered {
        subject: template.subject.as_ref().map(plain),
        text: plain(&template.text),
        html: template.html.as_ref().map(|html| fill(html, with, japanese, true)),
    }
}

/// The first variable of a text that is none, or braces that never close.
pub fn unknown_variable(text: &str) -> Option<&str> {
    text.match_indices("{{").find_map(|(at, _)| {
        let rest = &text[at + 2..];
        let Some(end) = rest.find("}}") else { return Some(rest.lines().next().unwrap_or_default()) };
        let name = rest[..end].trim();
        (!VARIABLES.contains(&name)).then_some(name)
    })
}

fn fill(text: &str, with: &Surroundings, japanese: bool, html: bool) -> String {
    let mut filled = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, behind)) = after.split_once("}}") else { break };
        filled.push_str(before);
        let (value, taken) = value(name.trim(), with, japanese, &mut filled, behind);
        if html {
            escape(&mut filled, &value);
        } else {
            filled.push_str(&value);
        }
        rest = behind.get(taken..).unwrap_or_default();
    }
    filled.push_str(rest);
    filled
}

/// A variable's value, and how many bytes behind it its manners swallow. What stands before it may change too: `Dear`
/// without a name becomes `Hello`.
fn value(
    name: &str,
    with: &Surroundings,
    japanese: bool,
    before: &mut String,
    behind: &str,
) -> (String, usize) {
    let customer = &with.customer;
    match name {
        "customer.name" if japanese => honoured(named(customer), behind),
        "customer.address_line" if japanese => honoured(address_line(customer), behind),
        "customer.greeting" if japanese => honoured(address_line(customer), behind),
        "customer.name" | "customer.address_line" => (english_name(customer, before), 0),
        "customer.greeting" => {
            (known(&customer.name).map_or(String::from("Hello"), |name| format!("Dear {name}")), 0)
        }
        "customer.company" => (known(&customer.company).unwrap_or_default().to_owned(), 0),
        "customer.department" => (known(&customer.department).unwrap_or_default().to_owned(), 0),
        AGENT => (with.agent.clone().unwrap_or_default(), 0),
        "workspace.name" => (with.workspace.clone(), 0),
        "conversation.subject" => (with.subject.clone(), 0),
        _ => (String::new(), 0),
    }
}

/// A Japanese name as it is addressed: bare where the template's own honorific may follow.
enum Addressed {
    /// A name that takes an honorific.
    Bare(String),
    /// Words that hold theirs already.
    Whole(String),
}

fn named(person: &Person) -> Addressed {
    match known(&person.name) {
        Some(name) if HONORIFICS.iter().any(|one| name.ends_with(one)) => Addressed::Whole(name.to_owned()),
        Some(name) => Addressed::Bare(name.to_owned()),
        None => Addressed::Whole(NOBODY.to_owned()),
    }
}

fn address_line(person: &Person) -> Addressed {
    let place = [known(&person.company), known(&person.department)];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let line = |last: &str| if place.is_empty() { last.to_owned() } else { format!("{place} {last}") };
    match (named(person), known(&person.name).is_some()) {
        (Addressed::Bare(name), _) => Addressed::Whole(line(&format!("{name} 様"))),
        (Addressed::Whole(name), true) => Addressed::Whole(line(&name)),
        (Addressed::Whole(_), false) if place.is_empty() => Addressed::Whole(NOBODY.to_owned()),
        (Addressed::Whole(_), false) => Addressed::Whole(line("御中")),
    }
}

/// Words that hold their honorific swallow the one behind them.
fn honoured(addressed: Addressed, behind: &str) -> (String, usize) {
    match addressed {
        Addressed::Bare(name) => (name, 0),
        Addressed::Whole(words) => {
            let bare = behind.trim_start_matches([' ', '\u{3000}']);
            let blanks = behind.len() - bare.len();
            let honorific = HONORIFICS.iter().find(|one| bare.starts_with(**one));
            (words, honorific.map_or(0, |one| blanks + one.len()))
        }
    }
}

/// An English name; without one, `Dear` before it becomes `Hello`, and elsewhere it is left out.
fn english_name(person: &Person, before: &mut String) -> String {
    if let Some(name) = known(&person.name) {
        return name.to_owned();
    }
    let kept = before.trim_end_matches(' ').len();
    match before.get(..kept).and_then(|text| text.strip_suffix("Dear")).map(str::len) {
        Some(start) => {
            before.truncate(start);
            String::from("Hello")
        }
        None => {
            before.truncate(kept);
            String::new()
        }
    }
}

fn known(part: &Option<String>) -> Option<&str> {
    part.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

fn escape(into: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            _ => into.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &str, company: &str, department: &str) -> Surroundings {
        let part = |text: &str| Some(text.to_owned());
        Surroundings {
            customer: Person { name: part(name), company: part(company), department: part(department) },
            agent: Some(String::from("佐藤")),
            workspace: String::from("Shop"),
            subject: String::from("請求書"),
        }
    }

    fn filled(locale: &str, text: &str, with: &Surroundings) -> String {
        let (locale, text) = (locale.to_owned(), text.to_owned());
        let template = TemplateValue { name: String::new(), locale, subject: None, text, html: None };
        render(&template, with).text
    }

    #[test]
    fn japanese_addresses_everybody_politely() {
        let cases = [
            ("{{customer.name}} 様", "山田 太郎", "", "", "山田 太郎 様"),
            ("{{customer.name}}様、", "山田 太郎", "", "", "山田 太郎様、"),
            ("{{customer.name}} 様", "", "", "", "お客様"),
            ("{{customer.name}}\u{3000}様、こんにちは", " ", "", "", "お客様、こんにちは"),
            ("{{customer.name}}さん", "", "", "", "お客様"),
            ("{{customer.name}} 様", "山田様", "", "", "山田様"),
            ("{{customer.address_line}}", "山田 太郎", "山田商事", "営業部", "山田商事 営業部 山田 太郎 様"),
            ("{{customer.address_line}} 様", "山田 太郎", "山田商事", "", "山田商事 山田 太郎 様"),
            ("{{ customer.address_line }}", "", "山田商事", "営業部", "山田商事 営業部 御中"),
            ("{{customer.address_line}}\n", "", "", "", "お客様\n"),
            (
                "{{customer.greeting}}\n{{workspace.name}}の{{agent.name}}です。",
                "",
                "",
                "",
                "お客様\nShopの佐藤です。",
            ),
            ("「{{conversation.subject}}」の件", "", "", "", "「請求書」の件"),
        ];
        for (text, name, company, department, expected) in cases {
            assert_eq!(filled("ja", text, &with(name, company, department)), expected, "{text} for {name:?}");
        }
    }

    #[test]
    fn english_says_dear_only_with_a_name() {
        let cases = [
            ("Dear {{customer.name}},", "Taro Yamada", "Dear Taro Yamada,"),
            ("Dear {{customer.name}},", "", "Hello,"),
            ("{{customer.greeting}},", "Taro", "Dear Taro,"),
            ("{{customer.greeting}},", "", "Hello,"),
            ("Thank you {{customer.name}}.", "", "Thank you."),
            ("{{customer.name}}", "", ""),
        ];
        for (text, name, expected) in cases {
            assert_eq!(filled("en", text, &with(name, "", "")), expected, "{text} for {name:?}");
        }
    }

    #[test]
    fn values_in_html_stay_words() {
        let template = TemplateValue {
            name: String::new(),
            locale: String::from("en"),
            subject: Some(String::from("Re: {{conversation.subject}}")),
            text: String::from("{{customer.name}}"),
            html: Some(String::from("<p>{{customer.name}}</p>")),
        };
        let done = render(&template, &with("<b>\"T\" & 'J'</b>", "", ""));
        assert_eq!(done.html.as_deref(), Some("<p>&lt;b&gt;&quot;T&quot; &amp; &#39;J&#39;&lt;/b&gt;</p>"));
        assert_eq!((done.subject.as_deref(), done.text.as_str()), (Some("Re: 請求書"), "<b>\"T\" & 'J'</b>"));
    }

    #[test]
    fn a_template_says_whether_it_names_who_writes() {
        let template = |subject: Option<&str>, text: &str, html: Option<&str>| TemplateValue {
            name: String::new(),
            locale: String::from("en"),
            subject: subject.map(str::to_owned),
            text: text.to_owned(),
            html: html.map(str::to_owned),
        };
        let cases = [
            (template(None, "{{customer.name}} agent.name", None), false),
            (template(None, "{{workspace.name}} {{ agent.name }}", None), true),
            (template(Some("{{agent.name}}"), "", None), true),
            (template(None, "", Some("<b>{{agent.name}}</b>")), true),
            (template(None, "{{agent.name", None), false),
        ];
        for (template, expected) in cases {
            assert_eq!(names_agent(&template), expected, "{template:?}");
        }
    }

    #[test]
    fn a_value_is_not_filled_in_again() {
        assert_eq!(filled("en", "{{customer.name}}", &with("{{agent.name}}", "", "")), "{{agent.name}}");
    }

    #[test]
    fn unknown_variables_are_named() {
        for (text, expected) in [
            ("{{customer.name}} {{ agent.name }}", None),
            ("{{customer.shoe}}", Some("customer.shoe")),
            ("a {{ b", Some(" b")),
            ("no { braces }", None),
        ] {
            assert_eq!(unknown_variable(text), expected, "{text}");
        }
    }
}
