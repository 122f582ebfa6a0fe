//! A page of 200 inline codes, made of sentences of our own: one paragraph each, every element with its number.

static SENTENCES: &str = include_str!("sentences.txt");

/// More of the kind of `sentences.txt`, each with three codes.
const MORE: &str = "\
The (1train1) to the (2airport2) leaves from (3platform nine3).
Open the (1window1) and close the (2door2) of the (3kitchen3).
The (1president1) spoke with the (2workers2) of the (3factory3).
My (1sister1) bought a (2green2) bicycle in the (3market3).
The (1children1) played in the (2garden2) until the (3night3).
Send the (1letter1) to the (2office2) before (3Friday3).
The (1price1) of the (2bread2) rose by #3 in one year.
In (1winter1) the (2lake2) is covered with (3ice3).
The (1new library1) opens its (2doors2) in (3September3).
The (1doctor1) works in a (2small hospital2) near the (3river3).
We (1visited1) the (2old castle2) on the (3mountain3).
The (1farmers1) sell (2apples2) and (3cheese3) in the square.
He wrote a (1book1) about the (2history2) of the (3city3).
The (1ship1) arrived at the (2port2) with #3 passengers.
The (1students1) read the (2poem2) in the (3classroom3).
The (1police1) closed the (2road2) after the (3accident3).
She lost her (1keys1) in the (2theatre2) last (3week3).
The (1machine1) needs (2water2) and (3electricity3).
The (1team1) won the (2match2) in the last (3minute3).
The (1bank1) opens at #2 and closes at #3 every day.
The (1village1) has a (2school2), a church and a (3shop3).
The (1engineers1) repaired the (2bridge2) in (3three days3).
The (1rain1) fell on the (2houses2) of the (3valley3).
The (1teacher1) explains the (2lesson2) to the (3class3).
";

/// How many codes the page has: elements with an end, and those without.
pub(crate) const CODES: usize = 200;

/// The page.
pub(crate) fn page() -> String {
    let mut page = String::from("<!doctype html>\n<html lang=\"en\">\n<title>A page of codes</title>\n<body>\n");
    let mut codes = 0;
    for line in SENTENCES.lines().chain(MORE.lines()) {
        let here = line.matches(['(', '#']).count();
        if here == 0 || codes + here > CODES || line.contains("((") {
            continue;
        }
        let mut text = String::new();
        let mut chars = line.chars().peekable();
        let mut names: Vec<(char, &str)> = Vec::new();
        while let Some(c) = chars.next() {
            match (c, chars.peek()) {
                ('(', Some(&id)) if id.is_ascii_digit() => {
                    chars.next();
                    codes += 1;
                    let name = ["b", "a", "em", "span"][codes % 4];
                    names.push((id, name));
                    let link = if name == "a" { format!(" href=\"#n{codes}\"") } else { String::new() };
                    text.extend(["<", name, " data-n=\"", &codes.to_string(), "\"", &link, ">"]);
                }
                ('#', Some(id)) if id.is_ascii_digit() => {
                    chars.next();
                    codes += 1;
                    let number = codes.to_string();
                    text.extend(["<img src=\"", &number, ".png\" data-n=\"", &number, "\">"]);
                }
                (id, Some(')')) if id.is_ascii_digit() => {
                    chars.next();
                    let name = names.iter().rev().find(|(open, _)| *open == id).map_or("", |(_, name)| name);
                    text.extend(["</", name, ">"]);
                }
                (c, _) => text.push(c),
            }
        }
        page.extend(["<p>", &text, "</p>\n"]);
    }
    assert!(codes <= CODES, "{codes}");
    // What is left is filled with marks of one code.
    for number in codes + 1..=CODES {
        let number = number.to_string();
        page.extend(["<p>The <b data-n=\"", &number, "\">house</b> has the number ", &number, ".</p>\n"]);
    }
    page + "</body>\n</html>\n"
}
