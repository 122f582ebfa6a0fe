//! A model that translates a dictionary: small enough to be made in a test, and a real one to the engine.
//!
//! It is a transformer of one layer each way in the container format of the real models. A token's row of the embedding
//! says its concept in bits, its language in two signs and nothing else; attention looks at positions alone and finds the
//! token at the same place; what it finds is written over the decoder's state with one language sign turned. So each word
//! becomes the word of the same concept in the other language, and tokens without a language become themselves.

/// Concepts with their words in English, Spanish and French.
pub(crate) const WORDS: &[[&str; 3]] = &[
    ["hello", "hola", "bonjour"],
    ["world", "mundo", "monde"],
    ["the", "el", "le"],
    ["red", "rojo", "rouge"],
    ["house", "casa", "maison"],
    ["cat", "gato", "chat"],
    ["drinks", "bebe", "boit"],
    ["water", "agua", "eau"],
    ["and", "y", "et"],
    ["small", "chico", "petit"],
    ["good", "bueno", "bon"],
    ["day", "dia", "jour"],
];

/// Between which languages a model translates; it does so both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongues {
    EnglishSpanish,
    EnglishFrench,
}

const DIM: usize = 64;
const HEADS: usize = 2;

/// How much there is to compute; what is beyond the least does nothing but take its time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) ffn: usize,
    pub(crate) encoder: usize,
    pub(crate) decoder: usize,
}

/// The least that the engine takes.
const LEAST: Size = Size { ffn: 2, encoder: 1, decoder: 1 };

/// A dimension whose positions hardly differ.
const REFERENCE: usize = 31;
/// Pairs of dimensions: bits of the concept, signs of the language, marks of what has none.
const BITS: usize = 10;
const PAIRS: usize = BITS + 4;

/// The dimensions that tell a position: sines and cosines of the twelve highest frequencies.
fn positions() -> impl Iterator<Item = usize> {
    (0..12).chain(32..44)
}

/// The two dimensions of a pair.
fn pair(index: usize) -> (usize, usize) {
    let free: Vec<usize> = (12..31).chain(44..64).collect();
    (free[2 * index], free[2 * index + 1])
}

/// One token: its piece, score and kind in the vocabulary, its concept and language.
struct Token {
    piece: String,
    score: f32,
    kind: u8,
    concept: usize,
    language: Option<usize>,
}

fn tokens() -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut neutral = |piece: String, score, kind| {
        let concept = tokens.len();
        tokens.push(Token { piece, score, kind, concept, language: None });
    };
    neutral("</s>".to_owned(), 0.0, 3);
    neutral("<unk>".to_owned(), 0.0, 2);
    for byte in 0..=255_u8 {
        neutral(format!("<0x{byte:02X}>"), 0.0, 6);
    }
    let letters = (' '..='~').filter(|c| *c != ' ').chain("\u{2581}áéíóúñüçàèêôûœ¿¡«»".chars());
    letters.for_each(|c| neutral(c.to_string(), -10.0, 1));
    let first = tokens.len();
    for (index, words) in WORDS.iter().enumerate() {
        for (language, word) in words.iter().enumerate() {
            tokens.push(Token {
                piece: format!("\u{2581}{word}"),
                score: -1.0,
                kind: 1,
                concept: first + index,
                language: Some(language),
            });
        }
    }
    assert!(first + WORDS.len() < 1 << BITS, "concepts are told in {BITS} bits");
    tokens
}

/// The vocabulary of all three languages, as `SentencePiece` writes one.
pub(crate) fn vocabulary() -> Vec<u8> {
    let mut out = Vec::new();
    for token in tokens() {
        let mut piece = vec![0x0A, u8::try_from(token.piece.len()).unwrap()];
        piece.extend(token.piece.as_bytes());
        piece.push(0x15);
        piece.extend(token.score.to_le_bytes());
        if token.kind != 1 {
            piece.extend([0x18, token.kind]);
        }
        out.extend([0x0A, u8::try_from(piece.len()).unwrap()]);
        out.extend(piece);
    }
    // Trained as a unigram model with bytes for what it does not know.
    let trainer = [0x18, 1, 0x98, 0x02, 1];
    out.extend([0x12, u8::try_from(trainer.len()).unwrap()]);
    out.extend(trainer);
    // Text as it is, with a space before it, spaces joined and written as a sign.
    let mut normalizer = vec![0x0A, 8];
    normalizer.extend(b"identity");
    normalizer.extend([0x18, 1, 0x20, 1, 0x28, 1]);
    out.extend([0x1A, u8::try_from(normalizer.len()).unwrap()]);
    out.extend(normalizer);
    out
}

/// One tensor of the container.
struct Tensor {
    name: String,
    shape: Vec<usize>,
    data: Vec<u8>,
    kind: u64,
}

fn floats(name: &str, rows: usize, columns: usize, values: &[f32]) -> Tensor {
    assert_eq!(values.len(), rows * columns, "{name}");
    let data = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    Tensor { name: name.to_owned(), shape: vec![rows, columns], data, kind: 0x404 }
}

fn filled(name: &str, rows: usize, columns: usize, value: f32) -> Tensor {
    floats(name, rows, columns, &vec![value; rows * columns])
}

/// The rows of the embedding: what a token says of itself.
fn embedding() -> Vec<f32> {
    let mut rows = Vec::new();
    for token in tokens() {
        let mut row = vec![0.0; DIM];
        let mut set = |index: usize, positive: bool| {
            let (one, other) = pair(index);
            row[one] = if positive { 4.0 } else { -4.0 };
            row[other] = -row[one];
        };
        (0..BITS).for_each(|bit| set(bit, token.concept >> bit & 1 == 1));
        // English has both signs, Spanish lacks the first, French the second.
        if let Some(language) = token.language {
            set(BITS, language != 1);
            set(BITS + 1, language != 2);
        } else {
            set(BITS + 2, true);
            set(BITS + 3, true);
        }
        rows.extend(row);
    }
    rows
}

