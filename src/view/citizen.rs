//! The field of the citizen id. It may be left empty; a slip is told where the hint stood, so that nothing moves.

use super::{
    Intent, Scene,
    markup::{Attr, Markup},
    notice::alert,
};
use crate::{
    checkout::{Missing, Notice, Progress},
    text::{Sentence, Words},
};
use noren_domain::citizen_id::CitizenIdError;
use yew::virtual_dom::ListenerKind;

pub(super) fn field(markup: &mut Markup, scene: Scene<'_>) {
    let words = &scene.text.words;
    let slip = slip(scene);
    markup.within("div", "field", |markup| {
        markup.within("label", "", |markup| {
            markup.set(Attr::For, "citizen");
            markup.tell(&words.citizen_label);
            markup.say(" ");
            markup.tells("span", "note", &words.optional);
        });
        input(markup, scene, slip.is_some());
        markup.within("p", "hint", |markup| {
            markup.set(Attr::Id, "citizen-hint");
            let is_needed = scene.state.bank_needs_citizen_id();
            let hint = if is_needed { &words.citizen_hint_krungthai } else { &words.citizen_hint };
            // It keeps its room while something else stands there.
            markup.tells("span", if slip.is_some() { "spare" } else { "" }, hint);
            if let Some(slip) = slip {
                markup.within("span", "slip", |markup| {
                    alert(markup);
                    markup.tell(slip_words(words, slip));
                });
            }
        });
    });
}

fn slip(scene: Scene<'_>) -> Option<CitizenIdError> {
    match &scene.ready.progress {
        Progress::Choosing { notice: Some(Notice::Missing(Missing::CitizenId(slip))), .. } => Some(*slip),
        _ => None,
    }
}

fn input(markup: &mut Markup, scene: Scene<'_>, is_invalid: bool) {
    markup.within("input", "", |markup| {
        markup.set(Attr::Id, "citizen");
        markup.set(Attr::InputMode, "numeric");
        markup.set(Attr::Autocomplete, "off");
        markup.set(Attr::MaxLength, "17");
        markup.set(Attr::Focus, "citizen");
        markup.set(Attr::AriaDescribedBy, "citizen-hint");
        markup.set(Attr::AriaInvalid, if is_invalid { "true" } else { "" });
        markup.set_value(&scene.state.choice.citizen_id);
        markup.on(ListenerKind::oninput, Intent::Typed(String::new()));
        markup.on(ListenerKind::onkeydown, Intent::Pay);
    });
}

fn slip_words(words: &Words, slip: CitizenIdError) -> &Sentence {
    match slip {
        CitizenIdError::NotDigits => &words.citizen_not_digits,
        CitizenIdError::Length => &words.citizen_length,
        CitizenIdError::CheckDigit => &words.citizen_check_digit,
    }
}
