//! The closed set of values that cross into SQL and back.

use tsunagu_model::*;

use crate::error::StoreError;

/// A value of SQL. Booleans are 0 and 1, times are milliseconds, ids are numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// NULL.
    Null,
    /// INT.
    Int(i64),
    /// REAL.
    Real(f64),
    /// TEXT.
    Text(String),
    /// BLOB.
    Bytes(Vec<u8>),
}

/// What can be handed to a statement.
pub trait ToValue {
    /// The value.
    fn to_value(&self) -> Value;
}

/// What can be read from a column: a copy, or text and bytes where they are.
pub trait FromValue<'r>: Sized {
    /// Reads it; `None` when the column holds something else.
    fn from_value(value: &'r Value) -> Option<Self>;
}

/// Makes the argument list of a statement: `args![tenant, id, Some(x)]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::ToValue::to_value(&$value)),*][..] };
}

macro_rules! simple {
    ($type:ty, $variant:ident, $to:expr, $from:expr) => {
        impl ToValue for $type {
            fn to_value(&self) -> Value {
                Value::$variant($to(self))
            }
        }
        impl FromValue<'_> for $type {
            fn from_value(value: &Value) -> Option<Self> {
                if let Value::$variant(inner) = value { $from(inner) } else { None }
            }
        }
    };
}

simple!(i64, Int, |v: &i64| *v, |v: &i64| Some(*v));
simple!(u64, Int, |v: &u64| i64::try_from(*v).unwrap_or(i64::MAX), |v: &i64| u64::try_from(*v).ok());
simple!(u32, Int, |v: &u32| i64::from(*v), |v: &i64| u32::try_from(*v).ok());
simple!(bool, Int, |v: &bool| i64::from(*v), |v: &i64| Some(*v != 0));
simple!(f64, Real, |v: &f64| *v, |v: &f64| Some(*v));
simple!(String, Text, |v: &String| v.clone(), |v: &String| Some(v.clone()));
simple!(Vec<u8>, Bytes, |v: &Vec<u8>| v.clone(), |v: &Vec<u8>| Some(v.clone()));
simple!(Timestamp, Int, |v: &Timestamp| v.0, |v: &i64| Some(Timestamp(*v)));
simple!(Code, Int, |v: &Code| v.number(), |v: &i64| Some(Code::from_number(*v)));

impl<const N: usize> ToValue for [u8; N] {
    fn to_value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl<const N: usize> FromValue<'_> for [u8; N] {
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Bytes(bytes) = value { bytes.as_slice().try_into().ok() } else { None }
    }
}

impl<'r> FromValue<'r> for &'r str {
    fn from_value(value: &'r Value) -> Option<Self> {
        if let Value::Text(text) = value { Some(text) } else { None }
    }
}

impl<'r> FromValue<'r> for &'r [u8] {
    fn from_value(value: &'r Value) -> Option<Self> {
        if let Value::Bytes(bytes) = value { Some(bytes) } else { None }
    }
}

impl ToValue for &str {
    fn to_value(&self) -> Value {
        Value::Text((*self).to_owned())
    }
}

impl ToValue for &[u8] {
    fn to_value(&self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl<T: ToValue> ToValue for &T {
    fn to_value(&self) -> Value {
        (*self).to_value()
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl<'r, T: FromValue<'r>> FromValue<'r> for Option<T> {
    fn from_value(value: &'r Value) -> Option<Self> {
        if *value == Value::Null { Some(None) } else { T::from_value(value).map(Some) }
    }
}

macro_rules! ids {
    ($($name:ty),* $(,)?) => { $(simple!($name, Int, |v: &$name| v.0, |v: &i64| Some(<$name as Id>::new(*v)));)* };
}

ids!(
    TenantId,
    EventId,
    BaseId,
    HandleId,
    LinkId,
    AssertionId,
    SuggestionId,
    ConversationId,
    InteractionId,
    ItemId,
    KeyId,
    BlobId,
    AttachmentId,
    ChannelId,
    MemberId,
    RoleId,
    QueueId,
    EffectId,
    SetAsideId,
    TimerId,
    VisitorId,
    LoginId,
    ApiKeyId,
    LinkTokenId,
    TagId,
    TemplateId,
    SavedViewId,
    BlockedSenderId,
    DraftId,
    ChangeId,
    HandoffId,
    OfferId,
    SlaId,
    ReceiptId,
    TraceId
);

/// One row of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// The column at `place`, from 0.
    pub fn get<'r, T: FromValue<'r>>(&'r self, place: usize) -> Result<T, StoreError> {
        self.0
            .get(place)
            .and_then(T::from_value)
            .ok_or(StoreError::Column { place, wanted: std::any::type_name::<T>() })
    }
}
