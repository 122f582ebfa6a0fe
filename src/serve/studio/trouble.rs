//! What can be wrong with what the page asks for, as facts; a [`Voice`](super::Voice) words them.

use axum::http::StatusCode;

use crate::client::fetch::FetchError;
use crate::format::ParseError;
use crate::locale::{Locale, Pair, UnknownLocale};
use crate::memory::StoreError;
use crate::proof::Broken;
use crate::provider::Failure;
use crate::read::{Undecodable, Unencodable};

/// Why nothing, or not all, can be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The request is for a host that this server is not.
    Host(String),
    /// A page of another site sends the request.
    Foreign,
    /// The request cannot be read, in the words of who reads it.
    Request(String),
    /// There is nothing at this path.
    Nowhere,
    /// The path takes another method.
    Method,
    /// Neither a text nor a file nor an address is given.
    Nothing,
    /// The upload has more bytes than are taken.
    Large {
        /// So many are taken.
        limit: usize,
    },
    /// The text has more characters than are taken.
    Long {
        /// So many it has.
        characters: usize,
        /// So many are taken.
        limit: usize,
    },
    /// More targets than are done at once.
    Targets {
        /// So many are done.
        limit: usize,
    },
    /// No target is given.
    NoTarget,
    /// As many requests of this peer are under way as may be.
    Busy,
    /// A language that does not exist.
    Language(UnknownLocale),
    /// A format that does not exist.
    Format(String),
    /// The name of a file that no format claims.
    Extension(String),
    /// There is nothing in a file but white space.
    Blank(String),
    /// The bytes of a file are no text.
    Undecodable(String, Undecodable),
    /// The target has a character that the encoding of the file lacks.
    Unencodable(String, Unencodable),
    /// The format cannot read the text.
    Parse(String, ParseError),
    /// There is no page at the address, which is given as it may be shown.
    Page(String, FetchError),
    /// What is at the address is no text.
    Binary(String),
    /// There is nothing on the page that could be read.
    Bare(String),
    /// Nobody knows which language the text is in.
    Unknown,
    /// The text is in the target's language.
    Same(Locale),
    /// Nothing translates the pair.
    NoProvider(Pair),
    /// Whoever runs the server did not let text go to the host.
    Withheld(String),
    /// No segment was answered.
    Unanswered(Failure),
    /// The target would not have the structure of its source.
    Structure(Box<Broken>),
    /// Source and target cannot be written into one text.
    Bilingual,
    /// Nothing of the target is known yet.
    Untranslated,
    /// There is no such segment in the text, or another one.
    Stale,
    /// The inline codes of the source are not in the edited text each once, in their order; these are missing or too many.
    Codes(Vec<String>),
    /// The edited text cannot serve, by this check.
    Unfit(&'static str),
    /// The translation memory cannot be used.
    Memory(StoreError),
    /// The work has ended before its end.
    Broken,
}

impl Trouble {
    /// Its name for programs.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Host(_) => "host",
            Self::Foreign => "foreign",
            Self::Request(_) => "request",
            Self::Nowhere => "nowhere",
            Self::Method => "method",
            Self::Nothing => "nothing",
            Self::Large { .. } => "large",
            Self::Long { .. } => "long",
            Self::Targets { .. } => "targets",
            Self::NoTarget => "no-target",
            Self::Busy => "busy",
            Self::Language(_) => "language",
            Self::Format(_) => "format",
            Self::Extension(_) => "extension",
            Self::Blank(_) => "blank",
            Self::Undecodable(..) => "undecodable",
            Self::Unencodable(..) => "unencodable",
            Self::Parse(..) => "parse",
            Self::Page(_, FetchError::Private { .. }) => "private",
            Self::Page(..) => "page",
            Self::Binary(_) => "binary",
            Self::Bare(_) => "bare",
            Self::Unknown => "unknown-language",
            Self::Same(_) => "same-language",
            Self::NoProvider(_) => "no-provider",
            Self::Withheld(_) => "withheld",
            Self::Unanswered(_) => "unanswered",
            Self::Structure(_) => "structure",
            Self::Bilingual => "bilingual",
            Self::Untranslated => "untranslated",
            Self::Stale => "stale",
            Self::Codes(_) => "codes",
            Self::Unfit(_) => "unfit",
            Self::Memory(_) => "memory",
            Self::Broken => "broken",
        }
    }

    /// What a whole request that fails for it is answered with.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Host(_) => StatusCode::MISDIRECTED_REQUEST,
            Self::Nowhere => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Large { .. } | Self::Long { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => StatusCode::TOO_MANY_REQUESTS,
            Self::Extension(_) | Self::Undecodable(..) | Self::Binary(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Page(_, FetchError::Address(_))
            | Self::Request(_)
            | Self::Nothing
            | Self::Targets { .. }
            | Self::NoTarget
            | Self::Language(_)
            | Self::Format(_)
            | Self::Codes(_)
            | Self::Unfit(_) => StatusCode::BAD_REQUEST,
            Self::Untranslated | Self::Stale => StatusCode::CONFLICT,
            Self::Foreign | Self::Page(_, FetchError::Private { .. }) | Self::Withheld(_) => StatusCode::FORBIDDEN,
            Self::Page(..) | Self::Unanswered(_) => StatusCode::BAD_GATEWAY,
            Self::Unencodable(..)
            | Self::Parse(..)
            | Self::Bare(_)
            | Self::Blank(_)
            | Self::Unknown
            | Self::Same(_)
            | Self::NoProvider(_)
            | Self::Structure(_)
            | Self::Bilingual => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Memory(_) | Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
