//! The token by which a site says who its visitor is: a JSON Web Token (RFC 7519) signed with HS256 (RFC 7515).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use tsunagu_model::Timestamp;
use tsunagu_model::channel::ChannelAccount;
use tsunagu_model::visitor::SiteIdentity;

use super::address::{LONGEST_SUB, of_user};
use super::settings::identify_secrets;

/// Longest token read, in bytes.
const LONGEST: usize = 4_096;
/// Longest time a token may still live, in seconds.
const LONGEST_LIFE: i64 = 24 * 60 * 60;
/// How far the site's clock may be from ours, in seconds.
const CLOCKS_APART: i64 = 60;
/// Longest name or address, in bytes.
const LONGEST_WORD: usize = 254;

/// The only algorithm there is: a token that names another one, or none, is refused.
#[derive(Deserialize)]
struct Head {
    alg: String,
}

#[derive(Deserialize)]
struct Claims {
    sub: Option<String>,
    exp: Option<f64>,
    email: Option<String>,
    email_verified: Option<bool>,
    phone: Option<String>,
    name: Option<String>,
}

/// Whom the token names. It counts when its signature is by one of the account's secrets and it lives for at most a
/// day; everything else says what is wrong.
pub(super) fn read(
    account: &ChannelAccount,
    token: &str,
    now: Timestamp,
) -> Result<SiteIdentity, &'static str> {
    let secrets = identify_secrets(account);
    if secrets.is_empty() {
        return Err("This channel has no `identify_secret`.");
    }
    const FORM: &str = "The token is no JSON Web Token of three parts.";
    if token.len() > LONGEST {
        return Err("The token is over 4,096 bytes.");
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(FORM)?;
    let (head, claims) = signed.split_once('.').ok_or(FORM)?;
    let head: Head = decode(head).ok_or(FORM)?;
    if head.alg != "HS256" {
        return Err("The token is to be signed with HS256.");
    }
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| FORM)?;
    // Every secret is tried and each comparison takes the same time whatever was wrong.
    let signed_by_us = secrets
        .iter()
        .fold(false, |found, secret| found | is_signature(secret.as_bytes(), signed.as_bytes(), &signature));
    if !signed_by_us {
        return Err("The token is not signed with this channel's `identify_secret`.");
    }
    let claims: Claims = decode(claims).ok_or("The token's claims are not of the documented form.")?;
    let left = claims.exp.ok_or("The token has no `exp`.")? - now.0 as f64 / 1_000.0;
    if left <= -(CLOCKS_APART as f64) || left.is_nan() {
        return Err("The token has expired.");
    }
    if left > (LONGEST_LIFE + CLOCKS_APART) as f64 {
        return Err("The token's `exp` is more than 24 hours ahead.");
    }
    let sub = claims.sub.map(|sub| sub.trim().to_owned()).unwrap_or_default();
    if sub.is_empty() || sub.len() > LONGEST_SUB {
        return Err("The token's `sub` needs 1 to 200 bytes.");
    }
    let word = |text: Option<String>| {
        text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty() && text.len() <= LONGEST_WORD)
    };
    Ok(SiteIdentity {
        user: of_user(account.id, &sub),
        mail: word(claims.email).map(|mail| (mail, claims.email_verified.unwrap_or(true))),
        phone: word(claims.phone),
        name: word(claims.name),
    })
}

fn decode<T: DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

fn is_signature(secret: &[u8], signed: &[u8], signature: &[u8]) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return false };
    mac.update(signed);
    mac.verify_slice(signature).is_ok()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use tsunagu_model::{ChannelId, Code};

    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);
    const NEW: &str = "new secret, long enough to be one of ours";
    const OLD: &str = "old secret, long enough to be one of ours";

    fn account(secrets: Value) -> ChannelAccount {
        let (id, kind) = (ChannelId(9), Code::new("webchat"));
        ChannelAccount { id, kind, name: String::new(), settings: json!({}), secrets }
    }

    fn token(alg: &str, secret: &str, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&json!({"alg": alg, "typ": "JWT"})), part(claims));
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    fn claims(more: Value) -> Value {
        let mut claims = json!({"sub": "42", "exp": 1_800_000_600});
        claims.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        claims
    }

    #[test]
    fn both_secrets_count_while_they_change() {
        let both = account(json!({"identify_secret": NEW, "identify_secret_old": OLD}));
        let only = account(json!({"identify_secret": NEW}));
        let said = claims(json!({"email": "Taro@Example.jp", "phone": "090-1234-5678", "name": "太郎"}));
        let expected = SiteIdentity {
            user: of_user(ChannelId(9), "42"),
            mail: Some((String::from("Taro@Example.jp"), true)),
            phone: Some(String::from("090-1234-5678")),
            name: Some(String::from("太郎")),
        };
        for secret in [NEW, OLD] {
            assert_eq!(read(&both, &token("HS256", secret, &said), NOW), Ok(expected.clone()));
        }
        assert!(read(&only, &token("HS256", OLD, &said), NOW).is_err());
        let unsure = claims(json!({"email": "taro@example.jp", "email_verified": false}));
        let mail = read(&only, &token("HS256", NEW, &unsure), NOW).unwrap().mail;
        assert_eq!(mail, Some((String::from("taro@example.jp"), false)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let account = account(json!({"identify_secret": NEW}));
        let good = token("HS256", NEW, &claims(json!({})));
        let (signed, _) = good.rsplit_once('.').unwrap();
        let cases = [
            (String::new(), "three parts"),
            (String::from("a.b.c"), "three parts"),
            ("x".repeat(5_000), "4,096"),
            (token("none", NEW, &claims(json!({}))), "HS256"),
            (token("HS512", NEW, &claims(json!({}))), "HS256"),
            (token("HS256", OLD, &claims(json!({}))), "not signed"),
            (format!("{signed}."), "not signed"),
            (token("HS256", NEW, &json!({"sub": "42"})), "no `exp`"),
            (token("HS256", NEW, &claims(json!({"exp": 1_799_999_900}))), "expired"),
            (token("HS256", NEW, &claims(json!({"exp": 1_800_200_000}))), "24 hours"),
            (token("HS256", NEW, &claims(json!({"exp": "soon"}))), "form"),
            (token("HS256", NEW, &claims(json!({"sub": " "}))), "`sub`"),
            (token("HS256", NEW, &claims(json!({"sub": "x".repeat(201)}))), "`sub`"),
        ];
        for (token, part) in cases {
            let found = read(&account, &token, NOW).unwrap_err();
            assert!(found.contains(part), "{found} for {token}");
        }
        assert!(read(&account, &good, NOW).is_ok());
        // Half a minute too late: clocks differ.
        assert!(read(&account, &good, Timestamp(1_800_000_630_000)).is_ok());
    }

    #[test]
    fn a_channel_without_a_safe_secret_believes_nobody() {
        for secrets in [json!({}), json!({"identify_secret": "short"}), json!({"identify_secret": ""})] {
            let token =
                token("HS256", secrets["identify_secret"].as_str().unwrap_or("x"), &claims(json!({})));
            assert!(read(&account(secrets), &token, NOW).is_err());
        }
    }
}
