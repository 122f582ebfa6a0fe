use std::sync::atomic::{AtomicI64, Ordering};

use super::*;
use crate::calendar::day_of;

/// A store in a folder of its own, and a clock that stands at a day.
struct Place {
    folder: tempfile::TempDir,
    day: Arc<AtomicI64>,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), day: Arc::new(AtomicI64::new(day_of(2026, 11, 22))) }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("below/keys.sqlite")
    }

    fn open(&self) -> Keys {
        let day = Arc::clone(&self.day);
        let clock = move || Duration::from_hours(24) * u32::try_from(day.load(Ordering::Relaxed)).unwrap();
        Keys::open_at(&self.path(), Arc::new(clock)).unwrap()
    }

    fn is(&self, year: i64, month: i64, day: i64) {
        self.day.store(day_of(year, month, day), Ordering::Relaxed);
    }
}

fn monthly(characters: u64) -> Grant {
    Grant { characters_per_month: Some(characters), ..Grant::default() }
}

fn admitted(keys: &Keys, name: &str, grant: &Grant) -> Admitted {
    let (_, secret) = keys.add(name, grant).unwrap();
    known_soon(keys, secret.reveal()).unwrap()
}

/// What is said to a key once the store was looked at again.
fn known_soon(keys: &Keys, key: &str) -> Result<Admitted, KeyRefused> {
    keys.usages().unwrap();
    keys.admit(Some(key))
}

async fn charge(keys: &Keys, who: &Admitted, characters: u64) -> Result<Charge, KeyRefused> {
    keys.charge(who, Load::characters(characters)).await
}

