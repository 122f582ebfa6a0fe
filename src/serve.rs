//! A site in, the same site in every language out: `latimer serve` and `latimer build`.
//!
//! A [`Site`] is a [`Source`] of pages (a [`Folder`] or an [`Origin`]), the [`Addresses`] of their copies, and the [`Copies`] that an
//! [`Engine`] makes of them. A request goes through these files in this order:
//!
//! 1. [`listen`] takes it within bounds, [`watch`](mod@watch) counts it and answers those who watch; the rest goes to a [`room`]: here the site, else the
//!    [`studio`] or the [`gateway`].
//! 2. [`address`] reads which page and which locale a host and a path name; [`negotiate`] chooses a locale at `/`.
//! 3. The [`source`] has the page: [`folder`] reads files, [`origin`] asks one server. What is no page is given out as it
//!    is ([`file`](mod@file)).
//! 4. [`copies`] has the copy, or has it made by the [`engine`], once however many ask.
//! 5. `article` renders Markdown and text, `dress` puts in links, head and language control, `feed` knows RSS and Atom.
//! 6. [`reply`] gives it out with what HTTP asks for.
//!
//! What holds: a page is never blank (where there is no copy, the source stands in its own language with
//! a notice, and search engines are told not to take it); no header of a request decides what an address
//! means or what is kept, so copies cannot be poisoned; cookies and authorization are neither kept nor
//! sent to engines. Everything that the world is told of locales comes from one list.

pub mod address;
mod article;
pub mod copies;
mod dress;
mod edited;
pub mod engine;
mod feed;
pub mod file;
pub mod folder;
pub mod gateway;
mod head;
mod links;
pub mod listen;
mod localized;
pub mod negotiate;
pub mod origin;
pub mod page;
pub mod reply;
mod robots;
pub mod room;
pub mod select;
mod shelf;
mod site;
mod sitemap;
pub mod source;
pub mod studio;
mod threads;
mod visitor;
pub mod watch;
pub mod words;

pub use address::{Addresses, OWN};
pub use copies::{Copies, Got, Policy};
pub use engine::{Choose, Engine, NoCopy};
pub use folder::Folder;
pub use gateway::Gateway;
pub use listen::{Limits, Served, run};
pub use origin::Origin;
pub use reply::{ASSETS, asset};
pub use room::Room;
pub use site::{Settings, Shown, Site};
pub use source::{Answer, Body, Listed, Source, Visit};
pub use studio::Studio;
pub use watch::Watch;
pub use words::{Vocabulary, Words};