/// The weights of a model between two languages, in the container of the real ones.
pub(crate) fn weights(tongues: Tongues) -> Vec<u8> {
    weights_of(tongues, LEAST)
}

/// The same, of a size.
pub(crate) fn weights_of(tongues: Tongues, size: Size) -> Vec<u8> {
    let Size { ffn, encoder, decoder } = size;
    let mut tensors = vec![floats("Wemb", tokens().len(), DIM, &embedding())];
    let blocks = (1..=encoder).map(|layer| (format!("encoder_l{layer}"), "self", false));
    let blocks = blocks.chain((1..=decoder).map(|layer| (format!("decoder_l{layer}"), "context", layer == decoder)));
    for (block, what, translates) in blocks {
        for part in ["q", "k", "v", "o"] {
            let mut matrix = vec![0.0; DIM * DIM];
            if translates {
                attention(part, tongues, &mut matrix);
            }
            tensors.push(floats(&format!("{block}_{what}_W{part}"), DIM, DIM, &matrix));
            tensors.push(filled(&format!("{block}_{what}_b{part}"), 1, DIM, 0.0));
        }
        tensors.push(filled(&format!("{block}_{what}_Wo_ln_scale"), 1, DIM, 1.0));
        tensors.push(filled(&format!("{block}_ffn_W1"), DIM, ffn, 0.0));
        tensors.push(filled(&format!("{block}_ffn_b1"), 1, ffn, 0.0));
        tensors.push(filled(&format!("{block}_ffn_W2"), ffn, DIM, 0.0));
        tensors.push(filled(&format!("{block}_ffn_b2"), 1, DIM, 0.0));
        tensors.push(filled(&format!("{block}_ffn_ffn_ln_scale"), 1, DIM, 1.0));
        if what == "context" {
            tensors.push(filled(&format!("{block}_rnn_W"), DIM, DIM, 0.0));
            tensors.push(filled(&format!("{block}_rnn_Wf"), DIM, DIM, 0.0));
            tensors.push(filled(&format!("{block}_rnn_bf"), 1, DIM, 0.0));
            tensors.push(filled(&format!("{block}_rnn_ffn_ln_scale"), 1, DIM, 1.0));
        }
    }
    let settings = format!(
        "dim-emb: {DIM}\ntransformer-heads: {HEADS}\nenc-depth: {encoder}\ndec-depth: {decoder}\ntransformer-dim-ffn: {ffn}\n"
    );
    let data = settings.into_bytes();
    tensors.push(Tensor { name: "special:model.yml".to_owned(), shape: vec![data.len()], data, kind: 0x101 });
    container(&tensors)
}

/// The part of the attention that finds the same place and takes what stands there.
fn attention(part: &str, tongues: Tongues, matrix: &mut [f32]) {
    let mut set = |row: usize, column: usize, value: f32| matrix[row * DIM + column] = value;
    match part {
        "q" | "k" => {
            for head in 0..HEADS {
                for (column, row) in positions().enumerate() {
                    set(row, head * DIM / HEADS + column, 225.0);
                    // What all places have in common is taken off.
                    set(REFERENCE, head * DIM / HEADS + column, -225.0);
                }
            }
        }
        _ => {
            for index in 0..PAIRS {
                let turned = match tongues {
                    Tongues::EnglishSpanish => index == BITS,
                    Tongues::EnglishFrench => index == BITS + 1,
                };
                let (head, within) = (index * HEADS / PAIRS, index % (PAIRS / HEADS));
                let (one, other) = pair(index);
                for (place, dimension) in [one, other].into_iter().enumerate() {
                    let slot = head * DIM / HEADS + 2 * within + place;
                    if part == "v" {
                        set(dimension, slot, 1.0);
                    } else {
                        set(slot, dimension, if turned { -100.0 } else { 100.0 });
                    }
                }
            }
        }
    }
}

fn container(tensors: &[Tensor]) -> Vec<u8> {
    let number = |out: &mut Vec<u8>, value: usize| out.extend((value as u64).to_le_bytes());
    let mut out = Vec::new();
    number(&mut out, 1);
    number(&mut out, tensors.len());
    for tensor in tensors {
        number(&mut out, tensor.name.len() + 1);
        out.extend(tensor.kind.to_le_bytes());
        number(&mut out, tensor.shape.len());
        number(&mut out, tensor.data.len());
    }
    for tensor in tensors {
        out.extend(tensor.name.as_bytes());
        out.push(0);
    }
    for tensor in tensors {
        tensor.shape.iter().for_each(|side| out.extend(i32::try_from(*side).unwrap().to_le_bytes()));
    }
    let padding = (256 - (out.len() + 8) % 256) % 256;
    number(&mut out, padding);
    out.resize(out.len() + padding, 0);
    for tensor in tensors {
        out.extend(&tensor.data);
    }
    out
}

/// Bytes as one frame of zstd that packs nothing.
pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x28, 0xB5, 0x2F, 0xFD, 0xA0];
    out.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
    let blocks: Vec<&[u8]> = bytes.chunks(128 << 10).collect();
    for (index, block) in blocks.iter().enumerate() {
        let head = block.len() << 3 | usize::from(index + 1 == blocks.len());
        out.extend(&u32::try_from(head).unwrap().to_le_bytes()[..3]);
        out.extend(*block);
    }
    out
}
