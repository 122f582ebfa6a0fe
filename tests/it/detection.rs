//! What the detector promises: right labels, honest doubts, a prior that only evidence moves.

use latimer::detect::{Settled, Verdict, document, paragraph, settle};
use latimer::locale::Locale;
use proptest::prelude::*;

const SAMPLES: &str = include_str!("../cases/detection/samples.txt");

fn locale(tag: &str) -> Locale {
    tag.parse().unwrap()
}

fn samples() -> impl Iterator<Item = (&'static str, bool, &'static str)> {
    SAMPLES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut parts = line.splitn(3, ' ');
        let tag = parts.next().unwrap();
        let sure = match parts.next().unwrap() {
            "sure" => true,
            "near" => false,
            other => panic!("{other} is neither sure nor near"),
        };
        (tag, sure, parts.next().unwrap())
    })
}

fn sample(tag: &str) -> &'static str {
    samples().find(|(own, ..)| *own == tag).map(|(.., text)| text).unwrap()
}

#[test]
fn languages_are_named_and_doubt_is_said() {
    let mut wrong = Vec::new();
    for (tag, sure, text) in samples() {
        let verdict = document([text]);
        if verdict.locale != locale(tag) || verdict.reliable != sure || verdict.confidence < 0.5 {
            wrong.push(format!("{tag}: {verdict:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_language_nobody_knows_is_not_called_by_its_neighbour() {
    let invented = "Lomari tesku dervan ilbo konteru misala vantor, belko ristu famelda okrin sulbari. Destu helmanor \
        virka tolu besmandi kor efteru lindomas, trelku sabino voltari mensku.";
    let verdict = document([invented]);
    assert!(!verdict.reliable && verdict.confidence < 0.5, "{verdict:?}");
    assert_eq!(settle(&verdict, None), Settled::Unknown);
}

#[test]
fn near_relatives_are_named_as_a_family() {
    for (tag, relative) in [("hr", "bs"), ("ms", "id"), ("gl", "pt"), ("is", "fo")] {
        let verdict = document([sample(tag)]);
        assert!(verdict.family.contains(&relative) && verdict.family.contains(&tag), "{tag}: {verdict:?}");
    }
    assert!(document([sample("en")]).family.is_empty());
}

#[test]
fn brand_names_do_not_take_over_a_headline() {
    for (tag, headline) in [
        ("zh-Hans", "华为发布新款 Huawei Mate 60 Pro 手机挑战 Apple iPhone"),
        ("zh-Hant", "台積電擴大投資 Microsoft OpenAI 搶訂單"),
        ("ja", "Microsoft と OpenAI が新しい提携を発表"),
        ("ko", "Samsung Galaxy 신제품, Apple iPhone 넘어설까"),
        ("ru", "Компания Microsoft представила Windows Server для предприятий"),
        ("el", "Η Google και η Microsoft στο δικαστήριο"),
        ("he", "חברת Microsoft הודיעה על Windows חדש"),
        ("th", "เปิดตัว Samsung Galaxy รุ่นใหม่"),
        ("hi", "भारत में Samsung Galaxy की बिक्री"),
    ] {
        let verdict = document([headline]);
        assert_eq!(verdict.locale, locale(tag), "{headline}: {verdict:?}");
    }
    assert_eq!(document(["شركة Microsoft تعلن عن Windows جديد في السوق"]).locale.language(), "ar");
}

#[test]
fn two_ideographs_are_a_guess() {
    let verdict = document(["東京"]);
    assert!(verdict.locale.language() == "zh" && !verdict.reliable, "{verdict:?}");
    assert!(document(["東京オリンピックの開会式"]).reliable);
}

#[test]
fn a_foreign_quotation_does_not_take_over_an_article() {
    let article = format!("{} They call it “Библиотека для всех”, which means a library for everybody.", sample("en"));
    assert_eq!(document([article.as_str()]).locale, locale("en"));
}

#[test]
fn what_is_no_language_is_undetermined() {
    for text in [
        "",
        "   \n\t",
        "12 345,67 (2026-11-22)",
        "😀 🎉 👍",
        "\u{0}\u{0}",
        "\u{301}\u{302}\u{303}",
        "https://example.org/some/path/with/words?and=more",
        "ana@example.org",
        "cfg_attr(feature = \"serve\")",
        "…—!?",
    ] {
        let verdict = document([text]);
        assert_eq!(verdict, Verdict::unknown(), "{text:?}");
        assert_eq!(settle(&verdict, None), Settled::Unknown);
    }
}

#[test]
fn the_body_speaks_before_the_titles() {
    let body = sample("de");
    let verdict = document(["Breaking News", "The Big Picture of the Year", body]);
    assert_eq!(verdict.locale, locale("de"));
    assert_eq!(document(["Nur ein kurzer Titel ist da, und das ist alles"]).locale, locale("de"));
}

#[test]
fn addresses_and_code_do_not_count() {
    let text = format!("{} https://example.org/the/of/and/that/with/this/from/have/been/which", sample("es"));
    assert_eq!(document([text.as_str()]).locale, locale("es"));
}

#[test]
fn settling_follows_the_order() {
    let verdict = |reliable, letters, confidence| {
        let mut verdict = Verdict::unknown();
        verdict.locale = locale("pt");
        (verdict.reliable, verdict.letters, verdict.confidence) = (reliable, letters, confidence);
        verdict
    };
    let stated = locale("gl");
    assert_eq!(settle(&verdict(true, 150, 0.95), Some(&stated)), Settled::Detected(locale("pt")));
    assert_eq!(settle(&verdict(true, 149, 0.95), Some(&stated)), Settled::Stated(stated.clone()));
    assert_eq!(settle(&verdict(false, 900, 0.8), Some(&stated)), Settled::Stated(stated));
    assert_eq!(settle(&verdict(false, 40, 0.5), None), Settled::Guessed(locale("pt")));
    assert_eq!(settle(&verdict(false, 39, 0.5), None), Settled::Unknown);
    assert_eq!(settle(&verdict(false, 900, 0.4), Some(&Locale::undetermined())), Settled::Unknown);
    let headline = document(["东京奥运会今天开幕"]);
    assert_eq!(settle(&headline, Some(&locale("en"))), Settled::Detected(locale("zh-Hans")));
}

#[test]
fn a_paragraph_keeps_the_prior_without_evidence() {
    let prior = document([sample("en")]);
    for text in [
        "",
        "Caracas",
        "La Dolce Vita",
        "Image Source: AFP/File",
        "Luiz Inácio Lula da Silva",
        "José Martínez, Ángela Núñez, Zoltán Kovács, Jürgen Müller, Łukasz Wiśniewski and Søren Ødegård",
        "Paris, Berlin, Madrid, Lisbon, Rome, Vienna, Prague, Warsaw, Budapest, Athens, Oslo, Helsinki, Dublin, London, Kyiv, Riga",
        "https://example.org/es/la/casa/de/los/libros/en/el/mar",
        "He said that the Comédie-Française and the Musée d'Orsay would open the doors of the new hall in the spring.",
        "The word Библиотека means library, and the word 図書館 means it too.",
        "1 234 567",
    ] {
        assert_eq!(paragraph(text, &prior), prior, "{text}");
    }
}

#[test]
fn a_paragraph_in_another_language_is_found() {
    let others = [
        "es", "fr", "de", "it", "pt", "nl", "sv", "pl", "hu", "tr", "fi", "vi", "is", "eu", "sw", "ru", "el", "ar", "hi", "ja",
        "ko", "zh-Hans", "th",
    ];
    for from in ["en", "de", "ru", "ja", "zh-Hans", "ko", "ar", "el", "hi"] {
        let prior = document([sample(from)]);
        for tag in others.into_iter().filter(|tag| *tag != from) {
            let found = paragraph(sample(tag), &prior);
            assert_eq!(found.locale, locale(tag), "{tag} in {from}: {found:?}");
        }
    }
    let prior = document([sample("en")]);
    let found = paragraph("Los vecinos dicen que no es la primera vez que el río entra en las casas.", &prior);
    assert_eq!(found.locale, locale("es"));
}

#[test]
fn every_sample_agrees_with_its_own_verdict() {
    for (tag, _, text) in samples() {
        let prior = document([text]);
        assert_eq!(paragraph(text, &prior), prior, "{tag}");
        let stated = Verdict::stated(locale(tag));
        assert_eq!(paragraph(text, &stated), stated, "{tag}");
    }
}

#[test]
fn a_paragraph_does_not_swing_to_a_relative() {
    let prior = document([sample("hr")]);
    for text in [sample("hr"), "U petak je pred vratima bila mala pijaca na kojoj se mogao kupiti hljeb i cvijeće."] {
        assert_eq!(paragraph(text, &prior).locale, locale("hr"), "{text}");
    }
    let regional = Verdict::stated(locale("pt-BR"));
    assert_eq!(paragraph(sample("pt"), &regional), regional);
}

#[test]
fn a_stated_language_that_nobody_knows_stands_in_its_script() {
    for (tag, own, other) in [("io", "es", "ru"), ("ab", "ru", "en"), ("xmf", "ka", "en"), ("dz", "bo", "en")] {
        let prior = Verdict::stated(locale(tag));
        assert_eq!(paragraph(sample(own), &prior), prior, "{tag}");
        assert_eq!(paragraph(sample(other), &prior).locale, locale(other), "{tag}");
    }
}

#[test]
fn without_a_prior_a_paragraph_speaks_for_itself() {
    let unknown = Verdict::unknown();
    assert_eq!(paragraph(sample("es"), &unknown).locale, locale("es"));
    assert_eq!(paragraph("Caracas", &unknown), unknown);
}

#[test]
fn long_paragraphs_are_judged_by_their_beginning() {
    let long = sample("fr").repeat(2000);
    assert_eq!(document([long.as_str()]).locale, locale("fr"));
    assert_eq!(paragraph(&long, &Verdict::stated(locale("en"))).locale, locale("fr"));
    assert_eq!(document(["x".repeat(1_000_000).as_str()]), Verdict::unknown());
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,200}|[a-zA-Zéñşı \u{301}\u{0}٠-٩א-ת一-龠ぁ-ヶ가-힣:/@._-]{0,200}") {
        let verdict = document([text.as_str(), "", text.as_str()]);
        prop_assert!((0.0..=1.0).contains(&verdict.confidence));
        prop_assert!(!verdict.locale.is_undetermined() || (verdict.confidence == 0.0 && !verdict.reliable));
        for prior in [Verdict::unknown(), Verdict::stated(locale("en")), Verdict::stated(locale("ja")), Verdict::stated(locale("tlh"))] {
            let found = paragraph(&text, &prior);
            prop_assert!(found == prior || found.locale != prior.locale);
        }
    }
}