fn short(period: Period, limit: u64, left: u64, resets: i64) -> KeyRefused {
    KeyRefused::Spent { period, limit: Amount::Characters(limit), left: Amount::Characters(left), resets }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_characters_are_spent_once_and_what_is_given_back_is_there_again() {
    let place = Place::new();
    let keys = place.open();
    let who = admitted(&keys, "mastodon", &monthly(100));
    let first = charge(&keys, &who, 60).await.unwrap();
    let refused = charge(&keys, &who, 41).await.unwrap_err();
    assert_eq!(refused, short(Period::Month, 100, 40, day_of(2026, 12, 1)));
    first.settle(Load::characters(10)).await.unwrap();
    let _ = charge(&keys, &who, 90).await.unwrap();
    assert_eq!(charge(&keys, &who, 1).await.unwrap_err(), short(Period::Month, 100, 0, day_of(2026, 12, 1)));
    let _ = charge(&keys, &who, 0).await.unwrap();
    let usage = keys.usage(&who).unwrap();
    assert_eq!((usage.month.load.characters, usage.month.requests, usage.limit), (100, 3, Some(100)));
}

#[tokio::test(flavor = "multi_thread")]
async fn days_and_months_begin_anew_and_the_rest_goes_back_to_the_day_it_was_taken_from() {
    let place = Place::new();
    let keys = place.open();
    let who = admitted(&keys, "both", &Grant { characters_per_day: Some(60), ..monthly(100) });
    let first = charge(&keys, &who, 60).await.unwrap();
    assert_eq!(charge(&keys, &who, 10).await.unwrap_err(), short(Period::Day, 60, 0, day_of(2026, 11, 23)));
    place.is(2026, 11, 30);
    assert_eq!(charge(&keys, &who, 41).await.unwrap_err(), short(Period::Month, 100, 40, day_of(2026, 12, 1)));
    let _ = charge(&keys, &who, 40).await.unwrap();
    place.is(2026, 12, 1);
    first.settle(Load::characters(1)).await.unwrap();
    let usage = keys.usage(&who).unwrap();
    assert_eq!((usage.month.load.characters, usage.day.load.characters, usage.ever.load.characters), (0, 0, 41));
    assert_eq!(usage.resets, day_of(2027, 1, 1));
    let _ = charge(&keys, &who, 60).await.unwrap();
    place.is(2026, 11, 30);
    assert_eq!(keys.usage(&who).unwrap().month.load.characters, 41);
}

#[tokio::test(flavor = "multi_thread")]
async fn cost_has_a_limit_of_its_own() {
    let place = Place::new();
    let keys = place.open();
    let who = admitted(&keys, "paid", &Grant { cost_per_month: Some(Micros(50)), ..Grant::default() });
    let load = |characters, cost| Load { characters, cost: Micros(cost) };
    keys.charge(&who, load(1000, 50)).await.unwrap().settle(load(1000, 20)).await.unwrap();
    let refused = keys.charge(&who, load(1, 31)).await.unwrap_err();
    assert!(
        matches!(refused, KeyRefused::Spent { limit: Amount::Cost(Micros(50)), left: Amount::Cost(Micros(30)), .. }),
        "{refused:?}"
    );
    let _ = keys.charge(&who, load(u64::MAX, 30)).await.unwrap();
    let _ = keys.charge(&who, load(u64::MAX, 0)).await.unwrap();
    assert_eq!(keys.usage(&who).unwrap().month.requests, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_get_what_there_is_and_no_more() {
    let place = Place::new();
    let (one, other) = (place.open(), place.open());
    let (_, secret) = one.add("busy", &monthly(1000)).unwrap();
    let who = [&one, &other].map(|keys| known_soon(keys, secret.reveal()).unwrap());
    let tasks: Vec<_> = (0..400)
        .map(|number| {
            let (keys, who) = if number % 2 == 0 { (one.clone(), who[0].clone()) } else { (other.clone(), who[1].clone()) };
            tokio::spawn(async move { charge(&keys, &who, 7).await.is_ok() })
        })
        .collect();
    let mut served = 0;
    for task in tasks {
        served += u64::from(task.await.unwrap());
    }
    assert_eq!((served, one.usage(&who[0]).unwrap().month.load.characters), (142, 994));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_let_in() {
    let place = Place::new();
    let (gateway, admin) = (place.open(), place.open());
    assert!(!gateway.any().unwrap() && !place.path().exists(), "nothing is made by looking");
    assert_eq!(gateway.admit(None).unwrap_err(), KeyRefused::Missing);
    assert_eq!(gateway.admit(Some("anything")).unwrap_err(), KeyRefused::Unknown);
    let today = day_of(2026, 11, 22);
    let (key, secret) = admin.add("ada", &Grant { until: Some(today), ..Grant::default() }).unwrap();
    let who = known_soon(&gateway, &format!(" {}:fx ", secret.reveal())).unwrap();
    assert_eq!((who.key(), gateway.any()), (&key, Ok(true)));
    assert_eq!(gateway.admit(Some(" ")).unwrap_err(), KeyRefused::Missing);
    assert_eq!(gateway.admit(Some(&secret.reveal().replace('_', "-"))).unwrap_err(), KeyRefused::Unknown);
    place.is(2026, 11, 23);
    assert_eq!(gateway.admit(Some(secret.reveal())).unwrap_err(), KeyRefused::Expired);
    place.is(2026, 11, 22);
    assert_eq!(admin.revoke("ada").unwrap().revoked, Some(today));
    assert_eq!(charge(&gateway, &who, 1).await.unwrap_err(), KeyRefused::Revoked, "at once, whatever is in memory");
    assert_eq!(known_soon(&gateway, secret.reveal()).unwrap_err(), KeyRefused::Revoked);
    assert!(gateway.any().unwrap(), "a revoked key does not open the gateway to all");
}

#[test]
fn a_key_has_so_many_requests_a_minute_whatever_is_changed_meanwhile() {
    let place = Place::new();
    let keys = place.open();
    let (_, secret) = keys.add("slow", &Grant { requests_per_minute: NonZeroU32::new(2), ..Grant::default() }).unwrap();
    known_soon(&keys, secret.reveal()).unwrap();
    keys.add("other", &Grant::default()).unwrap();
    known_soon(&keys, secret.reveal()).unwrap();
    let refused = keys.admit(Some(secret.reveal())).unwrap_err();
    assert!(matches!(refused, KeyRefused::Busy { after, .. } if after <= Duration::from_mins(1)), "{refused:?}");
}

#[test]
fn a_key_translates_into_what_it_names() {
    let place = Place::new();
    let keys = place.open();
    let targets = ["es", "pt-BR"].map(|tag| tag.parse().unwrap()).to_vec();
    let who = admitted(&keys, "two", &Grant { targets, ..Grant::default() });
    let allows = |tag: &str| who.allows(&tag.parse().unwrap());
    assert!(allows("es") && allows("es-MX") && allows("pt-BR") && !allows("pt-PT") && !allows("ca"));
    assert!(admitted(&keys, "all", &Grant::default()).allows(&"ca".parse().unwrap()));
}

#[test]
fn keys_have_one_name_each_and_are_revoked_by_it_or_by_their_beginning() {
    let place = Place::new();
    let keys = place.open();
    let (first, secret) = keys.add("ada", &Grant::default()).unwrap();
    assert_eq!(keys.add("ada", &Grant::default()).unwrap_err(), KeyError::Taken("ada".to_owned()));
    assert_eq!(keys.add("late", &Grant { until: Some(0), ..Grant::default() }).unwrap_err(), KeyError::Past(0));
    for wrong in ["", "-a", "a b", "a\u{202e}b", "a\"b", &"a".repeat(65), "latimer_abc"] {
        assert_eq!(keys.add(wrong, &Grant::default()).unwrap_err(), KeyError::Name(wrong.to_owned()));
    }
    keys.add("Ольга.1@example", &Grant::default()).unwrap();
    assert_eq!(keys.revoke("latimer_").unwrap_err(), KeyError::Unknown("latimer_".to_owned()));
    assert_eq!(keys.revoke("nobody").unwrap_err(), KeyError::Unknown("nobody".to_owned()));
    assert_eq!(keys.revoke(&format!("{}…", first.prefix)).unwrap().name, "ada");
    let (second, _) = keys.add("ada", &Grant::default()).unwrap();
    assert_eq!(keys.revoke("ada").unwrap().prefix, second.prefix, "the one that is not revoked");
    place.is(2026, 12, 1);
    assert_eq!(keys.revoke(secret.reveal()).unwrap().revoked, Some(day_of(2026, 11, 22)), "a day once told stays");
    assert_eq!(keys.usages().unwrap().len(), 3);
}

#[cfg(unix)]
#[test]
fn a_store_that_goes_away_lets_nobody_in_and_another_in_its_place_is_read() {
    let place = Place::new();
    let gateway = place.open();
    let (_, before) = place.open().add("before", &Grant::default()).unwrap();
    known_soon(&gateway, before.reveal()).unwrap();
    std::fs::remove_dir_all(place.path().parent().unwrap()).unwrap();
    assert!(gateway.usages().is_err());
    assert!(matches!(gateway.admit(None).unwrap_err(), KeyRefused::Store(_)), "not open to all");
    let (_, after) = place.open().add("after", &Grant::default()).unwrap();
    known_soon(&gateway, after.reveal()).unwrap();
    assert_eq!(gateway.admit(Some(before.reveal())).unwrap_err(), KeyRefused::Unknown);
}
