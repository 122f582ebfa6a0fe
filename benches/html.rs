//! How fast HTML becomes units and units become HTML, in bytes of the page a second.

use std::fmt::Write;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use latimer::content::{Content, Piece};
use latimer::document::Document;
use latimer::format::{Policy, html};

/// A page as a content system writes it: navigation, paragraphs with links, lists, a table, code.
fn article(sections: usize) -> String {
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>A page</title>\n</head>\n<body>\n",
    );
    for section in 0..sections {
        let _ = write!(
            page,
            "<div class=\"section\" id=\"s{section}\">\n  <h2><a class=\"anchor\" href=\"#s{section}\">Part {section} of the report</a></h2>\n  \
             <p class=\"lead\">The committee met on <time datetime=\"2026-03-0{}\">the same day</time> and, after a <em>long</em> debate \
             about the <a href=\"/budget?year=2026&amp;part={section}\" title=\"The budget\">budget for the coming years</a>, agreed \
             that nothing could be decided before all figures were known to everyone.</p>\n  \
             <p>In other words&nbsp;&mdash; as <strong>one of the members</strong> put it &ldquo;we wait&rdquo;. See <code>report.txt</code>, \
             <img src=\"/i/{section}.png\" alt=\"A chart of the figures\" width=\"640\"> and the notes below.</p>\n  <ul>\n",
            section % 9 + 1
        );
        for item in 0..5 {
            let _ = writeln!(
                page,
                "    <li class=\"item item-{item}\"><a href=\"/notes/{section}/{item}\">Note {item}</a> on what was said before</li>"
            );
        }
        page.push_str(
            "  </ul>\n  <table><tr><th>Year</th><th>Sum</th></tr><tr><td>2025</td><td>1,200 in all</td></tr></table>\n</div>\n",
        );
        page.push_str(
            "<script>window.queue = window.queue || []; queue.push(function () { if (1 < 2) { draw('#chart'); } });</script>\n",
        );
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn targets(document: &Document) -> Vec<Option<Content>> {
    let target = |source: &Content| {
        let mut target = Content::new();
        for piece in source.pieces() {
            match piece {
                Piece::Text(text) => target.push_text(&text.to_uppercase()),
                Piece::Code(code) => target.push_code(code),
            }
        }
        target
    };
    document.units().iter().map(|unit| Some(target(&unit.source))).collect()
}

fn html(criterion: &mut Criterion) {
    let policy = Policy::default();
    let page = article(1_000);
    let units = html::parse(&page, &policy).unwrap_or_default();
    let document = Document::new(page.clone(), units).expect("slots fit");
    let targets = targets(&document);
    let mut group = criterion.benchmark_group("html");
    group.throughput(Throughput::Bytes(page.len() as u64));
    group.bench_function(BenchmarkId::new("parse", page.len()), |bench| bench.iter(|| html::parse(black_box(&page), &policy)));
    group.bench_function(BenchmarkId::new("assemble", page.len()), |bench| bench.iter(|| document.assemble(black_box(&targets))));
    group.bench_function(BenchmarkId::new("parse and assemble", page.len()), |bench| {
        bench.iter(|| {
            let units = html::parse(black_box(&page), &policy).unwrap_or_default();
            let document = Document::new(page.clone(), units).expect("slots fit");
            document.assemble(black_box(&targets))
        });
    });
    group.finish();
}

criterion_group!(benches, html);
criterion_main!(benches);
