//! What a site says to its readers, in every language that has messages.

use crate::serve::{Vocabulary, Words};
use crate::ui::messages::{self, Messages};

/// The words for all readers; English for those whose language has no messages.
pub fn vocabulary() -> Vocabulary {
    let words = |tag: &str| {
        let messages = Messages::new(tag, false);
        Words {
            locale: messages.locale().clone(),
            choose: messages.text("site-choose", &[]),
            pending: messages.text("site-pending", &[]),
            untranslated: messages.text("site-untranslated", &[]),
            partial: messages.text("site-partial", &[]),
            missing: messages.text("site-missing", &[]),
            down: messages.text("site-down", &[]),
            skip: messages.text("site-skip", &[]),
        }
    };
    Vocabulary::new(messages::ui_locales().map(words).collect(), words("en"))
}
