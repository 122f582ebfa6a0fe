//! How values are written in files: `"30s"`, one or many, a locale or `"auto"`.

/// A length of time as a number with a unit: `ms`, `s`, `m`, `h`.
pub(super) mod duration {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn parse(text: &str) -> Option<Duration> {
        let text = text.trim();
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, unit) = text.split_at(digits);
        let number: u64 = number.parse().ok()?;
        let seconds = |each: u64| number.checked_mul(each).map(Duration::from_secs);
        match unit.trim() {
            "ms" => Some(Duration::from_millis(number)),
            "s" => seconds(1),
            "m" => seconds(60),
            "h" => seconds(3600),
            _ => None,
        }
    }

    pub(crate) fn serialize<S: Serializer>(value: &Duration, to: S) -> Result<S::Ok, S::Error> {
        if value.subsec_millis() == 0 {
            to.collect_str(&format_args!("{}s", value.as_secs()))
        } else {
            to.collect_str(&format_args!("{}ms", value.as_millis()))
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        let text = String::deserialize(from)?;
        parse(&text)
            .filter(|time| !time.is_zero())
            .ok_or_else(|| D::Error::custom(format_args!("{text:?}: \"500ms\", \"30s\", \"2m\" or \"1h\" is meant")))
    }

    /// The same for a value that need not be there.
    pub(crate) mod maybe {
        use super::{Deserializer, Duration, Serializer};

        #[allow(clippy::ref_option, reason = "serde calls it so")]
        pub(crate) fn serialize<S: Serializer>(value: &Option<Duration>, to: S) -> Result<S::Ok, S::Error> {
            match value {
                Some(time) => super::serialize(time, to),
                None => to.serialize_none(),
            }
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
            super::deserialize(from).map(Some)
        }
    }
}

/// An amount of money as a number of whole units of the currency.
pub(super) mod money {
    use serde::de::{Error, Unexpected, Visitor};
    use serde::{Deserializer, Serializer};

    use crate::provider::budget::Micros;

    /// More than anybody has, and far below what adding up could overflow.
    const MOST: f64 = 1e12;

    pub(crate) fn read(amount: f64) -> Option<Micros> {
        // Between 0 and the most there is nothing that does not fit.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked on the same line")]
        (0.0..=MOST).contains(&amount).then(|| Micros((amount * 1e6).round() as u64))
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(crate) fn serialize<S: Serializer>(value: &Micros, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(value.units())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Micros, D::Error> {
        struct Money;
        impl Visitor<'_> for Money {
            type Value = Micros;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an amount of money such as 20 or 2.5")
            }

            fn visit_f64<E: Error>(self, amount: f64) -> Result<Micros, E> {
                read(amount).ok_or_else(|| E::invalid_value(Unexpected::Float(amount), &self))
            }

            fn visit_i64<E: Error>(self, amount: i64) -> Result<Micros, E> {
                read(amount as f64).ok_or_else(|| E::invalid_value(Unexpected::Signed(amount), &self))
            }

            fn visit_u64<E: Error>(self, amount: u64) -> Result<Micros, E> {
                read(amount as f64).ok_or_else(|| E::invalid_value(Unexpected::Unsigned(amount), &self))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Micros, E> {
                let amount = text.trim().parse().ok().and_then(read);
                amount.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        from.deserialize_any(Money)
    }
}

/// `"none"`, or a limit: a whole number or an amount of money.
pub(super) mod limit {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::money;
    use crate::provider::budget::Micros;

    const NONE: &str = "none";

    /// What can be limited.
    pub(crate) trait Limited: Sized + Copy {
        fn serialize<S: Serializer>(self, to: S) -> Result<S::Ok, S::Error>;
        fn read(value: &toml::Value) -> Option<Self>;
        const WHAT: &'static str;
    }

    impl Limited for u64 {
        const WHAT: &'static str = "a number of characters or \"none\"";

        fn serialize<S: Serializer>(self, to: S) -> Result<S::Ok, S::Error> {
            to.serialize_u64(self)
        }

        fn read(value: &toml::Value) -> Option<Self> {
            match value.as_str() {
                Some(text) => text.trim().replace('_', "").parse().ok(),
                None => Self::try_from(value.as_integer()?).ok(),
            }
        }
    }

    impl Limited for Micros {
        const WHAT: &'static str = "an amount of money such as 20 or 2.5, or \"none\"";

        fn serialize<S: Serializer>(self, to: S) -> Result<S::Ok, S::Error> {
            money::serialize(&self, to)
        }

        fn read(value: &toml::Value) -> Option<Self> {
            money::deserialize(value.clone()).ok()
        }
    }

    #[allow(clippy::ref_option, reason = "serde calls it so")]
    pub(crate) fn serialize<T: Limited, S: Serializer>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(limit) => limit.serialize(to),
            None => to.serialize_str(NONE),
        }
    }

    pub(crate) fn deserialize<'de, T: Limited, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
        let value = toml::Value::deserialize(from)?;
        if value.as_str().is_some_and(|text| text.trim() == NONE) {
            return Ok(None);
        }
        T::read(&value).map(Some).ok_or_else(|| D::Error::custom(format_args!("{value}: {} is meant", T::WHAT)))
    }
}

/// A list that may be written as its only item.
pub(super) mod one_or_many {
    use serde::de::value::SeqAccessDeserializer;
    use serde::de::{DeserializeOwned, IntoDeserializer, SeqAccess, Visitor};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<T: Serialize, S: Serializer>(value: &[T], to: S) -> Result<S::Ok, S::Error> {
        if let [one] = value { one.serialize(to) } else { value.serialize(to) }
    }

    pub(crate) fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
        struct Either<T>(std::marker::PhantomData<T>);
        impl<'de, T: DeserializeOwned> Visitor<'de> for Either<T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                T::deserialize(text.into_deserializer()).map(|one| vec![one])
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list))
            }
        }
        from.deserialize_any(Either(std::marker::PhantomData))
    }
}

/// `"auto"` or a locale.
pub(super) mod source {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::config::{AUTO, Source};

    pub(crate) fn serialize<S: Serializer>(value: &Source, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Source::Detect => to.serialize_str(AUTO),
            Source::Given(locale) => to.collect_str(locale),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Source, D::Error> {
        let text = String::deserialize(from)?;
        if text == AUTO { Ok(Source::Detect) } else { text.parse().map(Source::Given).map_err(D::Error::custom) }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::duration::parse;

    #[test]
    fn times_have_a_unit() {
        assert_eq!(parse("30s"), Some(Duration::from_secs(30)));
        assert_eq!(parse("250ms"), Some(Duration::from_millis(250)));
        assert_eq!(parse("2 m"), Some(Duration::from_mins(2)));
        assert_eq!(parse("1h"), Some(Duration::from_hours(1)));
        for wrong in ["", "30", "s", "-1s", "1d", "99999999999999999999s", "18446744073709551615h"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
